import { createBlockGroups } from './block-groups'
import { type BlockParser, createBlockParser } from './block-parser'
import {
  type BlockSplitter,
  createBlockSplitter,
  type MarkdownBlock,
  type SplitEvent,
} from './block-splitter'
import { type CodeView, createCodeView } from './code-view'
import type { DiagramDrawer } from './diagram-drawer'
import { createDiagramViews } from './diagram-views'
import { createElement } from './elements'
import { createFrameWork, type FrameWork } from './frame-work'
import type { Highlighter } from './highlighter'
import { createLongLineView, type LongLineView } from './long-line-view'
import type { MarkdownLabels } from './markdown-labels'
import type { MathRenderer } from './math-renderer'
import { patchElement } from './patch-element'
import { type BlockContext, isTooComplex, renderBlock, renderPlainBlock } from './render-block'
import { holdBackAddresses } from './render-inlines'
import { createTextInput, type TextInput } from './text-input'
import { listenToView } from './view-events'
import { createWorkQueue } from './work-queue'

export interface MarkdownViewOptions {
  readonly container: HTMLElement
  readonly labels: MarkdownLabels
  /** Without one, code has no colours. */
  readonly highlighter?: Highlighter | null
  /** Without one, formulas are shown as they were written. */
  readonly math?: MathRenderer | null
  /** Without one, diagrams are shown as their code. */
  readonly diagrams?: DiagramDrawer | null
  /** Shared by the views of a page; without one, a view has its own. */
  readonly frames?: FrameWork | undefined
  /** A link was chosen. The view itself opens nothing. */
  readonly onOpenLink: (url: string) => void
  readonly onCopy: (text: string) => void
  /** A block of code is to be kept in a file. */
  readonly onSaveCode: (code: string, language: string) => void
}

/**
 * Shows markdown that grows at its end.
 *
 * - What was added appears within the next frames; no frame works longer than a few milliseconds, so a
 *   large text comes in slices.
 * - What is shown at last depends on the text alone, not on the pieces in which it came.
 * - Raw HTML is text, images are never loaded, links do nothing but call `onOpenLink`. A block that
 *   breaks a parser or is too complex is shown as it was written.
 */
export interface MarkdownView {
  append(text: string): void
  /** The text is complete: what was held back as unfinished becomes final. */
  end(): void
  /** Shows another text instead. */
  replace(text: string): void
  dispose(): void
}

/** How long the work for one frame may take before the browser lays out and paints it. Milliseconds. */
const inputBudget = 4
const frameBudget = 6
/**
 * What one frame takes of a large text: laying it out costs more than making it. Of a reply that grows it takes
 * little more than main sends at once, so that two batches that come together are no frame of twice the length; where
 * the text is complete, whoever waits for its end comes first. Characters.
 */
const mostPerFrame = { growing: 1536, complete: 4096 }
/** How much text is split at a time. Characters. */
const sliceLength = 2048
/**
 * How long colours that have come wait for a frame that has text to show too: a frame of their own costs half as much
 * again. Longer than main waits between two batches of fast text. Milliseconds.
 */
const longestColourWait = 64
/** How often code that is still growing asks for colours. Milliseconds. */
const colourInterval = 100

interface OpenBlock {
  readonly block: MarkdownBlock
  /** Whether it would look the same if nothing followed. */
  readonly isFinal: boolean
}

export function createMarkdownView(options: MarkdownViewOptions): MarkdownView {
  const { container, labels } = options
  const math = options.math ?? null
  const parser: BlockParser = createBlockParser()
  const queue = createWorkQueue()
  const frames = options.frames ?? createFrameWork()
  const codeViews = new WeakMap<Element, CodeView>()
  const placedCode = new Set<CodeView>()
  const longLines = new WeakMap<Element, LongLineView>()
  const root = createElement('div', { class: 'md' })
  const drawer = options.diagrams ?? null
  const createDiagrams = () =>
    drawer && createDiagramViews({ drawer, labels, onSave: options.onSaveCode })
  let diagrams = createDiagrams()
  let groups = createBlockGroups(root)
  let splitter: BlockSplitter = createBlockSplitter(undefined, parser)
  let input: TextInput = createTextInput()
  let pending = ''
  let isEnding = false
  let hasEnded = false
  let sealedCount = 0
  let open: OpenBlock[] = []
  let isOpenStale = false
  let nextOpenPaint = 0
  let code: CodeView | null = null
  let nextColour = 0
  let longLine: LongLineView | null = null
  let dropPaint: (() => void) | null = null
  let colourTimer: ReturnType<typeof setTimeout> | undefined
  let frameDeadline = 0

  const context: BlockContext = { labels, createMath, createCode }

  function schedule(): void {
    dropPaint ??= frames.schedule(paint)
  }

  function scheduleColours(): void {
    if (hasEnded) schedule()
    else colourTimer ??= setTimeout(schedule, longestColourWait)
  }

  function paint(): void {
    dropPaint = null
    clearTimeout(colourTimer)
    colourTimer = undefined
    const start = performance.now()
    frameDeadline = start + inputBudget
    consume(frameDeadline)
    const isBehind = pending !== '' || isEnding
    if (!isBehind) paintOpen(start)
    if (code !== null && start >= nextColour) {
      code.colour()
      nextColour = start + colourInterval
    }
    const hasWork = queue.run(Math.max(start + frameBudget, performance.now() + 1))
    if (isBehind || hasWork || isOpenStale) schedule()
  }

  function consume(deadline: number): void {
    let left = isEnding ? mostPerFrame.complete : mostPerFrame.growing
    while (pending !== '') {
      const slice = pending.slice(0, Math.min(left, sliceLength))
      pending = pending.slice(slice.length)
      splitter.push(input.push(slice), receive)
      isOpenStale = true
      left -= slice.length
      if (left <= 0 || performance.now() >= deadline) return
    }
    if (!isEnding) return
    splitter.push(input.end(), receive)
    splitter.end(receive)
    isEnding = false
    hasEnded = true
    isOpenStale = true
  }

  function receive(event: SplitEvent): void {
    switch (event.type) {
      case 'blockSealed':
        seal(event.block)
        return
      case 'codeStarted':
        code = addCode(event.info)
        placedCode.add(code)
        place(code.element, event.info.length)
        return
      case 'codeAdded':
        code?.add(event.text)
        groups.weigh(sealedCount - 1, event.text.length)
        return
      case 'codeEnded':
        if (code !== null) finish(code)
        code = null
        return
      case 'longLineStarted':
        longLine = createLongLineView({ labels, queue, onWork: schedule })
        longLines.set(longLine.element, longLine)
        place(longLine.element, 0)
        return
      case 'longLineAdded':
        longLine?.add(event.text)
        return
      case 'longLineEnded':
        longLine = null
    }
  }

  /** Adds an element that is in its place for good. */
  function place(element: Element, characters: number): void {
    groups.set(sealedCount, element)
    groups.weigh(sealedCount, characters)
    sealedCount += 1
    open.shift()
  }

  function seal(block: MarkdownBlock): void {
    const shown = open[0]
    const existing = groups.get(sealedCount)
    const isSame = shown?.isFinal === true && isSameBlock(shown.block, block) && existing !== null
    const element = isSame ? existing : render(block, false).element
    place(element, block.source.length)
    for (const part of withDescendants(element, '.md-code')) colourAll(part)
    typesetLater(withDescendants(element, '.md-math-source'))
  }

  function colourAll(element: Element): void {
    const view = codeViews.get(element)
    if (view === undefined) return
    placedCode.add(view)
    finish(view)
  }

  function finish(view: CodeView): void {
    view.end()
    diagrams?.add(view)
  }

  function render(
    block: MarkdownBlock,
    isAtEnd: boolean,
  ): { readonly element: HTMLElement; readonly isFinal: boolean } {
    const { parsed } = block
    if (parsed === null || isTooComplex(parsed.tokens)) {
      return { element: renderPlainBlock(block.source, context), isFinal: true }
    }
    try {
      const tokens = parser.parseInlines(parsed, block.references)
      const isHeldBack = isAtEnd && holdBackAddresses(tokens)
      return { element: renderBlock(tokens, context), isFinal: !isHeldBack }
    } catch (error) {
      // Text nested so deep that it overflows the stack is an answer; anything else is a fault of ours.
      if (!(error instanceof RangeError)) reportError(error)
      return { element: renderPlainBlock(block.source, context), isFinal: true }
    }
  }

  /** Brings what may still change up to date; a costly block is painted less often. */
  function paintOpen(now: number): void {
    if (!isOpenStale || (now < nextOpenPaint && !hasEnded)) return
    isOpenStale = false
    const { blocks, codeLine } = splitter.openEnd()
    code?.setOpenLine(codeLine)
    blocks.forEach((block, index) => {
      const shown = open[index]
      if (shown?.isFinal === true && isSameBlock(shown.block, block)) return
      const rendered = render(block, index === blocks.length - 1)
      open[index] = { block, isFinal: rendered.isFinal }
      const place = sealedCount + index
      const existing = groups.get(place)
      if (existing === null || !patchElement(existing, rendered.element)) {
        groups.set(place, rendered.element)
      }
    })
    open.length = blocks.length
    groups.truncate(sealedCount + blocks.length)
    const cost = performance.now() - now
    nextOpenPaint = cost > 3 ? now + cost * 8 : 0
  }

  function addCode(info: string): CodeView {
    const view = createCodeView({
      info,
      labels,
      queue,
      highlighter: options.highlighter ?? null,
      onWork: scheduleColours,
    })
    codeViews.set(view.element, view)
    return view
  }

  function createCode(info: string, text: string): HTMLElement {
    const view = addCode(info)
    view.add(text)
    return view.element
  }

  function createMath(source: string, isDisplay: boolean): HTMLElement {
    const name = isDisplay ? 'md-math md-display' : 'md-math'
    const element = createElement('span', { class: `${name} md-math-source` }, source)
    if (math === null) return element
    if (!math.isReady()) math.load().then(schedule, reportError)
    else if (performance.now() < frameDeadline) typeset(element)
    return element
  }

  function typeset(element: Element): void {
    const isDisplay = element.classList.contains('md-display')
    const node = math?.render(element.textContent ?? '', isDisplay) ?? null
    if (node === null) return
    element.replaceChildren(node)
    element.classList.remove('md-math-source')
  }

  /** Formulas for which there was no library or no time when their block was made. */
  function typesetLater(formulas: readonly Element[]): void {
    if (math === null || formulas.length === 0) return
    math.load().then(() => {
      for (const formula of formulas) {
        queue.add(() => {
          typeset(formula)
          return false
        })
      }
      schedule()
    }, reportError)
  }

  function clear(): void {
    dropPaint?.()
    dropPaint = null
    clearTimeout(colourTimer)
    colourTimer = undefined
    queue.clear()
    for (const view of placedCode) view.dispose()
    placedCode.clear()
    diagrams?.dispose()
    root.replaceChildren()
  }

  function reset(): void {
    clear()
    diagrams = createDiagrams()
    groups = createBlockGroups(root)
    splitter = createBlockSplitter(undefined, parser)
    input = createTextInput()
    pending = ''
    isEnding = false
    hasEnded = false
    sealedCount = 0
    open = []
    isOpenStale = false
    nextOpenPaint = 0
    code = null
    longLine = null
  }

  const stopListening = listenToView(root, {
    labels,
    onOpenLink: options.onOpenLink,
    onCopy: options.onCopy,
    onSaveCode: options.onSaveCode,
    findCode: (element) => codeViews.get(element),
    showAll: (element) => {
      codeViews.get(element)?.showAll()
      longLines.get(element)?.showAll()
    },
  })
  container.append(root)

  return {
    append(text) {
      if (text === '') return
      if (isEnding || hasEnded) throw new Error('Text was added to a view that had ended')
      pending += text
      schedule()
    },
    end() {
      if (hasEnded) return
      isEnding = true
      schedule()
    },
    replace(text) {
      reset()
      pending = text
      schedule()
    },
    dispose() {
      stopListening()
      clear()
      root.remove()
    },
  }
}

function isSameBlock(one: MarkdownBlock, other: MarkdownBlock): boolean {
  return one.source === other.source && one.definitionCount === other.definitionCount
}

function withDescendants(element: Element, selector: string): readonly Element[] {
  const found = [...element.querySelectorAll(selector)]
  return element.matches(selector) ? [element, ...found] : found
}
