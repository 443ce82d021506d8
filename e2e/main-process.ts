import type { ElectronApplication } from 'playwright/test'

/** The app's main process as tests may use it. `evaluate` is Playwright's own, but never loses an answer. */
export type MainProcess = Pick<
  ElectronApplication,
  'evaluate' | 'process' | 'waitForEvent' | 'windows'
>

/**
 * Keeps the answers of functions that run in main until they were read.
 *
 * V8's inspector holds the promise of an answer only weakly. It answers in a microtask, and where it came in between
 * two steps of a busy main that microtask waits for main to be done: if garbage is collected before, Playwright is told
 * that the promise was collected, although the function ran. So main runs the function in a task of its own and keeps
 * what it gives; when an answer is lost, it is read again, and nothing runs twice.
 */
export function keepAnswers(electron: ElectronApplication): MainProcess {
  let calls = 0
  async function evaluate(run: unknown, argument?: unknown): Promise<unknown> {
    calls += 1
    const call = calls
    let answer = electron.evaluate(runAndKeep, { call, source: String(run), argument })
    for (;;) {
      try {
        return await answer
      } catch (error) {
        if (!String(error).includes('Resulting promise was garbage collected')) throw error
        answer = electron.evaluate(readKept, call)
      }
    }
  }
  return {
    // It takes and gives what Playwright's own does, whose overloads a function expression cannot have.
    evaluate: evaluate as ElectronApplication['evaluate'],
    process: () => electron.process(),
    waitForEvent: electron.waitForEvent.bind(electron),
    windows: () => electron.windows(),
  }
}

interface Call {
  readonly call: number
  readonly source: string
  readonly argument: unknown
}

function runAndKeep(electron: unknown, { call, source, argument }: Call): Promise<unknown> {
  const kept: Map<number, Promise<unknown>> = Reflect.get(globalThis, 'keptAnswers') ?? new Map()
  Reflect.set(globalThis, 'keptAnswers', kept)
  const answer = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    // biome-ignore lint/security/noGlobalEval: Playwright sends a function as its source as well.
    const run = globalThis.eval(`(${source})`)
    return run(electron, argument)
  })
  kept.set(call, answer)
  return answer
}

function readKept(_electron: unknown, call: number): Promise<unknown> {
  const kept: Map<number, Promise<unknown>> = Reflect.get(globalThis, 'keptAnswers')
  return new Promise<void>((resolve) => setImmediate(resolve)).then(() => kept.get(call))
}
