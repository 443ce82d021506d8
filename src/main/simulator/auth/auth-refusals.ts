import { AwsError } from '../wire/aws-error'

/** What a service answers to a request whose sender it cannot prove. */
export interface AuthRefusals {
  missing(): AwsError
  incompleteSignature(algorithm: string): AwsError
  unknownKey(): AwsError
  expiredKey(): AwsError
  badSignature(): AwsError
  wrongRegion(): AwsError
  wrongService(service: string): AwsError
  /** `late`: the signature is older than the service allows; else it lies in the future. */
  skewed(signedAt: number, now: number, limitMs: number, late: boolean): AwsError
}

/** The sentences are the same in every service; the codes differ between the JSON and Query protocols. */
interface Codes {
  readonly missing: string
  readonly unknownKey: string
  readonly expiredKey: string
  readonly badSignature: string
}

function createAuthRefusals(codes: Codes): AuthRefusals {
  const refuse = (code: string, message: string, status = 403) =>
    new AwsError(code, status, message)
  return {
    missing: () => refuse(codes.missing, 'Missing Authentication Token'),
    incompleteSignature: (algorithm) =>
      refuse(
        algorithm === 'AWS4-HMAC-SHA256' ? 'IncompleteSignatureException' : codes.missing,
        algorithm === 'AWS4-HMAC-SHA256'
          ? "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter."
          : 'Missing Authentication Token',
      ),
    unknownKey: () =>
      refuse(codes.unknownKey, 'The security token included in the request is invalid.'),
    expiredKey: () =>
      refuse(codes.expiredKey, 'The security token included in the request is expired'),
    badSignature: () =>
      refuse(
        codes.badSignature,
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      ),
    wrongRegion: () =>
      refuse(codes.badSignature, 'Credential should be scoped to a valid region. '),
    wrongService: (service) =>
      refuse(codes.badSignature, `Credential should be scoped to correct service: '${service}'. `),
    skewed: (signedAt, now, limitMs, late) => {
      const minutes = `${limitMs / 60_000} min.`
      return refuse(
        codes.badSignature,
        late
          ? `Signature expired: ${toLongDate(signedAt)} is now earlier than ${toLongDate(now - limitMs)} (${toLongDate(now)} - ${minutes})`
          : `Signature not yet current: ${toLongDate(signedAt)} is still later than ${toLongDate(now + limitMs)} (${toLongDate(now)} + ${minutes})`,
      )
    },
  }
}

/** Bedrock's control plane and runtime, which also take API keys. */
export const bedrockRefusals = {
  ...createAuthRefusals({
    missing: 'MissingAuthenticationTokenException',
    unknownKey: 'UnrecognizedClientException',
    expiredKey: 'ExpiredTokenException',
    badSignature: 'InvalidSignatureException',
  }),
  unknownBearer: () =>
    new AwsError(
      'AccessDeniedException',
      403,
      'Authentication failed: Please make sure your API Key is valid.',
    ),
  expiredBearer: () => new AwsError('AccessDeniedException', 403, 'Bearer Token has expired'),
}

export const stsRefusals = createAuthRefusals({
  missing: 'MissingAuthenticationToken',
  unknownKey: 'InvalidClientTokenId',
  expiredKey: 'ExpiredToken',
  badSignature: 'SignatureDoesNotMatch',
})

function toLongDate(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '')
}
