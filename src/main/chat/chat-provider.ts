import { type AppError, AppFailure } from '../../shared/app-error'
import type { Route } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
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
  /** Absent: no cache points. */
  readonly caching?: CachingOptions
}

export interface CachingOptions {
  readonly ttl: '5m' | '1h'
  /** The shortest prompt that the model keeps. */
  readonly minimumTokens: number
  /** Whether the model takes a cache point after the tools. */
  readonly tools: boolean
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

/** What a provider's connection shows of one request, beside what it means: for whoever looks into it. */
export type WireFact =
  /** The request leaves, signed. `digest` is the SHA-256 of its body in hex. */
  | {
      readonly type: 'sent'
      readonly method: string
      readonly url: string
      readonly bytes: number
      readonly digest: string
    }
  /** The head of the answer is there. */
  | {
      readonly type: 'answered'
      readonly httpStatus?: number
      readonly requestId?: string
      /** How often the SDK has sent the request. */
      readonly attempts?: number
    }
  /** An event of the stream, in the service's words. */
  | {
      readonly type: 'event'
      readonly name: string
      readonly index?: number
      readonly detail?: string
    }

export type ObserveWire = (fact: WireFact) => void

export interface ChatProvider {
  /**
   * Streams one request. Fails with {@link ProviderFailure}; a stream that merely ends without
   * `replyCompleted` was cut off. Stops reading and closes its connection when `signal` aborts.
   * `observe` is told of each thing at the time when it happens.
   */
  stream(
    request: ProviderRequest,
    signal: AbortSignal,
    observe?: ObserveWire,
  ): AsyncIterable<ProviderEvent>
  /** The body that `stream` would send, byte for byte. Sends nothing. */
  serialize(request: Omit<ProviderRequest, 'target'>): Promise<string>
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
