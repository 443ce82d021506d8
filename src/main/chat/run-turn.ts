import { type AppError, createAppError, type NextStep } from '../../shared/app-error'
import type { ChatEvent } from '../../shared/chat-events'
import { type Text, text } from '../../shared/text'
import { classifyError } from '../aws/classify-error'
import {
  type ChatProvider,
  type ObserveWire,
  type ProviderEvent,
  ProviderFailure,
  type ProviderRequest,
} from './chat-provider'
import { type Clock, systemClock } from './clock'
import { createInterruptible, type Interruptible } from './interruptible'
import { createSendGate, type GatePlace, type SendGate } from './send-gate'
import {
  asksForLess,
  chooseWait,
  defaultTurnLimits,
  mostAttempts,
  passingFailures,
  type TurnLimits,
} from './turn-limits'

export interface TurnDependencies {
  readonly provider: Pick<ChatProvider, 'stream'>
  readonly clock?: Clock
  readonly limits?: Partial<TurnLimits>
  /** Shared by all turns that may be throttled together; without it a turn waits for itself only. */
  readonly gate?: SendGate
  /** From 0 up to 1; spreads the waits. */
  readonly random?: () => number
  /** Told what the connection shows, at the time when it does. */
  readonly observe?: ObserveWire | undefined
  /** Calls back whenever connections may have died unnoticed; gives the function that ends that. */
  readonly onWake?: ((listener: () => void) => () => void) | undefined
}

/** How one request ended, and how much of a reply it brought. */
type Attempt = { readonly responded: boolean; readonly blocks: number } & (
  | { readonly kind: 'completed'; readonly stopReason: string }
  | { readonly kind: 'cut'; readonly error: AppError; readonly retryAfter?: number | undefined }
  | { readonly kind: 'stopped' }
)

/**
 * Runs one turn, for the window and the command line alike.
 *
 * - Gives the events of a turn in the order that `ChatEvent` promises, with exactly one ending, and
 *   never throws.
 * - What passes by itself is waited out, visibly, as long as no block has begun; after that nothing
 *   is sent again. Turns that share a gate wait for each other where the service asks to send less.
 * - A reply is complete only when the service said so. A silence longer than the limits ends the turn, and a much
 *   shorter one after the computer slept or changed networks. Whoever stood still meanwhile looks first at what came.
 * - When `signal` aborts, `turnStopped` comes at once, whatever the provider does.
 */
export async function* runTurn(
  request: ProviderRequest,
  dependencies: TurnDependencies,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, undefined> {
  const { provider, clock = systemClock, random = Math.random, observe, onWake } = dependencies
  const limits = { ...defaultTurnLimits, ...dependencies.limits }
  const interruptible = createInterruptible(signal, clock)
  const { invokedId, region } = request.route
  const place = (dependencies.gate ?? createSendGate(clock)).enter(`${region} ${invokedId}`)
  const wait: Waiting = { place, clock, interruptible, limits, waited: 0 }
  /** How many attempts the last wait spoke of. */
  let announced: number | undefined
  try {
    for (let attempts = 1; ; attempts += 1) {
      const held = yield* waitForGate(wait, attempts)
      if (signal.aborted) {
        yield { type: 'turnStopped', at: clock.now() }
        return
      }
      if (held !== undefined) {
        yield { type: 'turnFailed', at: clock.now(), error: toFailed(held) }
        return
      }
      yield {
        type: 'turnStarted',
        at: clock.now(),
        route: request.route,
        ...(announced && { again: { attempt: attempts, attempts: announced } }),
      }
      const attempt = yield* runAttempt(request, { ...wait, provider, observe, onWake })
      if (attempt.kind === 'stopped') {
        yield { type: 'turnStopped', at: clock.now() }
        return
      }
      if (attempt.kind === 'completed') {
        yield { type: 'turnEnded', at: clock.now(), stopReason: attempt.stopReason }
        return
      }
      const error = describeAttempts(attempt.error, attempts, attempt.retryAfter)
      const pause =
        attempt.blocks === 0 && passingFailures.has(error.kind)
          ? chooseWait(
              { attempts, waited: wait.waited, kind: error.kind, retryAfter: attempt.retryAfter },
              limits,
              random,
            )
          : undefined
      if (asksForLess.has(error.kind)) place.refused(error, pause ?? limits.firstWait)
      else place.ended()
      if (pause === undefined) {
        yield toEnding(error, attempt, clock.now())
        return
      }
      announced = mostAttempts(error.kind, limits)
      if (asksForLess.has(error.kind)) continue
      const waiting = { attempt: attempts + 1, attempts: announced }
      yield { type: 'turnWaiting', ...waiting, retryAt: clock.now() + pause, error }
      await interruptible.wait(new Promise(() => undefined), pause)
      wait.waited += pause
    }
  } catch (error) {
    yield { type: 'turnFailed', at: clock.now(), error: toFailed(classifyError(error)) }
  } finally {
    place.leave()
    interruptible.dispose()
  }
}

interface Waiting {
  readonly place: GatePlace
  readonly clock: Clock
  readonly interruptible: Interruptible
  readonly limits: TurnLimits
  /** Milliseconds that the turn has waited to send, in all. */
  waited: number
}

/** Waits until the gate lets the next request go; gives the reason when it has not for too long. */
async function* waitForGate(
  waiting: Waiting,
  attempt: number,
): AsyncGenerator<ChatEvent, AppError | undefined, undefined> {
  const { place, clock, interruptible, limits } = waiting
  let announced = 0
  for (;;) {
    const held = place.tryPass()
    if (held === undefined) return undefined
    const left = limits.maxWaiting - waiting.waited
    if (left <= 0) return held.error
    const now = clock.now()
    if (held.at > announced) {
      announced = held.at
      const { maxAttempts: attempts } = limits
      yield { type: 'turnWaiting', attempt, attempts, retryAt: held.at, error: held.error }
    }
    const outcome = await interruptible.wait(held.changed, Math.min(left, held.at - now))
    waiting.waited += clock.now() - now
    if (outcome.kind === 'aborted') return undefined
  }
}

async function* runAttempt(
  request: ProviderRequest,
  {
    provider,
    place,
    interruptible,
    limits,
    observe,
    onWake,
  }: Waiting & Pick<TurnDependencies, 'provider' | 'observe' | 'onWake'>,
): AsyncGenerator<ChatEvent, Attempt, undefined> {
  const controller = new AbortController()
  const iterator = provider.stream(request, controller.signal, observe)[Symbol.asyncIterator]()
  let responded = false
  let blocks = 0
  let stopReason: string | undefined
  let settled = false
  let silence = limits.firstByte
  let afterWake: number | undefined
  const endWakes = onWake?.(() => {
    afterWake = Math.min(silence, limits.afterWake)
    interruptible.limit(afterWake)
  })

  const conclude = (error: AppError, retryAfter?: number): Attempt =>
    // The service has said that the reply is complete: what fails after it takes nothing away.
    stopReason === undefined
      ? { kind: 'cut', responded, blocks, error, retryAfter }
      : { kind: 'completed', responded, blocks, stopReason }

  try {
    for (;;) {
      silence =
        stopReason !== undefined ? limits.usage : responded ? limits.silence : limits.firstByte
      const next = iterator.next()
      let outcome = await interruptible.wait(next, afterWake ?? silence)
      while (outcome.kind === 'timeout' && outcome.overslept) {
        outcome = await interruptible.wait(next, Math.min(silence, limits.afterWake))
      }
      switch (outcome.kind) {
        case 'aborted':
          return { kind: 'stopped', responded, blocks }
        case 'timeout':
          return conclude(describeSilence(request.route, { responded, silence, afterWake }))
        case 'error':
          settled = true
          return outcome.error instanceof ProviderFailure
            ? conclude(outcome.error.error, outcome.error.retryAfter)
            : conclude(classifyError(outcome.error))
        case 'value': {
          afterWake = undefined
          if (outcome.value.done) {
            settled = true
            return conclude(
              createAppError('connection-ended', {
                detail: { modelId: request.route.invokedId, region: request.route.region },
              }),
            )
          }
          const event: ProviderEvent = outcome.value.value
          if (!responded) place.answered()
          responded = true
          if (event.type === 'replyCompleted') {
            stopReason = event.stopReason
          } else if (event.type !== 'responseStarted') {
            if (event.type === 'blockStarted') blocks += 1
            yield event
          }
        }
      }
    }
  } finally {
    endWakes?.()
    if (!settled) abandon(controller, iterator)
  }
}

function describeSilence(
  { invokedId, region }: ProviderRequest['route'],
  waited: {
    readonly responded: boolean
    /** Milliseconds that were waited, unless the computer woke up meanwhile. */
    readonly silence: number
    /** Milliseconds that were waited since it woke up. */
    readonly afterWake: number | undefined
  },
): AppError {
  const beforeAnswer = waited.responded ? 'idle-timeout' : 'first-byte-timeout'
  return createAppError(waited.afterWake === undefined ? beforeAnswer : 'connection-lost', {
    values: { seconds: (waited.afterWake ?? waited.silence) / 1000 },
    detail: { modelId: invokedId, region },
  })
}

/** Closes the connection without waiting for a provider that may never answer. */
function abandon(controller: AbortController, iterator: AsyncIterator<unknown>): void {
  controller.abort()
  // The turn has its ending; what the provider still says about the one it lost changes nothing.
  iterator.return?.().catch(() => undefined)
}

function toEnding(
  error: AppError,
  attempt: { readonly responded: boolean; readonly blocks: number },
  at: number,
): ChatEvent {
  return attempt.responded
    ? { type: 'turnInterrupted', at, error: toInterrupted(error, attempt.blocks > 0) }
    : { type: 'turnFailed', at, error: toFailed(error) }
}

/** The error of a turn that brought nothing: the prompt is kept, and can be sent again. */
export function toFailed(error: AppError): AppError {
  return withSteps(error, [{ kind: 'retry' }], text('errors.kept.prompt'))
}

/** The error of a turn that brought a part of a reply, which is kept and can be gone on from. */
export function toInterrupted(error: AppError, hasText: boolean): AppError {
  return hasText
    ? withSteps(
        error,
        [{ kind: 'continue' }, { kind: 'retry' }],
        text('errors.kept.promptAndReply'),
      )
    : toFailed(error)
}

function withSteps(error: AppError, steps: readonly NextStep[], kept: Text): AppError {
  const own = error.nextSteps.filter((step) => !steps.some(({ kind }) => kind === step.kind))
  const first = own.filter(isNeededFirst)
  const rest = own.filter((step) => !isNeededFirst(step))
  return { ...error, kept, nextSteps: [...first, ...steps, ...rest] }
}

/** A step without which whatever else one tries fails again. */
function isNeededFirst({ kind }: NextStep): boolean {
  return kind === 'sign-in' || kind === 'show-policy'
}

function describeAttempts(error: AppError, attempts: number, retryAfter?: number): AppError {
  const seconds = retryAfter === undefined ? undefined : Math.ceil(retryAfter / 1000)
  return {
    ...error,
    detail: {
      ...error.detail,
      attempts,
      ...(seconds !== undefined && { retryAfterSeconds: seconds }),
    },
  }
}
