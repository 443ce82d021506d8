import type { AppErrorKind } from '../../shared/app-error'

/** How long a turn waits for what; all in milliseconds. */
export interface TurnLimits {
  /** Until the first event of an answer. */
  readonly firstByte: number
  /** Between two events. Below the 350 s after which AWS's network drops a silent connection. */
  readonly silence: number
  /**
   * After the computer woke up or changed networks: most connections are dead then, and nobody tells. As long as the
   * interface waits before it says that nothing comes.
   */
  readonly afterWake: number
  /** After the reply is complete, for the usage that follows it. */
  readonly usage: number
  /** Requests in all, the first included. */
  readonly maxAttempts: number
  /** The same where the service does not answer at all: each of them takes as long as `firstByte`. */
  readonly maxUnanswered: number
  /** Waiting between requests in all. */
  readonly maxWaiting: number
  /** Bedrock's quotas count by the minute: the last attempt comes after a whole one. */
  readonly quotaWindow: number
  /** The longest first wait; each further one may be twice as long. */
  readonly firstWait: number
  readonly shortestWait: number
}

export const defaultTurnLimits: TurnLimits = {
  firstByte: 60_000,
  silence: 300_000,
  afterWake: 20_000,
  usage: 5_000,
  maxAttempts: 5,
  maxUnanswered: 3,
  maxWaiting: 90_000,
  quotaWindow: 60_000,
  firstWait: 4_000,
  shortestWait: 500,
}

/** Failures that pass by themselves; they are waited out as long as nothing of a reply has come. */
export const passingFailures: ReadonlySet<AppErrorKind> = new Set([
  'throttled',
  'model-not-ready',
  'service-unavailable',
  'network',
  'connection-ended',
  'connection-lost',
  'first-byte-timeout',
])

/** Failures by which the service asks to send less, whoever sends. */
export const asksForLess: ReadonlySet<AppErrorKind> = new Set([
  'throttled',
  'model-not-ready',
  'service-unavailable',
])

/** How many requests there are at most, the first included, when one fails like this. */
export function mostAttempts(kind: AppErrorKind, limits: TurnLimits): number {
  return kind === 'first-byte-timeout'
    ? Math.min(limits.maxUnanswered, limits.maxAttempts)
    : limits.maxAttempts
}

/**
 * How long to wait before the next attempt, or undefined when there is none. Full jitter keeps many
 * turns that were refused together from coming back together; `retryAfter` is honoured as far as
 * `maxWaiting` allows.
 */
export function chooseWait(
  refused: {
    /** Requests made so far. */
    readonly attempts: number
    /** Milliseconds waited so far. */
    readonly waited: number
    readonly kind: AppErrorKind
    readonly retryAfter?: number | undefined
  },
  limits: TurnLimits,
  random: () => number,
): number | undefined {
  const left = limits.maxWaiting - refused.waited
  if (refused.attempts >= mostAttempts(refused.kind, limits) || left <= 0) return undefined
  // Who was silent for a minute asked for no pause.
  const isSilence = refused.kind === 'first-byte-timeout'
  const ceiling = isSilence ? limits.shortestWait : limits.firstWait * 2 ** (refused.attempts - 1)
  const jittered = limits.shortestWait + random() * ceiling
  const isLast = refused.attempts === limits.maxAttempts - 1
  const countsByMinute = refused.kind === 'throttled' || refused.kind === 'model-not-ready'
  const pastWindow = isLast && countsByMinute ? limits.quotaWindow - refused.waited : 0
  return Math.min(left, Math.max(jittered, pastWindow + jittered / 4, refused.retryAfter ?? 0))
}
