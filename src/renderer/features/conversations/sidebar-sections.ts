import type { ConversationSummary, Folder } from '../../../shared/conversations'
import { type Age, groupByAge } from './date-groups'

/** A part of the sidebar, with its conversations in the order of the list. */
export type Section = { readonly conversations: readonly ConversationSummary[] } & (
  | { readonly kind: 'pinned' }
  | { readonly kind: 'folder'; readonly folder: Folder }
  | { readonly kind: 'age'; readonly age: Age }
  | { readonly kind: 'archived' }
)

/**
 * What the sidebar shows from top to bottom: the pinned conversations, every folder, the others by their
 * age, and the archive. Each conversation stands once; sections other than folders are left out when
 * they are empty.
 */
export function toSections(
  conversations: readonly ConversationSummary[],
  folders: readonly Folder[],
  now: number,
): readonly Section[] {
  const known = new Set(folders.map(({ id }) => id))
  const members = { pinned: [], filed: [], rest: [], archived: [] } as Record<
    'pinned' | 'filed' | 'rest' | 'archived',
    ConversationSummary[]
  >
  for (const conversation of conversations) {
    const { archived, pinned, folderId } = conversation
    if (archived) members.archived.push(conversation)
    else if (pinned) members.pinned.push(conversation)
    else if (folderId !== null && known.has(folderId)) members.filed.push(conversation)
    else members.rest.push(conversation)
  }
  const sections: readonly Section[] = [
    { kind: 'pinned', conversations: members.pinned },
    ...folders.map(
      (folder): Section => ({
        kind: 'folder',
        folder,
        conversations: members.filed.filter(({ folderId }) => folderId === folder.id),
      }),
    ),
    ...groupByAge(members.rest, now).map((group): Section => ({ kind: 'age', ...group })),
    { kind: 'archived', conversations: members.archived },
  ]
  return sections.filter((section) => section.kind === 'folder' || section.conversations.length > 0)
}
