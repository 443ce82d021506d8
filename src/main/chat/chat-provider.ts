import { type AppError, AppFailure } from '../../shared/app-error'
import type { ChatEvent, Route } from '../../shared/chat'
import type { AwsTarget } from '../aws/aws-target'
import type { RequestMessage } from './request-message'

/** One request to a model. What is left out is not sent: the model's own default holds. */
export interface ProviderRequest {
  readonly route: Route
  readonly target: AwsTarget
  readonly messages: readonly RequestMessage[]
  readonly system?: string
  readonly maxTokens?: number
  readonly temperature?: number
}

/**
 * What a provider tells about one request:
 *
 * - `responseStarted` first, when the service has sent its first event.
 * - then blocks and usage as `ChatEvent` describes them.
 * - `replyCompleted` when the service says that the reply is complete; usage may still follow.
 */
export type ProviderEvent =
  | { readonly type: 'responseStarted' }
  | Extract<
      ChatEvent,
      { readonly type: 'blockStarted' | 'blockDelta' | 'blockEnded' | 'usageReported' }
    >
  | { readonly type: 'replyCompleted'; readonly stopReason: string }

/**
 * Streams one request. Fails with {@link ProviderFailure}; a stream that merely ends without
 * `replyCompleted` was cut off. Stops reading and closes its connection when `signal` aborts.
 */
export interface ChatProvider {
  stream(request: ProviderRequest, signal: AbortSignal): AsyncIterable<ProviderEvent>
}

/** A request that failed, with the wait that the service asks for in milliseconds. */
export class ProviderFailure extends AppFailure {
  readonly retryAfter: number | undefined

  constructor(error: AppError, retryAfter?: number) {
    super(error)
    this.name = 'ProviderFailure'
    this.retryAfter = retryAfter
  }
}
