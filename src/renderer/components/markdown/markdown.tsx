import { useContext, useEffect, useLayoutEffect, useRef } from 'react'
import type { MarkdownLabels } from './markdown-labels'
import { MarkdownToolsContext } from './markdown-tools'
import { createMarkdownView, type MarkdownView } from './markdown-view'
import './markdown.css'

export interface MarkdownProps {
  readonly text: string
  /**
   * What `text` has after so many characters, where that is known without reading all of it; null where it
   * is not. Whoever gives it promises that until then the text only grew.
   */
  readonly readFrom?: (position: number) => string | null
  /** More may follow: what is unfinished at the end is held back. */
  readonly streaming: boolean
  readonly labels: MarkdownLabels
  readonly onOpenLink: (url: string) => void
  readonly onCopy: (text: string) => void
  readonly onSaveCode: (code: string, language: string) => void
}

interface Shown {
  readonly text: string
  readonly hasEnded: boolean
}

const nothing: Shown = { text: '', hasEnded: false }

/** A reply as markdown. As `text` grows, only what is new is worked on. */
export function Markdown({
  text,
  readFrom,
  streaming,
  labels,
  onOpenLink,
  onCopy,
  onSaveCode,
}: MarkdownProps) {
  const container = useRef<HTMLDivElement>(null)
  const view = useRef<MarkdownView | null>(null)
  const shown = useRef<Shown>(nothing)
  const gestures = useRef({ onOpenLink, onCopy, onSaveCode })
  const tools = useContext(MarkdownToolsContext)

  useLayoutEffect(() => {
    gestures.current = { onOpenLink, onCopy, onSaveCode }
  }, [onOpenLink, onCopy, onSaveCode])

  useEffect(() => {
    if (container.current === null) return
    view.current = createMarkdownView({
      container: container.current,
      labels,
      highlighter: tools?.highlighter ?? null,
      math: tools?.math ?? null,
      diagrams: tools?.diagrams ?? null,
      frames: tools?.frames,
      onOpenLink: (url) => gestures.current.onOpenLink(url),
      onCopy: (copied) => gestures.current.onCopy(copied),
      onSaveCode: (code, language) => gestures.current.onSaveCode(code, language),
    })
    shown.current = nothing
    return () => {
      view.current?.dispose()
      view.current = null
    }
  }, [labels, tools])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new view must be filled again
  useEffect(() => {
    const current = view.current
    if (current === null) return
    const { text: before, hasEnded } = shown.current
    shown.current = { text, hasEnded: !streaming }
    const added = streaming && !hasEnded ? (readFrom?.(before.length) ?? null) : null
    if (added !== null) {
      current.append(added)
      return
    }
    const isGrown = text.startsWith(before)
    if (!isGrown || (hasEnded && (text !== before || streaming))) current.replace(text)
    else if (!hasEnded) current.append(text.slice(before.length))
    if (!streaming) current.end()
  }, [text, streaming, labels, tools])

  return <div ref={container} className="md-root" />
}
