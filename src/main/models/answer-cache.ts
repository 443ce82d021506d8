import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../replace-file'

/**
 * Keeps AWS's answers about single things from one run to the next, each until its time. What cannot
 * be read or written is as if it were not there: AWS can be asked again.
 */
export interface AnswerCache<Value> {
  /** `scope` is whose answers they are, such as an account and a region. */
  read(scope: string, key: string): Promise<Value | undefined>
  /** Until `until`, epoch milliseconds; never rejects. */
  write(scope: string, key: string, value: Value, until: number): Promise<void>
  /** Forgets the answers of a scope that fit; never rejects. */
  forget(scope: string, fits: (value: Value) => boolean): Promise<void>
}

/** More answers than any list has models; what is oldest goes first. */
const mostAnswers = 2000

/** One file of `folder` for each scope. */
export function createAnswerCache<Value>(options: {
  readonly folder: string
  readonly name: string
  readonly schema: z.ZodType<Value>
}): AnswerCache<Value> {
  const { folder, name } = options
  const fileSchema = z.object({
    version: z.literal(1),
    answers: z.record(z.string(), z.object({ until: z.number(), value: options.schema })),
  })
  type Answers = Map<string, { readonly until: number; readonly value: Value }>
  const scopes = new Map<string, Promise<Answers>>()
  let writing = Promise.resolve()

  const fileOf = (scope: string): string => {
    const hash = createHash('sha256').update(scope).digest('hex').slice(0, 32)
    return join(folder, `${name}-${hash}.json`)
  }

  async function load(scope: string): Promise<Answers> {
    try {
      const { answers } = fileSchema.parse(JSON.parse(await readFile(fileOf(scope), 'utf8')))
      return new Map(Object.entries(answers))
    } catch {
      return new Map()
    }
  }

  function open(scope: string): Promise<Answers> {
    const known = scopes.get(scope) ?? load(scope)
    scopes.set(scope, known)
    return known
  }

  /** One write after another; each writes all that is known by then. */
  function save(scope: string): Promise<void> {
    writing = writing.then(async () => {
      const answers = [...(await open(scope))].slice(-mostAnswers)
      const content = JSON.stringify({ version: 1, answers: Object.fromEntries(answers) })
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await replaceFile(fileOf(scope), content)
      } catch {
        // A folder that takes nothing leaves what is in memory.
      }
    })
    return writing
  }

  return {
    async read(scope, key) {
      const answer = (await open(scope)).get(key)
      return answer !== undefined && answer.until > Date.now() ? answer.value : undefined
    },
    async write(scope, key, value, until) {
      const answers = await open(scope)
      answers.delete(key)
      answers.set(key, { until, value })
      await save(scope)
    },
    async forget(scope, fits) {
      const answers = await open(scope)
      const gone = [...answers].filter(([, { value }]) => fits(value))
      for (const [key] of gone) answers.delete(key)
      if (gone.length > 0) await save(scope)
    },
  }
}
