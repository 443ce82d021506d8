import { useContext, useEffect, useMemo, useRef } from 'react'
import { useText } from '../../i18n/use-text'
import { useActions } from '../actions'
import { createCodeView } from './code-view'
import { createFrameWork } from './frame-work'
import { createMarkdownLabels } from './markdown-labels'
import { MarkdownToolsContext } from './markdown-tools'
import { listenToView } from './view-events'
import { createWorkQueue } from './work-queue'
import './markdown.css'

/** What may be spent on colours in one frame. Milliseconds. */
const frameBudget = 8

/** Code that is no part of a reply, as replies show it: in colours, to copy, save and wrap, whatever its lines' length. */
export function CodeBlock({
  label,
  language,
  code,
}: {
  readonly label: string
  readonly language: string
  readonly code: string
}) {
  const text = useText()
  const { copyText, openLink, saveCode } = useActions()
  const tools = useContext(MarkdownToolsContext)
  const labels = useMemo(() => createMarkdownLabels(text), [text])
  const container = useRef<HTMLElement>(null)
  const gestures = useRef({ copyText, openLink, saveCode })
  useEffect(() => {
    gestures.current = { copyText, openLink, saveCode }
  })
  useEffect(() => {
    const root = container.current
    if (root === null) return
    const queue = createWorkQueue()
    const frames = tools?.frames ?? createFrameWork()
    let dropWork: (() => void) | null = null
    const schedule = (): void => {
      dropWork ??= frames.schedule(work)
    }
    const work = (): void => {
      dropWork = null
      if (queue.run(performance.now() + frameBudget)) schedule()
    }
    const view = createCodeView({
      info: language,
      labels,
      highlighter: tools?.highlighter ?? null,
      queue,
      longestLine: Number.POSITIVE_INFINITY,
      onWork: schedule,
    })
    const stopListening = listenToView(root, {
      labels,
      onOpenLink: (url) => gestures.current.openLink(url),
      onCopy: (copied) => void gestures.current.copyText(copied),
      onSaveCode: (saved, savedLanguage) => gestures.current.saveCode(saved, savedLanguage),
      findCode: () => view,
      showAll: () => view.showAll(),
    })
    root.append(view.element)
    view.add(`${code}\n`)
    view.end()
    return () => {
      stopListening()
      dropWork?.()
      view.dispose()
      view.element.remove()
    }
  }, [language, code, labels, tools])
  return <section ref={container} aria-label={label} className="md md-wide" />
}
