import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { AppFailure } from '../../shared/app-error'
import { replaceFile } from '../replace-file'
import { type ConfigDocument, loadDocument } from './load-document'
import { toPlain } from './located-value'

/** What the config held when it could last be read, for a start on which it cannot. */
export interface LastGoodCopy {
  /** Undefined when there is none of this config. */
  read(config: string): Promise<ConfigDocument | undefined>
  /** A copy that cannot be kept is no failure: the next one may be. */
  keep(document: ConfigDocument): Promise<void>
}

const copySchema = z.object({ config: z.string(), content: z.string() })

/** Keeps the copy in `file`, readable by its user only; variables stay names. */
export function createLastGoodCopy(file: string): LastGoodCopy {
  let kept: string | undefined

  return {
    async read(config) {
      const copy = await readCopy(file)
      if (copy?.config !== config) return undefined
      return await loadDocument(config, async () => ({
        kind: 'text',
        version: '',
        content: copy.content,
        realPath: config,
      }))
    },
    async keep(document) {
      // What was included stands in the copy itself.
      const content = JSON.stringify(toPlain(document.root))
      const next = `${JSON.stringify({ config: document.file, content })}\n`
      if (next === kept) return
      kept = next
      try {
        await replaceFile(file, next)
      } catch (failure) {
        if (!(failure instanceof AppFailure)) throw failure
        kept = undefined
      }
    },
  }
}

async function readCopy(file: string): Promise<z.infer<typeof copySchema> | undefined> {
  try {
    return copySchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    // None was kept yet, or it is damaged: the defaults hold.
    return undefined
  }
}
