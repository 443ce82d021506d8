import { createHash } from 'node:crypto'
import type {
  BedrockRuntimeClient,
  ConverseStreamCommandInput,
  ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime'
import type { HttpRequest, MiddlewareStack, ResponseMetadata } from '@smithy/types'
import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'

/** A request as it leaves, without its headers: they carry what signs it. */
export interface SentRequest {
  readonly method: string
  readonly url: string
  readonly bytes: number
  /** The SHA-256 of the body in hex. */
  readonly digest: string
}

/** What the SDK says of an answer's head. */
export interface AnswerHead {
  readonly httpStatus?: number
  readonly requestId?: string
  /** How often the request was sent. */
  readonly attempts?: number
}

/**
 * Sends ConverseStream. Resolves when the service's first event is there, and fails with the SDK's own
 * error until then; later failures are thrown while the events are read. `signal` closes the connection.
 * `onSent` is told of the request each time that it leaves.
 */
export async function converseStream(
  clients: AwsClients,
  target: AwsTarget,
  input: ConverseStreamCommandInput,
  signal: AbortSignal,
  onSent?: (request: SentRequest) => void,
): Promise<{ readonly events: AsyncIterable<ConverseStreamOutput>; readonly head: AnswerHead }> {
  const { ConverseStreamCommand } = await import('@aws-sdk/client-bedrock-runtime')
  const client = await clients.runtime(target)
  const command = new ConverseStreamCommand(input)
  if (onSent) observeRequest(command, onSent)
  const { stream, $metadata } = await client.send(command, { abortSignal: signal })
  if (!stream) throw new Error('ConverseStream was answered without a stream.')
  return { events: stream, head: toHead($metadata) }
}

/** Tells of a command's request each time that it leaves. */
export function observeRequest<Input extends object, Output extends object>(
  command: { readonly middlewareStack: MiddlewareStack<Input, Output> },
  onSent: (request: SentRequest) => void,
): void {
  command.middlewareStack.add(
    (next) => async (args) => {
      onSent(describeRequest(args.request))
      return await next(args)
    },
    // The last step before the connection: what is signed by then is what goes out.
    { step: 'deserialize', name: 'basaltObserveRequest', priority: 'low' },
  )
}

export function toHead({
  httpStatusCode: httpStatus,
  requestId,
  attempts,
}: ResponseMetadata): AnswerHead {
  return {
    ...(httpStatus !== undefined && { httpStatus }),
    ...(requestId !== undefined && { requestId }),
    ...(attempts !== undefined && { attempts }),
  }
}

/** The body that the SDK makes of an input, by the SDK itself. Sends nothing and needs no credentials. */
export async function serializeConverse(input: ConverseStreamCommandInput): Promise<string> {
  const { BedrockRuntimeClient, ConverseStreamCommand } = await import(
    '@aws-sdk/client-bedrock-runtime'
  )
  const client: BedrockRuntimeClient = new BedrockRuntimeClient({
    region: 'us-east-1',
    // Nothing is signed by them: the request ends before it would be.
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  })
  const command = new ConverseStreamCommand(input)
  let body = ''
  command.middlewareStack.add(
    () => async (args) => {
      body = readBody(args.request).toString()
      return { output: { $metadata: {}, stream: undefined }, response: undefined }
    },
    { step: 'build', name: 'basaltKeepBody', priority: 'high' },
  )
  try {
    await client.send(command)
    return body
  } finally {
    client.destroy()
  }
}

function describeRequest(request: unknown): SentRequest {
  const { method, protocol, hostname, port, path } = toHttpRequest(request)
  const body = readBody(request)
  return {
    method,
    url: `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`,
    bytes: body.byteLength,
    digest: createHash('sha256').update(body).digest('hex'),
  }
}

function readBody(request: unknown): Buffer {
  const { body } = toHttpRequest(request)
  if (typeof body === 'string') return Buffer.from(body)
  // The SDK's own bytes pretend to be a string as well, and warn whoever falls for it.
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  throw new Error('The SDK made a request without a body that can be read.')
}

/** A middleware's request is unknown to its types; that of an HTTP protocol is always this. */
function toHttpRequest(request: unknown): HttpRequest {
  if (typeof request === 'object' && request !== null && 'hostname' in request) {
    return request as HttpRequest
  }
  throw new Error('The SDK made a request that is none of HTTP.')
}
