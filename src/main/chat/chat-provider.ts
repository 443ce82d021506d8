import { type AppError, AppFailure } from '../../shared/app-error'
import type { ChatEvent, Route } from '../../shared/chat'
import type { ServiceTier } from '../../shared/model-facts'
import type { GuardrailSettings } from '../../shared/request-defaults'
import type { AwsTarget } from '../aws/aws-target'
import type { JsonObject, RequestMessage } from './request-message'
import type { ToolSpec } from './tool-box'

/** How a request is made. What is left out is not sent: the model's own default holds. */
export interface RequestOptions {
  readonly system?: string
  readonly maxTokens?: number
  readonly temperature?: number
  readonly topP?: number
  readonly stopSequences?: readonly string[]
  /** `additionalModelRequestFields`. */
  readonly additionalFields?: JsonObject
  /** Never `default`, which is what a request without a tier gets. */
  readonly serviceTier?: Exclude<ServiceTier, 'default'>
  readonly latency?: 'standard' | 'optimized'
  readonly guardrail?: GuardrailSettings
  readonly requestMetadata?: Readonly<Record<string, string>>
  /** Absent: no cache points. `minimumTokens`: the shortest prompt that the model keeps. */
  readonly caching?: { readonly ttl: '5m' | '1h'; readonly minimumTokens: number }
}

/** One request to a model. */
export interface ProviderRequest {
  readonly route: Route
  readonly target: AwsTarget
  readonly messages: readonly RequestMessage[]
  readonly options: RequestOptions
  /** Absent where the model is offered none. */
  readonly tools?: readonly ToolSpec[]
  /** The model calls tools only in a reply that comes whole. */
  readonly whole?: boolean
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
      {
        readonly type:
          | 'blockStarted'
          | 'blockDelta'
          | 'blockEnded'
          | 'usageReported'
          | 'responseReported'
      }
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
