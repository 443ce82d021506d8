import type { AwsError } from '../wire/aws-error'

/** An error's type and code in this protocol, by AWS's name for the same. */
const errors: Readonly<Record<string, readonly [type: string, code: string]>> = {
  AccessDeniedException: ['permission_error', 'access_denied'],
  ExpiredTokenException: ['authentication_error', 'invalid_api_key'],
  InvalidSignatureException: ['authentication_error', 'invalid_api_key'],
  MissingAuthenticationTokenException: ['authentication_error', 'invalid_api_key'],
  UnrecognizedClientException: ['authentication_error', 'invalid_api_key'],
  ThrottlingException: ['rate_limit_error', 'rate_limit_exceeded'],
  throttlingException: ['rate_limit_error', 'rate_limit_exceeded'],
  ModelNotReadyException: ['rate_limit_error', 'rate_limit_exceeded'],
  ServiceQuotaExceededException: ['insufficient_quota', 'insufficient_quota'],
  ResourceNotFoundException: ['invalid_request_error', 'model_not_found'],
  ValidationException: ['invalid_request_error', 'validation_error'],
  validationException: ['invalid_request_error', 'validation_error'],
  ServiceUnavailableException: ['server_error', 'service_unavailable'],
  serviceUnavailableException: ['server_error', 'service_unavailable'],
  UnknownOperationException: ['invalid_request_error', 'unknown_url'],
}

export function toErrorBody(name: string, message: string) {
  const [type, code] = errors[name] ?? ['server_error', 'internal_error']
  return { error: { message, type, param: null, code } }
}

/**
 * A refusal as this surface words it. Here a key that is not valid is a 401, where the runtime has
 * a 403.
 */
export function toChatError(error: AwsError): { readonly status: number; readonly body: object } {
  const isKey = /api key is valid|bearer token/i.test(error.message)
  const name = isKey ? 'UnrecognizedClientException' : error.name
  const body = toErrorBody(name, isKey ? 'Invalid bearer token' : error.message)
  return { status: body.error.type === 'authentication_error' ? 401 : error.status, body }
}
