import { type AppError, AppFailure, createAppError, type NextStep } from '../../../shared/app-error'
import { text } from '../../../shared/text'
import { classifyError, classifyStreamError, type ErrorContext } from '../classify-error'
import { readFacts } from '../read-error-facts'
import { hostOf, type OpenAiEndpoint } from './openai-endpoint'

/** An error as an OpenAI-shaped service sends it, in the shape in which the SDK's errors are read. */
export class EndpointError extends Error {
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string }
  readonly $response: { readonly headers: Readonly<Record<string, string>> }

  constructor(
    name: string,
    message: string,
    answer: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.name = name
    const { status, headers = {} } = answer
    const requestId = headers['x-amzn-requestid'] ?? headers['x-request-id']
    this.$metadata = {
      ...(status !== undefined && { httpStatusCode: status }),
      ...(requestId !== undefined && { requestId }),
    }
    this.$response = { headers }
  }
}

interface ErrorBody {
  readonly error?: unknown
  readonly message?: unknown
  readonly Message?: unknown
  readonly type?: unknown
  readonly code?: unknown
}

/**
 * Reads an error's body: OpenAI's `{ error: { message, type, code } }`, AWS's `{ message }`, or what a
 * gateway wrote. Codes say more than types; numbers among them say nothing that the status does not.
 */
export function toEndpointError(
  body: unknown,
  answer: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): EndpointError {
  const outer = toBody(body)
  const inner = typeof outer.error === 'object' ? toBody(outer.error) : outer
  const said = [inner.message, inner.Message, outer.error, outer.message].find(isText)
  const awsName = answer.headers?.['x-amzn-errortype']?.split(':')[0]
  const name = [inner.code, inner.type, awsName].find(isName) ?? 'EndpointError'
  return new EndpointError(name, said ?? `HTTP ${answer.status ?? ''}`.trim(), answer)
}

/** The error event that a stream carries in the place of a chunk; undefined for a chunk. */
export function findErrorEvent(chunk: unknown): EndpointError | undefined {
  const { error } = toBody(chunk)
  return error === undefined || error === null ? undefined : toEndpointError(chunk)
}

function toBody(value: unknown): ErrorBody {
  return typeof value === 'object' && value !== null ? value : {}
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function isName(value: unknown): value is string {
  return isText(value) && /^[A-Za-z][\w.-]{0,80}$/.test(value)
}

/** An error before or around an answer of an endpoint, with who said it and where to mend it. */
export function explainEndpoint(
  error: unknown,
  endpoint: OpenAiEndpoint,
  context: ErrorContext = {},
): AppError {
  if (error instanceof AppFailure) return error.error
  return reword(classifyError(error, context), error, endpoint)
}

/** The same for an error that came while a stream was being read. */
export function explainEndpointStream(
  error: unknown,
  endpoint: OpenAiEndpoint,
  context: ErrorContext = {},
): AppError {
  if (error instanceof AppFailure) return error.error
  return reword(classifyStreamError(error, context), error, endpoint)
}

const openConfig: NextStep = { kind: 'open-place', place: 'config' }

/** The kinds whose text tells what AWS says; here somebody else may have said it. */
const quoted: ReadonlySet<AppError['kind']> = new Set([
  'access-denied',
  'throttled',
  'quota-exceeded',
  'model-failed',
  'not-found',
  'invalid-request',
])

function reword(described: AppError, cause: unknown, endpoint: OpenAiEndpoint): AppError {
  const { providerId: provider, path } = endpoint
  const host = hostOf(endpoint.baseUrl)
  const { reason } = readFacts(cause)
  if (described.kind === 'credentials-invalid') {
    if (endpoint.keyFrom === 'aws') {
      return { ...described, message: text('endpoints.mintedRefused.message', { host, reason }) }
    }
    return {
      ...described,
      title: text('endpoints.keyRefused.title'),
      message: text('endpoints.keyRefused.message', { host, path: `${path}.apiKey`, reason }),
      nextSteps: [openConfig],
    }
  }
  if (described.kind === 'network') {
    return {
      ...described,
      title: text('endpoints.network.title', { provider }),
      message: text('endpoints.network.message', { host, reason }),
      nextSteps: [openConfig],
    }
  }
  if (!quoted.has(described.kind)) return described
  const steps = described.nextSteps.filter(
    (step) => endpoint.keyFrom === 'aws' || step.kind === 'choose-model',
  )
  return { ...described, message: text('endpoints.says', { host, reason }), nextSteps: steps }
}

type KeyTrouble = 'keyMissing' | 'keyGone' | 'keyElsewhere'
type Trouble = 'redirect' | 'notTheProtocol' | 'addressMissing' | 'addressRefused' | KeyTrouble

/** What is wrong with a provider's entry itself, or with what answers there. */
export function endpointTrouble(
  trouble: Trouble,
  endpoint: Pick<OpenAiEndpoint, 'providerId' | 'path'> & { readonly baseUrl?: string },
): AppFailure {
  const { providerId: provider, baseUrl = '' } = endpoint
  const isKey = trouble.startsWith('key')
  const path = `${endpoint.path}.${isKey ? 'apiKey' : 'baseUrl'}`
  const kind = isKey ? 'credentials-missing' : 'invalid-input'
  return new AppFailure(
    createAppError(kind, {
      title: text(`endpoints.${trouble}.title`),
      message: text(`endpoints.${trouble}.message`, { host: hostOf(baseUrl), provider, path }),
      nextSteps: [openConfig],
    }),
  )
}
