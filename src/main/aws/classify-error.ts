import {
  type AppError,
  type AppErrorKind,
  AppFailure,
  createAppError,
  type ErrorDetail,
  type NextStep,
} from '../../shared/app-error'
import { explainDenial } from './explain-denial'
import { readDenial } from './read-denial'
import { readFacts, type SdkErrorFacts } from './read-error-facts'

/** What the call was about; `modelId` says that it was a turn, whose errors can offer another model. */
export interface ErrorContext {
  readonly region?: string
  readonly modelId?: string
}

/** By the error's own name, as AWS's services, the SDK and Node give it. */
const kindByName: Readonly<Record<string, AppErrorKind>> = {
  ExpiredToken: 'credentials-expired',
  ExpiredTokenException: 'credentials-expired',
  TokenRefreshRequired: 'credentials-expired',
  InvalidGrantException: 'credentials-expired',
  UnauthorizedException: 'credentials-expired',
  AuthFailure: 'credentials-invalid',
  IDPRejectedClaimException: 'credentials-invalid',
  IncompleteSignature: 'credentials-invalid',
  IncompleteSignatureException: 'credentials-invalid',
  InvalidClientTokenId: 'credentials-invalid',
  InvalidIdentityTokenException: 'credentials-invalid',
  InvalidSignatureException: 'credentials-invalid',
  MissingAuthenticationToken: 'credentials-invalid',
  MissingAuthenticationTokenException: 'credentials-invalid',
  RequestExpired: 'credentials-invalid',
  RequestTimeTooSkewed: 'credentials-invalid',
  SignatureDoesNotMatch: 'credentials-invalid',
  UnrecognizedClientException: 'credentials-invalid',
  AccessDenied: 'access-denied',
  AccessDeniedException: 'access-denied',
  OptInRequired: 'access-denied',
  UnauthorizedOperation: 'access-denied',
  RequestLimitExceeded: 'throttled',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  ThrottledException: 'throttled',
  TooManyRequestsException: 'throttled',
  LimitExceededException: 'quota-exceeded',
  ServiceQuotaExceededException: 'quota-exceeded',
  ModelNotReadyException: 'model-not-ready',
  ModelTimeoutException: 'model-timeout',
  ModelErrorException: 'model-failed',
  ModelStreamErrorException: 'model-failed',
  ResourceNotFoundException: 'not-found',
  ValidationException: 'invalid-request',
  InternalFailure: 'service-unavailable',
  InternalServerException: 'service-unavailable',
  ServiceUnavailable: 'service-unavailable',
  ServiceUnavailableException: 'service-unavailable',
  TimeoutError: 'network',
  DamagedFrameError: 'damaged-reply',
  CutFrameError: 'connection-ended',
  // What OpenAI-shaped services have as an error's code or, where that says less, its type.
  authentication_error: 'credentials-invalid',
  invalid_api_key: 'credentials-invalid',
  permission_error: 'access-denied',
  permission_denied: 'access-denied',
  insufficient_quota: 'quota-exceeded',
  billing_not_active: 'quota-exceeded',
  rate_limit_error: 'throttled',
  rate_limit_exceeded: 'throttled',
  model_not_found: 'not-found',
  not_found_error: 'not-found',
  context_length_exceeded: 'invalid-request',
  invalid_request_error: 'invalid-request',
  overloaded_error: 'service-unavailable',
  server_error: 'service-unavailable',
  service_unavailable: 'service-unavailable',
  internal_error: 'service-unavailable',
  timeout: 'model-timeout',
  DamagedChunkError: 'damaged-reply',
}

const kindByStatus: Readonly<Record<number, AppErrorKind>> = {
  401: 'credentials-invalid',
  403: 'access-denied',
  404: 'not-found',
  407: 'network',
  408: 'model-timeout',
  424: 'model-failed',
  429: 'throttled',
}

/** Node's codes for a connection that could not be made or broke, certificates included. */
const networkCode =
  /^(E(AI_AGAIN|ADDRNOTAVAIL|CONN\w+|HOST\w+|NET\w+|NOTFOUND|PIPE|PROTO|TIMEDOUT)|ERR_(SSL|TLS)_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|HPE_\w+)$/

/**
 * The only decisions made from a sentence: in these AWS or its SDK gives nothing else to tell causes
 * apart that need different next steps. Each is tested with the sentence as it was seen.
 */
const kindBySentence: readonly {
  readonly name: string
  readonly sentence: RegExp
  readonly kind: AppErrorKind
}[] = [
  // Bedrock answers 403 AccessDeniedException for an API key that ended or never was one.
  {
    name: 'AccessDeniedException',
    sentence: /bearer token has expired/i,
    kind: 'credentials-expired',
  },
  {
    name: 'AccessDeniedException',
    sentence: /api key is valid|invalid api key/i,
    kind: 'credentials-invalid',
  },
  // A day's tokens used up is a throttling like any other by name, but no wait of a minute helps.
  { name: 'ThrottlingException', sentence: /tokens per day/i, kind: 'daily-quota' },
  // Bedrock names neither a prompt that is too long nor reasoning that it does not know again.
  {
    name: 'ValidationException',
    sentence: /input is too long for requested model|prompt is too long: \d+ tokens/i,
    kind: 'context-overflow',
  },
  {
    name: 'ValidationException',
    sentence: /invalid `?signature`? in `?thinking`? block/i,
    kind: 'reasoning-refused',
  },
  // Bedrock answers 404 for a model whose provider wants a form first.
  {
    name: 'ResourceNotFoundException',
    sentence: /use case details/i,
    kind: 'access-denied',
  },
  // Everything that fails in a credential provider has one of these two names.
  {
    name: 'CredentialsProviderError',
    sentence: /could not load credentials|could not resolve credentials|could not be found/i,
    kind: 'credentials-missing',
  },
  {
    name: 'CredentialsProviderError',
    sentence: /expired|sso login|UnauthorizedException/i,
    kind: 'credentials-expired',
  },
  { name: 'CredentialsProviderError', sentence: /(?:)/, kind: 'credentials-invalid' },
  { name: 'TokenProviderError', sentence: /(?:)/, kind: 'credentials-expired' },
]

/** Bedrock names no error for a model that only an inference profile can call. */
const needsInferenceProfile = /on-demand throughput isn.t supported/i

const ownSteps: Partial<Record<AppErrorKind, readonly NextStep[]>> = {
  'credentials-missing': [{ kind: 'open-place', place: 'credentials' }, { kind: 'start-demo' }],
  'credentials-expired': [{ kind: 'open-place', place: 'credentials' }],
  'credentials-invalid': [{ kind: 'open-place', place: 'credentials' }],
  'access-denied': [{ kind: 'open-place', place: 'credentials' }],
  'quota-exceeded': [
    { kind: 'open-link', url: 'https://console.aws.amazon.com/servicequotas/home' },
  ],
  'daily-quota': [{ kind: 'open-link', url: 'https://console.aws.amazon.com/servicequotas/home' }],
  'context-overflow': [{ kind: 'new-chat' }],
  'reasoning-refused': [{ kind: 'leave-reasoning-out' }],
  'service-unavailable': [
    { kind: 'open-link', url: 'https://health.aws.amazon.com/health/status' },
  ],
}

const otherModelHelps: ReadonlySet<AppErrorKind> = new Set([
  'access-denied',
  'throttled',
  'daily-quota',
  'quota-exceeded',
  'model-not-ready',
  'model-timeout',
  'model-failed',
  'not-found',
  'context-overflow',
])

/**
 * Turns whatever the SDK or Node threw into an {@link AppError}, by the error's name, then its HTTP
 * status, then Node's code; what none of them explains is `internal`. Secrets are taken out.
 */
export function classifyError(error: unknown, context: ErrorContext = {}): AppError {
  if (error instanceof AppFailure) return error.error
  return describe(error, context, 'internal')
}

/** What the SDK's decoder throws; everything that a service sends as an error has a name of its own. */
const decodingErrors: ReadonlySet<string> = new Set([
  'Error',
  'RangeError',
  'SyntaxError',
  'TypeError',
])

/**
 * The same for an error thrown while an event stream was being read: the connection has ended,
 * the bytes could not be decoded, or the service sent an exception, perhaps one that is not modelled.
 */
export function classifyStreamError(error: unknown, context: ErrorContext = {}): AppError {
  if (error instanceof AppFailure) return error.error
  const decoding = !(error instanceof Error) || decodingErrors.has(error.name)
  const described = describe(error, context, decoding ? 'damaged-reply' : 'model-failed')
  return described.kind === 'network'
    ? createAppError('connection-ended', {
        ...(described.detail && { detail: described.detail }),
      })
    : described
}

function describe(error: unknown, context: ErrorContext, unexplained: AppErrorKind): AppError {
  const facts = readFacts(error)
  const kind = decideKind(facts) ?? unexplained
  const described = createAppError(kind, {
    values: { reason: facts.reason },
    nextSteps: decideSteps(kind, facts, context),
    detail: toDetail(facts, context),
  })
  const denial = kind === 'access-denied' ? readDenial(facts.message, context.region) : undefined
  return denial === undefined ? described : explainDenial(described, denial)
}

function decideKind(facts: SdkErrorFacts): AppErrorKind | undefined {
  const { name, code, httpStatus, message } = facts
  const bySentence = kindBySentence.find(
    (row) => row.name === name && row.sentence.test(message),
  )?.kind
  if (bySentence) return bySentence
  const byName = Object.hasOwn(kindByName, name) ? kindByName[name] : undefined
  if (byName) return byName
  if (httpStatus !== undefined && httpStatus >= 300) {
    return (
      kindByStatus[httpStatus] ?? (httpStatus >= 500 ? 'service-unavailable' : 'invalid-request')
    )
  }
  return code !== undefined && networkCode.test(code) ? 'network' : undefined
}

function decideSteps(
  kind: AppErrorKind,
  facts: SdkErrorFacts,
  context: ErrorContext,
): readonly NextStep[] {
  const own = ownSteps[kind] ?? []
  const otherModel =
    context.modelId !== undefined &&
    (otherModelHelps.has(kind) || needsInferenceProfile.test(facts.message))
  return otherModel ? [{ kind: 'choose-model' }, ...own] : own
}

function toDetail(facts: SdkErrorFacts, context: ErrorContext): ErrorDetail {
  const { httpStatus, requestId, attempts } = facts
  return {
    name: facts.code ?? facts.name,
    message: facts.message,
    ...(httpStatus !== undefined && { httpStatus }),
    ...(requestId !== undefined && { requestId }),
    ...(attempts !== undefined && { attempts }),
    ...(context.modelId !== undefined && { modelId: context.modelId }),
    ...(context.region !== undefined && { region: context.region }),
  }
}
