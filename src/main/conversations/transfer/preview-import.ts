import { idSchema } from '../../../shared/chat'
import type { ImportPreview } from '../../../shared/conversations'
import { titlesShown } from '../backups/check-backup'
import type { ImportedFile } from './portable'

/** What a file would bring to where conversations have the ids `taken`. */
export function previewImport(
  { conversations, unreadable }: ImportedFile,
  taken: ReadonlySet<string>,
): ImportPreview {
  const there = new Set(taken)
  const added = conversations.filter(({ id }) => {
    // Any other gets an id of its own.
    if (!idSchema.safeParse(id).success) return true
    const isNew = !there.has(id)
    there.add(id)
    return isNew
  })
  const newest = added.toSorted((one, other) => other.updatedAt - one.updatedAt)
  const last = newest[0]?.updatedAt
  return {
    conversations: added.length,
    messages: added.reduce((sum, { messages }) => sum + messages.length, 0),
    newestTitles: newest.slice(0, titlesShown).map(({ title }) => title),
    span:
      last === undefined
        ? null
        : {
            from: added.reduce((first, { createdAt }) => Math.min(first, createdAt), last),
            to: last,
          },
    alreadyThere: conversations.length - added.length,
    unreadable,
  }
}
