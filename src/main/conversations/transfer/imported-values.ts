import type { PortableConversation } from './portable'

/** Characters of a title that are kept. */
export const longestTitle = 200

/** In an order in which each message comes after its parent; circles and repeated ids are left out. */
export function parentsFirst(
  messages: PortableConversation['messages'],
): PortableConversation['messages'] {
  const ids = new Set(messages.map(({ message }) => message.id))
  const children = new Map<string | null, (typeof messages)[number][]>()
  for (const entry of messages) {
    const { parentId } = entry.message
    const key = parentId !== null && ids.has(parentId) ? parentId : null
    const siblings = children.get(key)
    if (siblings === undefined) children.set(key, [entry])
    else siblings.push(entry)
  }
  const seen = new Set<string>()
  const ordered = [...(children.get(null) ?? [])]
  // The list grows while it is walked: each message brings what follows it.
  for (const { message } of ordered) {
    if (seen.has(message.id)) continue
    seen.add(message.id)
    ordered.push(...(children.get(message.id) ?? []))
  }
  const placed = new Set<string>()
  return ordered.filter(({ message }) => !placed.has(message.id) && placed.add(message.id))
}

/** A time in epoch milliseconds as the database takes it; now for one that is none. */
export function toTime(milliseconds: number): number {
  return Number.isFinite(milliseconds) && milliseconds > 0 && milliseconds < 8.64e15
    ? Math.trunc(milliseconds)
    : Date.now()
}
