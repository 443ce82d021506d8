import type { AppErrorKind, NextStep } from '../../shared/app-error'
import type { Fallback } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
import type { TurnLimits } from './turn-limits'

/** The models to ask when the chosen one does not answer, and whether that is done unasked. */
export interface Fallbacks {
  readonly modelIds: readonly string[]
  readonly automatic: boolean
}

/** Failures of one model that another one need not share. */
const ofOneModel: ReadonlySet<AppErrorKind> = new Set([
  'access-denied',
  'throttled',
  'daily-quota',
  'quota-exceeded',
  'model-not-ready',
  'model-timeout',
  'model-failed',
  'not-found',
  'service-unavailable',
  'first-byte-timeout',
])

/** How long a turn waits for a model when the next one stands ready: one short pause, no minute. */
export const hurriedLimits: Partial<TurnLimits> = {
  maxAttempts: 2,
  maxUnanswered: 1,
  quotaWindow: 0,
}

/**
 * Asks the chosen model and, where that is wished, its fallbacks one after the other as long as nothing
 * of a reply has come. The failure of the last one offers those that were not asked.
 */
export async function* withFallbacks(
  modelId: string,
  fallbacks: Fallbacks,
  ask: (modelId: string, hasNext: boolean) => AsyncIterable<ChatEvent>,
): AsyncGenerator<ChatEvent, void, undefined> {
  const others = fallbacks.modelIds.filter((id) => id !== modelId)
  const asked = [modelId, ...(fallbacks.automatic ? others : [])]
  const offered = fallbacks.automatic ? [] : others
  let fallback: Fallback | undefined
  for (const [index, askedId] of asked.entries()) {
    const hasNext = index < asked.length - 1
    let failed = false
    for await (const event of ask(askedId, hasNext)) {
      failed = event.type === 'turnFailed' && ofOneModel.has(event.error.kind)
      if (event.type === 'turnFailed' && failed && hasNext) {
        fallback = { modelId, reason: event.error.title }
        break
      }
      yield event.type === 'turnStarted' && fallback
        ? { ...event, fallback }
        : offer(event, offered)
    }
    if (!failed) return
  }
}

/** Puts a button for each of these models on a failure, and on a wait. */
function offer(event: ChatEvent, modelIds: readonly string[]): ChatEvent {
  if (event.type !== 'turnFailed' && event.type !== 'turnWaiting') return event
  const { error } = event
  if (modelIds.length === 0 || !ofOneModel.has(error.kind)) return event
  const steps = modelIds.map((modelId): NextStep => ({ kind: 'use-model', modelId }))
  const [first, ...rest] = error.nextSteps
  const nextSteps =
    first?.kind === 'retry' ? [first, ...steps, ...rest] : [...steps, ...error.nextSteps]
  return { ...event, error: { ...error, nextSteps } }
}
