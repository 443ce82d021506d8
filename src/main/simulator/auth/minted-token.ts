import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import type { QueryParameterBag } from '@smithy/types'
import { bedrockRefusals } from './auth-refusals'
import type { AccessKey } from './principal'
import { parseLongDate } from './signing-date'

const prefix = 'bedrock-api-key-'
const host = 'bedrock.amazonaws.com'
/** Twelve hours, the longest that a key made of a signature may live. */
const maximumSeconds = 43_200

/** Whether an API key is one that was made of a signature, without asking anybody. */
export function isMinted(token: string): boolean {
  return readQuery(token)?.get('Action') === 'CallWithBearerToken'
}

/**
 * Proves a short-lived API key: a request for `CallWithBearerToken`, signed in its query, in base64.
 * Gives the key that signed it and its region; throws the refusal of the service.
 */
export async function verifyMintedToken(
  token: string,
  options: {
    readonly accessKeys: readonly AccessKey[]
    readonly isRegion: (name: string) => boolean
    readonly clock: () => number
  },
): Promise<{ readonly key: AccessKey; readonly region: string }> {
  const query = readQuery(token)
  const read = (name: string) => query?.get(name) ?? ''
  const [accessKeyId = '', , region = '', service = ''] = read('X-Amz-Credential').split('/')
  const key = options.accessKeys.find((candidate) => candidate.accessKeyId === accessKeyId)
  const signedAt = parseLongDate(read('X-Amz-Date'))
  const seconds = Number(read('X-Amz-Expires'))
  const wellFormed = query && signedAt !== null && seconds > 0 && seconds <= maximumSeconds
  if (!wellFormed || !key || service !== 'bedrock' || !options.isRegion(region))
    throw bedrockRefusals.unknownBearer()
  if ((key.sessionToken ?? '') !== read('X-Amz-Security-Token'))
    throw bedrockRefusals.unknownBearer()

  const { secretAccessKey, sessionToken } = key
  const signer = new SignatureV4({
    service,
    region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    sha256: Sha256,
  })
  const expected = await signer.presign(
    {
      method: 'POST',
      protocol: 'https:',
      hostname: host,
      path: '/',
      query: { Action: 'CallWithBearerToken' },
      headers: { host },
    },
    { signingDate: new Date(signedAt), expiresIn: seconds },
  )
  if (readSignature(expected.query) !== read('X-Amz-Signature'))
    throw bedrockRefusals.unknownBearer()

  const now = options.clock()
  const ended = key.expiresAt !== undefined && key.expiresAt <= now
  if (ended || signedAt + seconds * 1000 <= now) throw bedrockRefusals.expiredBearer()
  return { key, region }
}

function readQuery(token: string): URLSearchParams | undefined {
  if (!token.startsWith(prefix)) return undefined
  const decoded = Buffer.from(token.slice(prefix.length), 'base64').toString()
  const [address, query] = decoded.split('?', 2)
  return address === `${host}/` && query !== undefined ? new URLSearchParams(query) : undefined
}

function readSignature(query: QueryParameterBag | undefined): unknown {
  return query?.['X-Amz-Signature']
}
