import { findCodeLanguage } from './code-languages'
import type { HighlightAnswer, HighlightRequest } from './highlight-protocol'
import workerUrl from './highlight-worker?worker&url'

/** The colours of one code block, as its lines come. */
export interface HighlightTask {
  /** Asks for the colours of more whole lines; they come through `onRuns`, in the order asked. */
  add(text: string): void
  /** No more lines will follow. What was asked for is still answered. */
  end(): void
  /** No answer is wanted any more. */
  cancel(): void
}

/**
 * Colours code in a worker that starts with the first block that needs it.
 *
 * Colours are never promised: where a worker fails or does not answer, code stays as it is.
 */
export interface Highlighter {
  /** Null for a language without colours. */
  start(language: string, onRuns: (runs: Uint32Array) => void): HighlightTask | null
  dispose(): void
}

/**
 * A worker that is silent for so long is caught in a bad expression: on a busy machine, its start and a language
 * may take ten seconds. Milliseconds.
 */
const answerTimeLimit = 30_000
/** After so many failures there are no more colours. */
const mostFailures = 3

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): URL }
}

export function createHighlighter(): Highlighter {
  const tasks = new Map<number, (runs: Uint32Array) => void>()
  let worker: Worker | null = null
  let nextId = 1
  let unanswered = 0
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let trustedUrl: string | URL | null = null

  /** Where the page demands trusted types, a worker's address must come from a policy. */
  function readWorkerUrl(): string | URL {
    const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
    trustedUrl ??=
      trustedTypes
        ?.createPolicy('basalt-highlighter', { createScriptURL: () => workerUrl })
        .createScriptURL(workerUrl) ?? workerUrl
    return trustedUrl
  }

  function watch(): void {
    clearTimeout(timer)
    timer = unanswered > 0 ? setTimeout(fail, answerTimeLimit) : undefined
  }

  function stop(): void {
    worker?.terminate()
    worker = null
    unanswered = 0
    tasks.clear()
    clearTimeout(timer)
  }

  function fail(): void {
    failures += 1
    stop()
  }

  function startWorker(): Worker {
    const started = new Worker(readWorkerUrl(), { type: 'module', name: 'highlighter' })
    started.addEventListener('message', (event: MessageEvent<HighlightAnswer>) => {
      unanswered -= 1
      watch()
      tasks.get(event.data.id)?.(event.data.runs)
    })
    started.addEventListener('error', fail)
    return started
  }

  return {
    start(language, onRuns) {
      if (failures >= mostFailures || findCodeLanguage(language) === undefined) return null
      worker ??= startWorker()
      const ownWorker = worker
      const id = nextId
      nextId += 1
      tasks.set(id, onRuns)

      function post(request: HighlightRequest): void {
        if (worker !== ownWorker) return
        if (request.type === 'add') {
          unanswered += 1
          watch()
        }
        ownWorker.postMessage(request)
      }

      return {
        add(text) {
          post({ type: 'add', id, language, text })
        },
        end() {
          post({ type: 'end', id })
        },
        cancel() {
          tasks.delete(id)
          post({ type: 'end', id })
        },
      }
    },
    dispose: stop,
  }
}
