import { describe, expect, it } from 'vitest'
import { codeTokenKinds } from './code-theme'
import { createCodeView } from './code-view'
import type { Highlighter } from './highlighter'
import { createMarkdownLabels } from './markdown-labels'
import { createWorkQueue } from './work-queue'

const labels = createMarkdownLabels((key) => key)
const keyword = codeTokenKinds.indexOf('keyword')

/** Colours the word `let`, and answers only when asked. */
function createTestHighlighter() {
  const answers: (() => void)[] = []
  const highlighter: Highlighter = {
    start: (_language, onRuns) => ({
      add(text) {
        const runs = text
          .split(/(let)/)
          .filter((piece) => piece !== '')
          .flatMap((piece) => [piece.length, piece === 'let' ? keyword : 0])
        answers.push(() => onRuns(new Uint32Array(runs)))
      },
      end: () => undefined,
      cancel: () => undefined,
    }),
    dispose: () => undefined,
  }
  return {
    highlighter,
    answer: () => {
      for (const next of answers.splice(0)) next()
    },
  }
}

function render(code: string, pieceLength: number): string {
  const { highlighter, answer } = createTestHighlighter()
  const queue = createWorkQueue()
  const view = createCodeView({ info: 'js', labels, highlighter, queue, onWork: () => undefined })
  const work = () => {
    while (queue.run(Number.POSITIVE_INFINITY)) {
      // Until every run is painted.
    }
  }
  for (let start = 0; start < code.length; start += pieceLength) {
    view.add(code.slice(start, start + pieceLength))
    view.colour()
    if (start % 3 === 0) {
      answer()
      work()
    }
  }
  view.end()
  answer()
  work()
  expect(view.readCode()).toBe(code)
  return view.element.innerHTML
}

describe('a block of code', () => {
  it.each([1, 7, 40, 1000])('gets the same colours in pieces of %i characters', (length) => {
    const code = Array.from({ length: 130 }, (_, line) => `let a${line} = 1\n\tlet  b`).join('\n')
    const html = render(code, length)
    expect(html).toBe(render(code, code.length))
    expect(html.match(/code-keyword/g)).toHaveLength(260)
  })

  it('shows the unfinished line, and not twice', () => {
    const queue = createWorkQueue()
    const view = createCodeView({
      info: '',
      labels,
      highlighter: null,
      queue,
      onWork: () => undefined,
    })
    view.add('one\n')
    view.setOpenLine('tw')
    expect(view.element.querySelector('code')?.textContent).toBe('one\ntw')
    view.add('two\n')
    expect(view.element.querySelector('code')?.textContent).toBe('one\ntwo\n')
  })
})
