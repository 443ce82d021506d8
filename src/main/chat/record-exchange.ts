import { assertNever } from '../../shared/assert-never'
import type { ChatEvent } from '../../shared/chat-events'
import {
  type Exchange,
  type ExchangeAttempt,
  notedGap,
  type StreamEntry,
} from '../../shared/exchange'
import type { ObserveWire, WireFact } from './chat-provider'
import type { Clock } from './clock'
import { type RequestRecipe, type StoredRecipe, storeRecipe } from './request-recipe'

/** From here on silences no longer divide the entries of one block: an exchange stays small. */
const mostDivided = 500

/** Writes down what happens between Basalt and a service while one reply is made. */
export interface ExchangeRecorder {
  /** The next requests are made by this recipe, with the first so many blocks of the reply itself. */
  prepare(recipe: RequestRecipe, replyBlocks?: number): void
  /** Follows the events of the turn, those of a model that did not answer included. */
  follow(event: ChatEvent): void
  readonly observe: ObserveWire
  /** So far; what comes later does not change it. */
  read(): RecordedExchange
}

export interface RecordedExchange {
  readonly exchange: Exchange
  readonly recipes: readonly StoredRecipe[]
}

type Draft = Omit<ExchangeAttempt, 'events'> & { readonly events: Mutable<StreamEntry>[] }
type Mutable<Entry> = { -readonly [Name in keyof Entry]: Entry[Name] }

/** `onStep` is called when something happened that would be missed: a request left, or ended. */
export function createExchangeRecorder(dependencies: {
  readonly clock: Pick<Clock, 'now'>
  readonly onStep: () => void
}): ExchangeRecorder {
  const { clock, onStep } = dependencies
  const attempts: Draft[] = []
  const recipes = new Map<string, string>()
  let recipe: string | undefined
  let replyBlocks = 0

  function change(changed: Partial<Draft>): void {
    const last = attempts.at(-1)
    if (last) attempts[attempts.length - 1] = { ...last, ...changed }
  }

  /** An attempt has one end: what comes after it belongs to no request. */
  function end(ending: NonNullable<Draft['end']>): void {
    if (attempts.at(-1)?.end === undefined) change({ end: ending })
  }

  function addEvent(events: Draft['events'], event: Extract<WireFact, { type: 'event' }>): void {
    const { type: _type, ...entry } = event
    const at = clock.now()
    const last = events.at(-1)
    const continues =
      last !== undefined &&
      last.name === entry.name &&
      last.index === entry.index &&
      last.detail === entry.detail &&
      (at - last.to < notedGap || events.length >= mostDivided)
    if (continues) {
      last.to = at
      last.count += 1
    } else {
      events.push({ ...entry, from: at, to: at, count: 1 })
    }
  }

  return {
    prepare(made, blocks = 0) {
      replyBlocks = blocks
      const { digest, text } = storeRecipe(made)
      recipes.set(digest, text)
      recipe = digest
    },
    follow(event) {
      switch (event.type) {
        case 'turnStarted':
          end({ kind: 'failed', at: event.at })
          attempts.push({
            startedAt: event.at,
            route: event.route,
            ...(recipe !== undefined && { recipe }),
            ...(replyBlocks > 0 && { replyBlocks }),
            events: [],
          })
          return
        case 'turnWaiting':
          end({ kind: 'failed', at: clock.now(), error: event.error })
          change({ retryAt: event.retryAt })
          break
        case 'turnEnded':
          end({ kind: 'completed', at: event.at, stopReason: event.stopReason })
          break
        case 'turnFailed':
          end({ kind: 'failed', at: event.at, error: event.error })
          break
        case 'turnInterrupted':
          end({ kind: 'cut', at: event.at, error: event.error })
          break
        case 'turnStopped':
          end({ kind: 'stopped', at: event.at })
          break
        case 'blockStarted':
        case 'blockDelta':
        case 'blockEnded':
        case 'toolCallChanged':
        case 'usageReported':
        case 'responseReported':
          return
        default:
          assertNever(event)
      }
      onStep()
    },
    observe(fact) {
      const attempt = attempts.at(-1)
      if (attempt === undefined || attempt.end !== undefined) return
      switch (fact.type) {
        case 'sent': {
          const { type: _type, ...sent } = fact
          change({ sent: { at: clock.now(), ...sent } })
          onStep()
          return
        }
        case 'answered': {
          const { type: _type, ...head } = fact
          change({ answered: { at: clock.now(), ...head } })
          return
        }
        case 'event':
          addEvent(attempt.events, fact)
          return
        default:
          assertNever(fact)
      }
    },
    read: () => ({
      exchange: {
        attempts: attempts.map((attempt) => ({
          ...attempt,
          events: attempt.events.map((entry) => ({ ...entry })),
        })),
      },
      recipes: [...recipes].map(([digest, text]) => ({ digest, text })),
    }),
  }
}
