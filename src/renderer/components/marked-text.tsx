import { useMemo } from 'react'
import { useText } from '../i18n/use-text'
import { splitHiddenCharacters } from './markdown/hidden-characters'
import { createMarkdownLabels } from './markdown/markdown-labels'

/** Plain text, with a mark where it hides characters: how many, and which. */
export function MarkedText({ text: given }: { readonly text: string }) {
  const text = useText()
  const pieces = useMemo(() => splitHiddenCharacters(given), [given])
  if (pieces === null) return given
  const { hiddenCharacters } = createMarkdownLabels(text)
  return pieces.map((piece, index) => {
    // The pieces of a text never change places.
    const key = `${index}`
    if (piece.kind === 'text') return <span key={key}>{piece.text}</span>
    const label = hiddenCharacters(piece.codePoints)
    return (
      <span key={key} className="md-hidden" role="img" title={label} aria-label={label}>
        {piece.codePoints.length}
      </span>
    )
  })
}
