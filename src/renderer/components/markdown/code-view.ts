import { createCodeWatch } from './code-dangers'
import { codeTokenKinds } from './code-theme'
import { createElement } from './elements'
import { revealHiddenCharacters } from './hidden-characters'
import type { Highlighter, HighlightTask } from './highlighter'
import type { MarkdownLabels } from './markdown-labels'
import { extendText } from './patch-element'
import type { WorkQueue } from './work-queue'

export interface CodeViewOptions {
  /** What stands after the fence: the language, perhaps more. */
  readonly info: string
  readonly labels: MarkdownLabels
  readonly highlighter: Highlighter | null
  readonly queue: WorkQueue
  /** What is shown of one line before "show all", in characters; 4,000 unless said otherwise. */
  readonly longestLine?: number
  /** Called when the queue got work while no frame may be due. */
  readonly onWork: () => void
}

/** A block of code that grows at its end, and gets its colours while it does. */
export interface CodeView {
  readonly element: HTMLElement
  add(text: string): void
  /** The last line as far as it is known; replaced by the next `add`. */
  setOpenLine(line: string): void
  /** Asks for the colours of what came since the last time. */
  colour(): void
  end(): void
  /** The whole code, also what is not shown. */
  readCode(): string
  /** What the reply calls its language; empty where it does not. */
  readonly language: string
  showAll(): void
  toggleWrap(): void
  dispose(): void
}

/** Lines that are laid out together; what is far from the screen is not laid out at all. */
const linesPerPart = 48
/** How much "show all" adds at a time. Characters. */
const longestPart = 8000
/** What is shown before "show all". Characters. */
const mostShown = 100_000
const longestShownLine = 4000
const runsPerStep = 64

interface Part {
  readonly element: HTMLElement
  /** The text at the end of the part that has no colours yet. */
  readonly plain: Text
  lineCount: number
  isMidLine: boolean
}

export function createCodeView(options: CodeViewOptions): CodeView {
  const { info, labels, queue, longestLine = longestShownLine } = options
  const language = readLanguage(info)
  const watch = createCodeWatch(language)
  const code = createElement('code')
  const wrapButton = createElement(
    'button',
    { class: 'md-wrap', type: 'button', 'aria-pressed': 'false' },
    labels.wrap,
  )
  const element = createElement(
    'div',
    { class: 'md-code', dir: 'ltr' },
    createElement(
      'div',
      { class: 'md-code-header' },
      createElement('span', { class: 'md-code-language' }, language || labels.code),
      wrapButton,
      createElement('button', { class: 'md-save', type: 'button' }, labels.save),
      createElement('button', { class: 'md-copy', type: 'button' }, labels.copy),
    ),
    createElement(
      'pre',
      { tabindex: '0', role: 'group', 'aria-label': language || labels.code },
      code,
    ),
  )
  const openLine = document.createTextNode('')
  const parts: Part[] = []
  const held: string[] = []
  let heldLength = 0
  let shownLength = 0
  let lineLength = 0
  let moreButton: HTMLElement | null = null
  let task: HighlightTask | null | undefined
  let unsent = ''
  /** The first part that has text without colours. */
  let coloredPart = 0

  function addPart(text: string): Part {
    const plain = document.createTextNode(text)
    const part: Part = {
      element: createElement('span', { class: 'md-code-part' }, plain),
      plain,
      lineCount: 0,
      isMidLine: false,
    }
    parts.push(part)
    code.append(part.element)
    return part
  }

  function lastPart(): Part {
    const last = parts.at(-1)
    return last === undefined || (last.lineCount >= linesPerPart && !last.isMidLine)
      ? addPart('')
      : last
  }

  /** Adds text to the parts: each takes so many lines, however they came. */
  function show(text: string): void {
    let start = 0
    while (start < text.length) {
      const part = lastPart()
      let end = start
      while (end < text.length && (part.lineCount < linesPerPart || part.isMidLine)) {
        const lineEnd = text.indexOf('\n', end)
        if (!part.isMidLine) part.lineCount += 1
        part.isMidLine = lineEnd < 0
        end = lineEnd < 0 ? text.length : lineEnd + 1
      }
      part.plain.appendData(text.slice(start, end))
      start = end
    }
    shownLength += text.length
  }

  /** How much of a text may still be shown: less than all once the block or a line is too long. */
  function measureShown(text: string): number {
    let start = 0
    while (start < text.length) {
      const lineEnd = text.indexOf('\n', start)
      const end = lineEnd < 0 ? text.length : lineEnd + 1
      const room = Math.min(longestLine - lineLength, mostShown - shownLength - start)
      if (end - start > room) return start + Math.max(0, room)
      lineLength = lineEnd < 0 ? lineLength + end - start : 0
      start = end
    }
    return text.length
  }

  function hold(text: string): void {
    held.push(text)
    heldLength += text.length
    if (moreButton === null) {
      moreButton = createElement('button', { class: 'md-show-all', type: 'button' })
      element.append(moreButton)
    }
    moreButton.textContent = labels.showAll(heldLength)
  }

  function startTask(): HighlightTask | null {
    return (
      options.highlighter?.start(language.toLowerCase(), (runs) => {
        let position = 0
        queue.add(() => {
          position = paint(runs, position)
          return position < runs.length
        })
        options.onWork()
      }) ?? null
    )
  }

  /** Gives colours to the next runs; answers how far it came. */
  function paint(runs: Uint32Array, from: number): number {
    while (parts[coloredPart]?.plain.length === 0 && coloredPart + 1 < parts.length)
      coloredPart += 1
    const part = parts[coloredPart]
    const text = part?.plain.data ?? ''
    if (part === undefined || text === '') return runs.length
    const painted = document.createDocumentFragment()
    let position = from
    let consumed = 0
    const end = Math.min(runs.length, from + runsPerStep * 2)
    while (position < end && consumed < text.length) {
      const length = Math.min(runs[position] ?? 0, text.length - consumed)
      const kind = codeTokenKinds[runs[position + 1] ?? 0] ?? 'plain'
      const piece = text.slice(consumed, consumed + length)
      painted.append(
        kind === 'plain' ? piece : createElement('span', { class: `code-${kind}` }, piece),
      )
      consumed += length
      if (length < (runs[position] ?? 0)) {
        runs[position] = (runs[position] ?? 0) - length
        break
      }
      position += 2
    }
    part.plain.deleteData(0, consumed)
    part.element.insertBefore(painted, part.plain)
    return position
  }

  function setWrapped(wrapped: boolean): void {
    element.classList.toggle('md-wrapped', wrapped)
    wrapButton.setAttribute('aria-pressed', String(wrapped))
  }

  function warn(): void {
    const { hiddenCharacters, runsAtOnce } = watch.read()
    const warnings = [
      ...(hiddenCharacters > 0 ? [labels.escapedCharacters(hiddenCharacters)] : []),
      ...(runsAtOnce ? [labels.runsAtOnce] : []),
    ]
    if (warnings.length === 0) return
    const note = createElement('p', { class: 'md-code-warning' }, warnings.join(' '))
    element.firstElementChild?.after(note)
  }

  function send(text: string): void {
    if (text === '') return
    if (task === undefined) task = startTask()
    task?.add(text)
  }

  return {
    element,
    language,
    add(text) {
      openLine.data = ''
      watch.add(text)
      const safe = revealHiddenCharacters(text)
      const count = heldLength > 0 ? 0 : measureShown(safe)
      const shown = safe.slice(0, count)
      if (shown !== '') show(shown)
      unsent += shown
      if (count < safe.length) hold(safe.slice(count))
    },
    setOpenLine(line) {
      const text = heldLength > 0 ? '' : revealHiddenCharacters(line)
      if (openLine.data === text) return
      extendText(openLine, text)
      if (text === '') return
      const { element: part } = lastPart()
      if (part.lastChild !== openLine) part.append(openLine)
    },
    colour() {
      const end = unsent.lastIndexOf('\n') + 1
      send(unsent.slice(0, end))
      unsent = unsent.slice(end)
    },
    end() {
      openLine.data = ''
      send(unsent)
      unsent = ''
      task?.end()
      warn()
    },
    readCode: () => parts.map((part) => part.element.textContent).join('') + held.join(''),
    showAll() {
      moreButton?.remove()
      moreButton = null
      setWrapped(true)
      const text = held.splice(0).join('')
      let position = 0
      queue.add(() => {
        addPart(text.slice(position, position + longestPart))
        position += longestPart
        return position < text.length
      })
      options.onWork()
    },
    toggleWrap: () => setWrapped(!element.classList.contains('md-wrapped')),
    dispose() {
      task?.cancel()
    },
  }
}

function readLanguage(info: string): string {
  const name = /^\{?\.?(?:language-)?([\p{L}\p{N}_+#./-]{1,40})/u.exec(info)?.[1] ?? ''
  return revealHiddenCharacters(name)
}
