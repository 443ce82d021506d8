import { type ChatEvent, isEnding } from '../../shared/chat-events'
import type { Publish } from '../../shared/contract'
import type { Services } from './services'

/** Which turns are under way, so that Basalt does not end while one is. */
export interface TurnWatch {
  isIdle(): boolean
  /** Resolves when no turn is under way any more, at once if none is. */
  whenIdle(): Promise<void>
  /** Counts the turn until its ending is published, or until it is refused. */
  accept<Accepted>(turnId: string, accepting: () => Promise<Accepted>): Promise<Accepted>
  /** Passes events on and sees the endings among them; an ending is published when it is stored. */
  readonly publish: Publish
}

export function createTurnWatch(publish: Publish): TurnWatch {
  const running = new Set<string>()
  let waiting: (() => void)[] = []

  function forget(turnId: string): void {
    running.delete(turnId)
    if (running.size > 0) return
    const resolveAll = waiting
    waiting = []
    for (const resolve of resolveAll) resolve()
  }

  const watch: Publish = (name, payload) => {
    publish(name, payload)
    // The name decides the payload's type, which the compiler cannot follow here.
    if (name === 'chat.events') see(payload as Parameters<typeof see>[0])
  }

  function see(batch: { readonly turnId: string; readonly events: readonly ChatEvent[] }): void {
    if (batch.events.some(isEnding)) forget(batch.turnId)
  }

  return {
    isIdle: () => running.size === 0,
    whenIdle: () =>
      running.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve)
          }),
    async accept(turnId, accepting) {
      // An id that is already running belongs to the other request.
      if (running.has(turnId)) return accepting()
      running.add(turnId)
      try {
        return await accepting()
      } catch (failure) {
        forget(turnId)
        throw failure
      }
    },
    publish: watch,
  }
}

/** The same service, its turns counted. */
export function watchTurns(chat: Services['chat'], turns: TurnWatch): Services['chat'] {
  return {
    send: (input) => turns.accept(input.turnId, () => chat.send(input)),
    retry: (input) => turns.accept(input.turnId, () => chat.retry(input)),
    abort: chat.abort,
    answerTool: chat.answerTool,
    attach: chat.attach,
    plan: chat.plan,
    summarise: chat.summarise,
    stopSummary: chat.stopSummary,
    countTokens: chat.countTokens,
  }
}
