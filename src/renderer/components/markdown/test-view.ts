import { vi } from 'vitest'
import type { DiagramDrawer } from './diagram-drawer'
import { createMarkdownLabels } from './markdown-labels'
import { createMarkdownView, type MarkdownView } from './markdown-view'
import type { MathRenderer } from './math-renderer'

export interface TestView {
  readonly view: MarkdownView
  readonly container: HTMLElement
  readonly opened: string[]
  readonly copied: string[]
  readonly saved: { readonly code: string; readonly language: string }[]
  html(): string
  /** Runs frames until none is due. */
  settle(): Promise<void>
}

/** Frames, and the tasks before them, that come when a test says so. */
export interface TestFrames {
  /** Runs the tasks that are posted, then what is due in the next frame; false when nothing is. */
  run(): boolean
  isDue(): boolean
}

/** Takes the place of the page's frames and tasks, to the end of the test file. */
export function installTestFrames(): TestFrames {
  const tasks: (() => void)[] = []
  let due: (FrameRequestCallback | null)[] = []
  let first = 1
  vi.stubGlobal(
    'requestAnimationFrame',
    (callback: FrameRequestCallback) => first + due.push(callback) - 1,
  )
  vi.stubGlobal('cancelAnimationFrame', (id: number) => {
    if (id >= first && id < first + due.length) due[id - first] = null
  })
  vi.stubGlobal('scheduler', { postTask: (task: () => void) => void tasks.push(task) })
  const isDue = (): boolean => tasks.length > 0 || due.some((callback) => callback !== null)
  return {
    isDue,
    run() {
      if (!isDue()) return false
      for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) task()
      const callbacks = due.filter((callback) => callback !== null)
      first += due.length
      due = []
      for (const callback of callbacks) callback(performance.now())
      return true
    },
  }
}

/** A view without colours whose labels are their own names. */
export function createTestView(
  frames: TestFrames,
  tools: { readonly math?: MathRenderer | null; readonly diagrams?: DiagramDrawer } = {},
): TestView {
  const container = document.createElement('div')
  document.body.append(container)
  const opened: string[] = []
  const copied: string[] = []
  const saved: TestView['saved'] = []
  const view = createMarkdownView({
    container,
    ...tools,
    labels: createMarkdownLabels((key, values) =>
      values === undefined ? key : `${key} ${JSON.stringify(values)}`,
    ),
    onOpenLink: (url) => opened.push(url),
    onCopy: (text) => copied.push(text),
    onSaveCode: (code, language) => saved.push({ code, language }),
  })
  return {
    view,
    container,
    opened,
    copied,
    saved,
    html: () => container.innerHTML,
    async settle() {
      do {
        while (frames.run()) {
          // Each turn is one frame.
        }
        await new Promise((resolve) => setTimeout(resolve, 0))
      } while (frames.isDue())
    },
  }
}

export async function renderReply(
  frames: TestFrames,
  pieces: readonly string[],
  math: MathRenderer | null = null,
  betweenPieces?: (test: TestView) => void | Promise<void>,
): Promise<TestView> {
  const test = createTestView(frames, { math })
  for (const piece of pieces) {
    test.view.append(piece)
    await betweenPieces?.(test)
  }
  test.view.end()
  await test.settle()
  return test
}
