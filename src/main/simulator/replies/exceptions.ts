import { AwsError } from '../wire/aws-error'
import type { StreamFault } from './reply'

/** The exceptions that Converse answers with, their HTTP status and a sentence AWS uses for them. */
const exceptions = {
  AccessDeniedException: [403, "You don't have access to the model with the specified model ID."],
  ResourceNotFoundException: [
    404,
    'Could not resolve the foundation model from the provided model identifier.',
  ],
  ModelTimeoutException: [
    408,
    'Model has timed out in processing the request. Try your request again.',
  ],
  ModelErrorException: [
    424,
    'The system encountered an unexpected error during processing. Try your request again.',
  ],
  ThrottlingException: [429, 'Too many requests, please wait before trying again.'],
  ModelNotReadyException: [
    429,
    'The model specified in the request is not ready to serve inference requests. The AWS SDK will automatically retry the operation up to 5 times.',
  ],
  ServiceQuotaExceededException: [400, 'Your request exceeds the service quota for your account.'],
  ValidationException: [400, 'The provided request is not valid.'],
  InternalServerException: [
    500,
    'The system encountered an unexpected error during processing. Try your request again.',
  ],
  ServiceUnavailableException: [503, 'Bedrock is unable to process your request.'],
  ExpiredTokenException: [403, 'The security token included in the request is expired'],
  UnrecognizedClientException: [403, 'The security token included in the request is invalid.'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>

export type ExceptionName = keyof typeof exceptions
export const exceptionNames = Object.keys(exceptions) as readonly ExceptionName[]

/** What is used up when Bedrock throttles, with its sentences. */
const quotas = {
  requests: exceptions.ThrottlingException[1],
  tokens: 'Too many tokens, please wait before trying again.',
  day: 'Too many tokens per day, please wait before trying again.',
} as const
export type Quota = keyof typeof quotas
export const quotaNames = Object.keys(quotas) as readonly Quota[]

export function toThrottling(quota: Quota, retryAfterSeconds?: number): AwsError {
  const { name, status, headers } = toException('ThrottlingException', retryAfterSeconds)
  return new AwsError(name, status, quotas[quota], { headers })
}

export function toException(name: ExceptionName, retryAfterSeconds?: number): AwsError {
  const [status, message] = exceptions[name]
  return new AwsError(name, status, message, {
    ...(name === 'ModelErrorException' && {
      members: { originalStatusCode: 500, resourceName: 'simulated-model' },
    }),
    ...(retryAfterSeconds !== undefined && {
      headers: { 'retry-after': String(retryAfterSeconds) },
    }),
  })
}

/** The exceptions that the stream's union has, with their payloads. */
const streamExceptions = {
  internalServerException: { message: exceptions.InternalServerException[1] },
  modelStreamErrorException: {
    message: 'The model stopped while it was streaming.',
    originalStatusCode: 500,
    originalMessage: 'The model ran out of memory.',
  },
  validationException: { message: 'The model returned an output that is not valid.' },
  throttlingException: { message: 'Too many tokens, please wait before trying again.' },
  serviceUnavailableException: { message: exceptions.ServiceUnavailableException[1] },
} as const

export type StreamExceptionName = keyof typeof streamExceptions
export const streamExceptionNames = Object.keys(streamExceptions) as readonly StreamExceptionName[]

export function toStreamException(name: StreamExceptionName): StreamFault {
  return { kind: 'exception', name, payload: streamExceptions[name] }
}
