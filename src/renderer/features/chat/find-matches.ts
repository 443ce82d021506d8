import { type Message, messageText } from '../../../shared/chat'

/** One place where the words stand: the `index`th of the message, from 0. */
export interface Match {
  readonly messageId: string
  readonly index: number
}

/** Every place where the words stand in the messages, from the first to the last. */
export function findMatches(messages: readonly Message[], query: string): readonly Match[] {
  const words = foldForFind(query)
  if (words.trim() === '') return []
  return messages.flatMap((message) =>
    positionsOf(foldForFind(shownText(message)), words).map(
      (_position, index): Match => ({ messageId: message.id, index }),
    ),
  )
}

/** Where the words begin in a folded text; the places do not overlap. */
export function positionsOf(text: string, words: string): readonly number[] {
  const positions: number[] = []
  if (words === '') return positions
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    positions.push(at)
  }
  return positions
}

/** Without case; every character keeps its place, so that a match can be marked where it stands. */
export function foldForFind(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return Array.from(text, (character) => {
    const folded = character.toLowerCase()
    return folded.length === character.length ? folded : character
  }).join('')
}

/** A prompt stands there as it was typed. */
function shownText(message: Message): string {
  const text = messageText(message)
  return message.role === 'user' ? text : toVisibleText(text)
}

/** Markdown without the marks that a reader does not see within a line. */
function toVisibleText(markdown: string): string {
  return markdown.replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1').replaceAll(/\*\*|__|~~|`/g, '')
}
