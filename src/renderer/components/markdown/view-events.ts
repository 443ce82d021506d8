import type { CodeView } from './code-view'
import type { MarkdownLabels } from './markdown-labels'

/** What the gestures of a reader ask for. */
export interface ViewGestures {
  readonly labels: MarkdownLabels
  readonly onOpenLink: (url: string) => void
  readonly onCopy: (text: string) => void
  readonly onSaveCode: (code: string, language: string) => void
  findCode(element: Element): Pick<CodeView, 'language' | 'readCode' | 'toggleWrap'> | undefined
  showAll(element: Element): void
}

const copiedTime = 2000

/** Listens once for all links and buttons of a view; answers how to stop. */
export function listenToView(root: HTMLElement, gestures: ViewGestures): () => void {
  const { labels } = gestures
  const timers = new Map<Element, ReturnType<typeof setTimeout>>()

  function findLink(event: Event): string | null {
    const target = event.target instanceof Element ? event.target.closest('[data-url]') : null
    const url = target?.getAttribute('data-url') ?? ''
    return url === '' ? null : url
  }

  function openLink(event: Event): void {
    const url = findLink(event)
    if (url === null) return
    event.preventDefault()
    gestures.onOpenLink(url)
  }

  function copy(button: Element, code: string): void {
    // The line end before the closing fence is not seen; in a terminal it would run the last line.
    gestures.onCopy(code.replace(/\n$/, ''))
    button.textContent = labels.copied
    clearTimeout(timers.get(button))
    timers.set(
      button,
      setTimeout(() => {
        button.textContent = labels.copy
        timers.delete(button)
      }, copiedTime),
    )
  }

  function onClick(event: MouseEvent): void {
    openLink(event)
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (button === null) return
    const codeElement = button.closest('.md-code')
    const code = codeElement === null ? undefined : gestures.findCode(codeElement)
    if (code !== undefined) {
      if (button.classList.contains('md-copy')) copy(button, code.readCode())
      if (button.classList.contains('md-save')) gestures.onSaveCode(code.readCode(), code.language)
      if (button.classList.contains('md-wrap')) code.toggleWrap()
    }
    const long = button.closest('.md-code, .md-plain')
    if (button.classList.contains('md-show-all') && long !== null) gestures.showAll(long)
  }

  function onAuxiliaryClick(event: MouseEvent): void {
    if (event.button === 1) openLink(event)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') openLink(event)
  }

  root.addEventListener('click', onClick)
  root.addEventListener('auxclick', onAuxiliaryClick)
  root.addEventListener('keydown', onKeyDown)
  return () => {
    root.removeEventListener('click', onClick)
    root.removeEventListener('auxclick', onAuxiliaryClick)
    root.removeEventListener('keydown', onKeyDown)
    for (const timer of timers.values()) clearTimeout(timer)
  }
}
