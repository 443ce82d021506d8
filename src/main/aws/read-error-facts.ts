import { redact } from './redact'

/** What an error of the SDK, a service or Node says about itself, free of secrets. */
export interface SdkErrorFacts {
  readonly name: string
  /** Node's code, such as `ECONNRESET`. */
  readonly code?: string
  readonly httpStatus?: number
  readonly requestId?: string
  readonly attempts?: number
  readonly message: string
  /** The sentence to show: the message or, where it is empty, the name. No full stop at the end. */
  readonly reason: string
  /** How long the service asks to wait, in milliseconds. */
  readonly retryAfter?: number
}

/** What an error may carry; nothing of it is certain. */
interface Fields {
  readonly name?: unknown
  readonly code?: unknown
  readonly message?: unknown
  readonly errors?: unknown
  readonly cause?: unknown
  readonly $metadata?: unknown
  readonly httpStatusCode?: unknown
  readonly requestId?: unknown
  readonly attempts?: unknown
  readonly $response?: unknown
  readonly headers?: unknown
  readonly 'retry-after'?: unknown
}

/** Reads an error of any shape; what it does not say is absent. */
export function readFacts(error: unknown): SdkErrorFacts {
  const fields = toFields(error)
  const cause = innermost(fields)
  const metadata = toFields(fields.$metadata)
  const name = readText(fields.name) ?? 'Error'
  const code = readText(fields.code) ?? readText(cause.code)
  const message = redact(cleanMessage(readText(fields.message) ?? readText(cause.message) ?? ''))
  const httpStatus = readNumber(metadata.httpStatusCode)
  const requestId = readText(metadata.requestId)
  const attempts = readNumber(metadata.attempts)
  const retryAfter = readRetryAfter(fields)
  return {
    name,
    message,
    reason: (message === '' ? (code ?? name) : message).replace(/\.$/, ''),
    ...(code !== undefined && { code }),
    ...(httpStatus !== undefined && { httpStatus }),
    ...(requestId !== undefined && { requestId }),
    ...(attempts !== undefined && { attempts }),
    ...(retryAfter !== undefined && { retryAfter }),
  }
}

/** Node hides the reasons of a failed connection in `errors`, others hide theirs in `cause`. */
function innermost(fields: Fields, depth = 0): Fields {
  const errors = fields.errors
  const inner = Array.isArray(errors) ? errors[0] : fields.cause
  return inner === undefined || depth > 4 ? fields : innermost(toFields(inner), depth + 1)
}

/** The SDK appends advice to its own developers when an answer could not be parsed. */
function cleanMessage(message: string): string {
  const advice = message.search(/\s+Deserialization error: to see the raw response/)
  return (advice === -1 ? message : message.slice(0, advice)).trim()
}

function readRetryAfter(fields: Fields): number | undefined {
  const value = readText(toFields(toFields(fields.$response).headers)['retry-after'])
  if (value === undefined) return undefined
  const seconds = Number(value)
  const wait = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000
  return Number.isNaN(wait) ? undefined : Math.max(0, wait)
}

function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? value : {}
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
