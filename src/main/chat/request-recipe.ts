import { createHash } from 'node:crypto'
import type { Message } from '../../shared/chat'
import type { ProviderRequest } from './chat-provider'
import { cutHistory, type HistoryCut } from './cut-history'
import { prepareMessages, type ReadFile } from './prepare-messages'
import type { RepairOptions } from './repair-history'

/**
 * What a request is made of beside the messages of its branch, which never change: with both, the same
 * request can be made again at any time. It holds no secret: who signs is not a part of it.
 */
export interface RequestRecipe
  extends Pick<ProviderRequest, 'route' | 'options' | 'tools' | 'whole'> {
  readonly history: Omit<RepairOptions, 'gone'>
  /** Where the branch was cut then: its marks may have changed since. */
  readonly cut?: HistoryCut
}

/** A recipe as it is stored: once for all replies that were asked for in the same way. */
export interface StoredRecipe {
  /** The SHA-256 of the text in hex. */
  readonly digest: string
  readonly text: string
}

export function storeRecipe(recipe: RequestRecipe): StoredRecipe {
  const text = JSON.stringify(recipe)
  return { digest: createHash('sha256').update(text).digest('hex'), text }
}

/** Undefined for a text that is not what was stored under its digest. */
export function readRecipe({ digest, text }: StoredRecipe): RequestRecipe | undefined {
  const found = createHash('sha256').update(text).digest('hex')
  // The digest proves that this is what `storeRecipe` wrote.
  return found === digest ? (JSON.parse(text) as RequestRecipe) : undefined
}

/** Makes the request that a recipe describes of a branch; see `prepareMessages`. */
export async function followRecipe(
  branch: readonly Message[],
  { history: repair, cut, ...made }: RequestRecipe,
  readFile: ReadFile,
) {
  const { messages, changes } = await prepareMessages(cutHistory(branch, cut), repair, readFile)
  return { request: { ...made, messages }, changes }
}
