import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HighlightRequest } from './highlight-protocol'
import { createHighlighter } from './highlighter'

/** A worker that answers only when a test says so. */
class TestWorker extends EventTarget {
  static started: TestWorker[] = []
  readonly requests: HighlightRequest[] = []
  terminated = false

  constructor() {
    super()
    TestWorker.started.push(this)
  }

  postMessage(request: HighlightRequest): void {
    this.requests.push(request)
  }

  terminate(): void {
    this.terminated = true
  }

  answer(id: number, ...runs: number[]): void {
    this.dispatchEvent(new MessageEvent('message', { data: { id, runs: new Uint32Array(runs) } }))
  }

  break(): void {
    this.dispatchEvent(new Event('error'))
  }
}

const answerTimeLimit = 30_000
const ignore = (): void => undefined

function latestWorker(): TestWorker {
  const worker = TestWorker.started.at(-1)
  if (worker === undefined) throw new Error('No worker was started')
  return worker
}

beforeEach(() => {
  TestWorker.started = []
  vi.useFakeTimers()
  vi.stubGlobal('Worker', TestWorker)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the highlighter', () => {
  it('starts one worker, with the first block that has a known language', () => {
    const highlighter = createHighlighter()
    expect(highlighter.start('no-such-language', ignore)).toBeNull()
    expect(TestWorker.started).toHaveLength(0)
    highlighter.start('python', ignore)
    highlighter.start('sql', ignore)
    expect(TestWorker.started).toHaveLength(1)
  })

  it('gives each block its own colours, and a cancelled one none', () => {
    const highlighter = createHighlighter()
    const seen: string[] = []
    const first = highlighter.start('python', (runs) => seen.push(`first ${runs}`))
    const second = highlighter.start('sql', (runs) => seen.push(`second ${runs}`))
    first?.add('a\n')
    second?.add('b\n')
    const [one, two] = latestWorker().requests.map(({ id }) => id)
    first?.cancel()
    latestWorker().answer(one ?? 0, 2, 0)
    latestWorker().answer(two ?? 0, 2, 1)
    expect(seen).toEqual(['second 2,1'])
  })

  it('gives up a worker that does not answer in time, and starts another for the next block', () => {
    const highlighter = createHighlighter()
    highlighter.start('python', ignore)?.add('a\n')
    const hung = latestWorker()
    vi.advanceTimersByTime(answerTimeLimit - 1)
    expect(hung.terminated).toBe(false)
    vi.advanceTimersByTime(1)
    expect(hung.terminated).toBe(true)

    const seen: string[] = []
    highlighter.start('python', (runs) => seen.push(String(runs)))?.add('b\n')
    expect(latestWorker()).not.toBe(hung)
    latestWorker().answer(latestWorker().requests[0]?.id ?? 0, 2, 2)
    expect(seen).toEqual(['2,2'])
  })

  it('waits as long as answers come, however many are due', () => {
    const highlighter = createHighlighter()
    const task = highlighter.start('python', ignore)
    for (let count = 0; count < 4; count += 1) task?.add('a\n')
    const worker = latestWorker()
    const id = worker.requests[0]?.id ?? 0
    for (let count = 0; count < 4; count += 1) {
      vi.advanceTimersByTime(answerTimeLimit - 1)
      worker.answer(id, 2, 0)
    }
    vi.advanceTimersByTime(answerTimeLimit * 2)
    expect(worker.terminated).toBe(false)
  })

  it('asks a block of a worker that is gone for nothing more', () => {
    const highlighter = createHighlighter()
    const task = highlighter.start('python', ignore)
    task?.add('a\n')
    latestWorker().break()
    highlighter.start('sql', ignore)
    task?.add('b\n')
    expect(latestWorker().requests).toEqual([])
  })

  it('leaves code as it is after three failures', () => {
    const highlighter = createHighlighter()
    for (let failure = 0; failure < 3; failure += 1) {
      expect(highlighter.start('python', ignore)).not.toBeNull()
      latestWorker().break()
    }
    expect(highlighter.start('python', ignore)).toBeNull()
    expect(TestWorker.started).toHaveLength(3)
  })
})
