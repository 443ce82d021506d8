import type { ContentBlock } from '../../../shared/chat'

/**
 * What was added to growing blocks of text. To read the end of a long string that was just added to, the
 * engine copies the whole string: whoever shows a reply as it grows asks here instead.
 */
export interface TextGrowth {
  /** A block became another one by text at its end. */
  add(before: ContentBlock, after: ContentBlock, text: string): void
  /**
   * The text of a block after its first `from` characters; null where that is not known. What comes before
   * `from` is forgotten.
   */
  readFrom(block: ContentBlock, from: number): string | null
}

interface Growth {
  /** Where in the block's text the first piece begins, and where the last one ends. */
  start: number
  end: number
  pieces: string[]
}

/** What nobody reads is not kept for ever. */
const mostPieces = 512

export function createTextGrowth(): TextGrowth {
  const growths = new WeakMap<ContentBlock, Growth>()
  return {
    add(before, after, text) {
      if (before.type !== 'text') return
      const { length } = before.text
      const growth = growths.get(before) ?? { start: length, end: length, pieces: [] }
      if (growth.pieces.length >= mostPieces) {
        growth.pieces = []
        growth.start = growth.end
      }
      growth.pieces.push(text)
      growth.end += text.length
      growths.set(after, growth)
    },
    readFrom(block, from) {
      const growth = growths.get(block)
      if (growth === undefined || from < growth.start || from > growth.end) return null
      const text = growth.pieces.join('').slice(from - growth.start)
      growth.pieces = text === '' ? [] : [text]
      growth.start = from
      return text
    },
  }
}
