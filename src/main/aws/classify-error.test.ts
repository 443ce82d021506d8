import { describe, expect, it } from 'vitest'
import { type AppErrorKind, AppFailure, createAppError } from '../../shared/app-error'
import { classifyError, classifyStreamError } from './classify-error'

function serviceError(name: string, httpStatusCode: number, message = 'Sorry.') {
  return Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode, requestId: 'request-1', attempts: 1 },
  })
}

function nodeError(code: string, message = code) {
  return Object.assign(new Error(message), { code })
}

describe('classifyError', () => {
  it.each<[string, number, AppErrorKind]>([
    ['ExpiredTokenException', 403, 'credentials-expired'],
    ['UnrecognizedClientException', 403, 'credentials-invalid'],
    ['InvalidSignatureException', 403, 'credentials-invalid'],
    ['InvalidClientTokenId', 403, 'credentials-invalid'],
    ['AccessDeniedException', 403, 'access-denied'],
    ['ThrottlingException', 429, 'throttled'],
    ['ServiceQuotaExceededException', 400, 'quota-exceeded'],
    ['ModelNotReadyException', 429, 'model-not-ready'],
    ['ModelTimeoutException', 408, 'model-timeout'],
    ['ModelErrorException', 424, 'model-failed'],
    ['ModelStreamErrorException', 424, 'model-failed'],
    ['ResourceNotFoundException', 404, 'not-found'],
    ['ValidationException', 400, 'invalid-request'],
    ['InternalServerException', 500, 'service-unavailable'],
    ['ServiceUnavailableException', 503, 'service-unavailable'],
  ])('knows %s by its name', (name, status, kind) => {
    expect(classifyError(serviceError(name, status)).kind).toBe(kind)
    expect(classifyError(serviceError(name, 200)).kind).toBe(kind)
  })

  it.each<[number, AppErrorKind]>([
    [400, 'invalid-request'],
    [401, 'credentials-invalid'],
    [403, 'access-denied'],
    [404, 'not-found'],
    [407, 'network'],
    [413, 'invalid-request'],
    [429, 'throttled'],
    [500, 'service-unavailable'],
    [502, 'service-unavailable'],
    [504, 'service-unavailable'],
  ])('knows a gateway’s own answer by its status %i', (status, kind) => {
    expect(classifyError(serviceError('UnknownError', status)).kind).toBe(kind)
  })

  it.each([
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EPIPE',
    'CERT_HAS_EXPIRED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('knows Node’s %s as the network', (code) => {
    expect(classifyError(nodeError(code)).kind).toBe('network')
  })

  it('finds the reason of a connection that failed on every address', () => {
    const failed = new AggregateError([nodeError('ECONNREFUSED', 'connect ECONNREFUSED ::1:443')])
    const error = classifyError(Object.assign(failed, { code: 'ECONNREFUSED' }))
    expect(error.kind).toBe('network')
    expect(error.message.values).toEqual({ reason: 'connect ECONNREFUSED ::1:443' })
  })

  it.each<[string, string, AppErrorKind]>([
    ['ThrottlingException', 'Too many requests, please wait before trying again.', 'throttled'],
    ['ThrottlingException', 'Too many tokens, please wait before trying again.', 'throttled'],
    [
      'ThrottlingException',
      'Too many tokens per day, please wait before trying again.',
      'daily-quota',
    ],
    ['ValidationException', 'Input is too long for requested model.', 'context-overflow'],
    [
      'ValidationException',
      'The model returned the following errors: prompt is too long: 208310 tokens > 200000 maximum',
      'context-overflow',
    ],
    [
      'ValidationException',
      'The model returned the following errors: messages.1.content.0: Invalid `signature` in `thinking` block',
      'reasoning-refused',
    ],
    ['AccessDeniedException', 'Bearer Token has expired', 'credentials-expired'],
    [
      'AccessDeniedException',
      'Authentication failed: Please make sure your API Key is valid.',
      'credentials-invalid',
    ],
    [
      'CredentialsProviderError',
      'Could not load credentials from any providers',
      'credentials-missing',
    ],
    [
      'CredentialsProviderError',
      'Could not resolve credentials using profile: [dev] in configuration/credentials file(s).',
      'credentials-missing',
    ],
    [
      'CredentialsProviderError',
      "The SSO session associated with this profile has expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
      'credentials-expired',
    ],
    [
      'CredentialsProviderError',
      'UnauthorizedException: Session token not found or invalid',
      'credentials-expired',
    ],
    ['CredentialsProviderError', 'Command failed: /opt/get-keys', 'credentials-invalid'],
    ['TokenProviderError', 'Token is expired.', 'credentials-expired'],
  ])('tells apart what only the sentence tells: %s %s', (name, sentence, kind) => {
    expect(classifyError(serviceError(name, 403, sentence)).kind).toBe(kind)
  })

  it('offers another model where only an inference profile can call this one', () => {
    const sentence =
      'Invocation of model ID x with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.'
    const error = classifyError(serviceError('ValidationException', 400, sentence), {
      modelId: 'x',
    })
    expect(error.kind).toBe('invalid-request')
    expect(error.nextSteps).toEqual([{ kind: 'choose-model' }])
  })

  it('offers another model only to a turn', () => {
    const throttled = serviceError('ThrottlingException', 429)
    expect(classifyError(throttled, { modelId: 'x' }).nextSteps).toEqual([{ kind: 'choose-model' }])
    expect(classifyError(throttled).nextSteps).toEqual([])
  })

  it('keeps what a bug report needs, and no secret', () => {
    const error = classifyError(
      serviceError('AccessDeniedException', 403, 'AKIAIOSFODNN7EXAMPLE may not do this.'),
      { region: 'eu-west-1', modelId: 'x' },
    )
    expect(error.detail).toEqual({
      name: 'AccessDeniedException',
      httpStatus: 403,
      requestId: 'request-1',
      attempts: 1,
      region: 'eu-west-1',
      modelId: 'x',
      message: 'AKIA[redacted] may not do this.',
    })
    expect(error.message.values).toEqual({ reason: 'AKIA[redacted] may not do this' })
  })

  it('leaves out the advice that the SDK gives to its developers', () => {
    const sentence =
      'Unexpected token < in JSON\n  Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.'
    expect(classifyError(serviceError('SyntaxError', 502, sentence)).detail?.message).toBe(
      'Unexpected token < in JSON',
    )
  })

  it.each([new TypeError('x is not a function'), 'a string', undefined, null, {}])(
    'calls what nothing explains a defect: %s',
    (thrown) => {
      expect(classifyError(thrown).kind).toBe('internal')
    },
  )

  it('is not fooled by names that every object has', () => {
    expect(classifyError(serviceError('constructor', 200)).kind).toBe('internal')
  })

  it('passes on what is already classified', () => {
    const error = createAppError('storage', { values: { reason: 'for a test' } })
    expect(classifyError(new AppFailure(error))).toBe(error)
  })
})

describe('classifyStreamError', () => {
  it.each<[string, unknown, AppErrorKind]>([
    ['a reset', nodeError('ECONNRESET', 'aborted'), 'connection-ended'],
    ['a bad checksum', new Error('The message checksum did not match'), 'damaged-reply'],
    ['an impossible length', new RangeError('Array buffer allocation failed'), 'damaged-reply'],
    ['unreadable JSON', new SyntaxError('Unexpected token'), 'damaged-reply'],
    ['a modelled exception', serviceError('ThrottlingException', 200), 'throttled'],
  ])('calls %s what it is', (_what, thrown, kind) => {
    expect(classifyStreamError(thrown).kind).toBe(kind)
  })

  it('calls an exception that the service model does not name by its name, not damage', () => {
    const error = classifyStreamError(Object.assign(new Error('{}'), { name: 'NewException' }))
    expect(error.kind).toBe('model-failed')
    expect(error.detail?.name).toBe('NewException')
  })
})
