import { createHash } from 'node:crypto'
import type { AppError } from '../../shared/app-error'
import type { Route } from '../../shared/chat'
import {
  EndpointError,
  explainEndpoint,
  explainEndpointStream,
  findErrorEvent,
} from '../aws/openai/endpoint-error'
import type { ChatWire, OpenAiClient } from '../aws/openai/openai-client'
import type { OpenAiEndpoint } from '../aws/openai/openai-endpoint'
import type { ModelPeculiarities } from '../aws/openai/provider-settings'
import { readFacts } from '../aws/read-error-facts'
import {
  type ChatProvider,
  type ObserveWire,
  ProviderFailure,
  type ProviderRequest,
} from '../chat/chat-provider'
import { type ChatChunk, chatChunkSchema, describeChunk } from './chat-chunk'
import { toChatCompletion } from './openai-request'
import { createChatChunkTranslator } from './translate-chat-chunks'

/** Where a request goes, and in what the service there differs from OpenAI's own. */
export interface OpenAiDestination {
  readonly endpoint: OpenAiEndpoint
  readonly peculiarities: ModelPeculiarities
}

/**
 * Chat completions of OpenAI's protocol as a {@link ChatProvider}. A reply is complete when its reason
 * to finish has come and the service has ended the stream, by `[DONE]` or by ending the body as it should.
 *
 * - `findDestination` fails with an `AppFailure` where the route's provider cannot be called.
 * - `now` gives epoch milliseconds.
 */
export function createOpenAiCompletions(dependencies: {
  readonly client: Pick<OpenAiClient, 'streamChat'>
  readonly findDestination: (request: ProviderRequest) => Promise<OpenAiDestination>
  /** In what the service that a route leads to differs from OpenAI's own; fails as `findDestination`. */
  readonly findPeculiarities: (route: Route) => Promise<ModelPeculiarities>
  readonly now?: () => number
}): ChatProvider {
  const { client, findDestination, findPeculiarities, now = Date.now } = dependencies
  return {
    serialize: async (request) =>
      JSON.stringify(toChatCompletion(request, await findPeculiarities(request.route))),
    async *stream(request, signal, observe) {
      const { region, invokedId: modelId } = request.route
      const context = { modelId, ...(region !== '' && { region }) }
      const { endpoint: shared, peculiarities } = await findDestination(request)
      const endpoint = { ...shared, headers: { ...shared.headers, ...peculiarities.headers } }
      const body = JSON.stringify(toChatCompletion(request, peculiarities))
      const fail = (explain: Explain) => (error: unknown) =>
        new ProviderFailure(explain(error, endpoint, context), readFacts(error).retryAfter)
      const wire = observe && toWire(body, observe)
      const parts = await client
        .streamChat(endpoint, body, signal, wire)
        .catch((error: unknown) => {
          throw fail(explainEndpoint)(error)
        })
      const translator = createChatChunkTranslator(now)
      let done = false
      yield { type: 'responseStarted' }
      try {
        // Read on to the end of the body, so that the connection can be used again.
        for await (const part of parts) {
          if (done) continue
          done = part === '[DONE]'
          if (done) {
            observe?.({ type: 'event', name: '[DONE]' })
            yield* translator.finish()
            continue
          }
          const chunk = readChunk(part)
          observe?.({ type: 'event', ...describeChunk(chunk) })
          yield* translator.translate(chunk)
        }
      } catch (error) {
        throw fail(explainEndpointStream)(error)
      }
      if (!done) yield* translator.finish()
    },
  }
}

function toWire(body: string, observe: ObserveWire): ChatWire {
  return {
    onSent: (request) =>
      observe({
        type: 'sent',
        ...request,
        bytes: Buffer.byteLength(body),
        digest: createHash('sha256').update(body).digest('hex'),
      }),
    onAnswered: (head) => observe({ type: 'answered', ...head }),
  }
}

type Explain = (
  error: unknown,
  endpoint: OpenAiEndpoint,
  context: { readonly modelId: string; readonly region?: string },
) => AppError

/** Throws the error that stands in the place of a chunk. What is JSON but no chunk says nothing. */
function readChunk(part: string): ChatChunk {
  const value = parse(part)
  const error = findErrorEvent(value)
  if (error) throw error
  const chunk = chatChunkSchema.safeParse(value)
  return chunk.success ? chunk.data : { choices: undefined, usage: undefined }
}

function parse(part: string): unknown {
  try {
    return JSON.parse(part)
  } catch {
    throw new EndpointError('DamagedChunkError', 'A part of the answer is no JSON.')
  }
}
