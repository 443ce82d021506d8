import { useContext, useEffect, useLayoutEffect, useRef } from 'react'
import type { MarkdownLabels } from './markdown-labels'
import { MarkdownToolsContext } from './markdown-tools'
import { createMarkdownView, type MarkdownView } from './markdown-view'
import './markdown.css'

export interface MarkdownProps {
  readonly text: string
  /** More may follow: what is unfinished at the end is held back. */
  readonly streaming: boolean
  readonly labels: MarkdownLabels
  readonly onOpenLink: (url: string) => void
  readonly onCopy: (text: string) => void
}

interface Shown {
  readonly text: string
  readonly hasEnded: boolean
}

const nothing: Shown = { text: '', hasEnded: false }

/** A reply as markdown. As `text` grows, only what is new is worked on. */
export function Markdown({ text, streaming, labels, onOpenLink, onCopy }: MarkdownProps) {
  const container = useRef<HTMLDivElement>(null)
  const view = useRef<MarkdownView | null>(null)
  const shown = useRef<Shown>(nothing)
  const gestures = useRef({ onOpenLink, onCopy })
  const tools = useContext(MarkdownToolsContext)

  useLayoutEffect(() => {
    gestures.current = { onOpenLink, onCopy }
  }, [onOpenLink, onCopy])

  useEffect(() => {
    if (container.current === null) return
    view.current = createMarkdownView({
      container: container.current,
      labels,
      highlighter: tools?.highlighter ?? null,
      math: tools?.math ?? null,
      onOpenLink: (url) => gestures.current.onOpenLink(url),
      onCopy: (copied) => gestures.current.onCopy(copied),
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
    const isGrown = text.startsWith(before)
    if (!isGrown || (hasEnded && (text !== before || streaming))) current.replace(text)
    else if (!hasEnded) current.append(text.slice(before.length))
    if (!streaming) current.end()
    shown.current = { text, hasEnded: !streaming }
  }, [text, streaming, labels, tools])

  return <div ref={container} className="md-root" />
}
