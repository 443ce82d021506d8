import { Readable } from 'node:stream'
import { z } from 'zod'
import { AppFailure, createAppError } from '../../../shared/app-error'
import { text } from '../../../shared/text'
import { createHttpHandler, type Environment, type HttpHandler } from '../http-handler'
import { EndpointError, endpointTrouble, explainEndpoint, toEndpointError } from './endpoint-error'
import { hostOf, isSafeAddress, type OpenAiEndpoint } from './openai-endpoint'
import { readServerEvents } from './server-events'

/** A model as `GET /models` lists it. */
export interface OfferedModel {
  readonly id: string
}

/**
 * Calls services that speak OpenAI's protocol, through the same proxies and kept connections as the
 * SDK's clients. Follows no redirect, so that a key goes nowhere but to the address it is meant for.
 */
export interface OpenAiClient {
  /** Waits 30 s at most. Fails with an `AppFailure`, or with the signal's own reason. */
  listModels(endpoint: OpenAiEndpoint, signal?: AbortSignal): Promise<readonly OfferedModel[]>
  /**
   * Sends a chat completion and gives the texts of its answer as they come: one for each event of a
   * stream, or a single one from a service that does not stream. Fails with an {@link EndpointError},
   * an `AppFailure` or Node's own error, also while the answer is read.
   */
  streamChat(
    endpoint: OpenAiEndpoint,
    body: string,
    signal: AbortSignal,
    wire?: ChatWire,
  ): Promise<AsyncIterable<string>>
  /** Closes the connections that wait for their next call: they may have died. */
  releaseIdle(): void
  /** Closes every connection; nothing may be called after it. */
  close(): void
}

/** Told when a chat completion leaves and when the head of its answer is there. */
export interface ChatWire {
  readonly onSent: (request: { readonly method: string; readonly url: string }) => void
  readonly onAnswered: (head: { readonly httpStatus: number; readonly requestId?: string }) => void
}

type HttpRequest = Parameters<HttpHandler['handle']>[0]

const listDeadline = 30_000
const maxBodyBytes = 16 * 1024 * 1024
const maxErrorBytes = 64 * 1024

const modelListSchema = z.object({ data: z.array(z.unknown()) })
const modelSchema = z.object({ id: z.string().min(1).max(2000) })

export function createOpenAiClient(options: { readonly env: Environment }): OpenAiClient {
  let handler: Promise<HttpHandler> | undefined

  async function send(
    endpoint: OpenAiEndpoint,
    request: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string },
    abortSignal: AbortSignal,
    wire?: ChatWire,
  ): Promise<Answer> {
    if (!isSafeAddress(endpoint.baseUrl)) throw endpointTrouble('addressRefused', endpoint)
    const bearer = await endpoint.bearer()
    handler ??= createHttpHandler(options.env)
    const url = new URL(`${endpoint.baseUrl}${request.path}`)
    const body = request.body === undefined ? undefined : Buffer.from(request.body)
    const message: HttpRequest = {
      method: request.method,
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port !== '' && { port: Number(url.port) }),
      path: url.pathname,
      query: {},
      headers: {
        host: url.host,
        accept: 'text/event-stream, application/json',
        ...(body && {
          'content-type': 'application/json',
          'content-length': String(body.byteLength),
        }),
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...endpoint.headers,
      },
      body,
      clone: () => message,
    }
    const ready = await handler
    wire?.onSent({ method: request.method, url: url.href })
    const { response } = await ready.handle(message, { abortSignal })
    const requestId = response.headers['x-amzn-requestid'] ?? response.headers['x-request-id']
    wire?.onAnswered({
      httpStatus: response.statusCode,
      ...(requestId !== undefined && { requestId }),
    })
    const answer = {
      status: response.statusCode,
      headers: response.headers,
      body: response.body instanceof Readable ? response.body : Readable.from([]),
    }
    if (answer.status >= 200 && answer.status < 300) return answer
    throw await refusal(answer, endpoint)
  }

  return {
    async listModels(endpoint, signal) {
      const limit = AbortSignal.timeout(listDeadline)
      const abortSignal = signal ? AbortSignal.any([signal, limit]) : limit
      try {
        const answer = await send(endpoint, { method: 'GET', path: '/models' }, abortSignal)
        return readModels(await readJson(answer, endpoint), endpoint)
      } catch (error) {
        signal?.throwIfAborted()
        throw new AppFailure(limit.aborted ? noAnswer(endpoint) : explainEndpoint(error, endpoint))
      }
    },
    async streamChat(endpoint, body, signal, wire) {
      const request = { method: 'POST', path: '/chat/completions', body } as const
      const answer = await send(endpoint, request, signal, wire)
      const type = answer.headers['content-type'] ?? ''
      if (type.startsWith('text/event-stream')) return readServerEvents(answer.body)
      if (!type.startsWith('application/json')) {
        answer.body.destroy()
        throw endpointTrouble('notTheProtocol', endpoint)
      }
      return readWhole(answer)
    },
    releaseIdle() {
      void handler?.then((made) => made.releaseIdle())
    },
    close() {
      void handler?.then((made) => made.destroy())
    },
  }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readable
}

async function refusal(answer: Answer, endpoint: OpenAiEndpoint): Promise<Error> {
  if (answer.status < 400) {
    answer.body.destroy()
    return endpointTrouble('redirect', endpoint)
  }
  const content = await readText(answer.body, maxErrorBytes)
  return toEndpointError(parseJson(content), answer)
}

async function* readWhole(answer: Answer): AsyncGenerator<string, void, undefined> {
  yield await readText(answer.body, maxBodyBytes)
}

async function readJson(answer: Answer, endpoint: OpenAiEndpoint): Promise<unknown> {
  const value = parseJson(await readText(answer.body, maxBodyBytes))
  if (value === undefined) throw endpointTrouble('notTheProtocol', endpoint)
  return value
}

/** What lacks an id is passed over; what comes twice is there once. */
function readModels(value: unknown, endpoint: OpenAiEndpoint): readonly OfferedModel[] {
  const list = modelListSchema.safeParse(value)
  if (!list.success) throw endpointTrouble('notTheProtocol', endpoint)
  const models = new Map<string, OfferedModel>()
  for (const entry of list.data.data) {
    const model = modelSchema.safeParse(entry)
    if (model.success) models.set(model.data.id, model.data)
  }
  return [...models.values()]
}

/** Reads a body to its end; more than `limit` bytes are an error. */
async function readText(body: Readable, limit: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk)
    size += bytes.byteLength
    if (size > limit) throw new EndpointError('DamagedChunkError', 'The answer is too long.')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString()
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

function noAnswer(endpoint: OpenAiEndpoint) {
  const seconds = listDeadline / 1000
  return createAppError('no-answer', {
    message: text('endpoints.noAnswer', { host: hostOf(endpoint.baseUrl), seconds }),
    nextSteps: [{ kind: 'open-place', place: 'config' }],
  })
}
