import { foldForFind, positionsOf } from './find-matches'

const allName = 'find'
const currentName = 'find-current'
/** What stands in a message and is no part of its text. */
const besideText = 'footer, [role=toolbar], button, [aria-hidden=true]'

/** The places of the words in a message as it is drawn, in their order. */
export function rangesIn(message: Element, query: string): readonly Range[] {
  const walker = document.createTreeWalker(message, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(besideText) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  const pieces: { readonly node: Node; readonly start: number }[] = []
  let text = ''
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    pieces.push({ node, start: text.length })
    text += node.nodeValue ?? ''
  }
  const words = foldForFind(query)
  const placeOf = (position: number) => {
    const piece = pieces.findLast(({ start }) => start <= position)
    return piece && { node: piece.node, offset: position - piece.start }
  }
  return positionsOf(foldForFind(text), words).flatMap((position) => {
    const from = placeOf(position)
    // From the last character, because the end of one piece is also the beginning of the next.
    const to = placeOf(position + words.length - 1)
    if (!from || !to) return []
    const range = document.createRange()
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset + 1)
    return [range]
  })
}

/** Marks the ranges without touching the elements that they are in; the current one stands out. */
export function highlight(ranges: readonly Range[], current: Range | undefined): void {
  CSS.highlights.set(allName, new Highlight(...ranges.filter((range) => range !== current)))
  if (current === undefined) CSS.highlights.delete(currentName)
  else CSS.highlights.set(currentName, new Highlight(current))
}

export function clearHighlight(): void {
  CSS.highlights.delete(allName)
  CSS.highlights.delete(currentName)
}
