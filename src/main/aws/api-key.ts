import type { SourceProblem } from './source-problem'

/** A Bedrock API key that has been looked at; the key itself is secret. */
export type ApiKeyCheck =
  | { readonly kind: 'fit'; readonly key: string; readonly expiration?: number }
  | { readonly kind: 'unfit'; readonly problem: SourceProblem }

/** What long-term and short-term keys begin with. */
const longTerm = /^ABSK/
const shortTerm = /^bedrock-api-key-/
const leastLength = 20

/** Trims what somebody entered and says whether it can be a Bedrock API key, and until when. */
export function checkApiKey(entered: string, now: number = Date.now()): ApiKeyCheck {
  const key = entered.trim()
  const unfit = (
    code: SourceProblem['code'],
    values: NonNullable<SourceProblem['values']> = {},
  ): ApiKeyCheck => ({ kind: 'unfit', problem: { code, where: '', values } })
  if (/^A[KS]IA[A-Z0-9]{12,}$/.test(key)) return unfit('api-key-access-key')
  // The SDK would send a key that holds a line break without any Authorization header.
  if (/[^\x21-\x7e]|["']/.test(key)) return unfit('api-key-unfit')
  if (!longTerm.test(key) && !shortTerm.test(key)) return unfit('api-key-unknown')
  if (key.length < leastLength) return unfit('api-key-short')
  const expiration = apiKeyExpiration(key)
  if (expiration === undefined) return { kind: 'fit', key }
  return expiration <= now
    ? unfit('api-key-expired', { when: describeTime(expiration) })
    : { kind: 'fit', key, expiration }
}

/**
 * Until when a key is valid (epoch milliseconds). Only short-term keys tell: they are a presigned
 * address, whose date and life time are part of it.
 */
export function apiKeyExpiration(key: string): number | undefined {
  if (!shortTerm.test(key)) return undefined
  const address = `https://${Buffer.from(key.replace(shortTerm, ''), 'base64').toString('latin1')}`
  if (!URL.canParse(address)) return undefined
  const { searchParams } = new URL(address)
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
    searchParams.get('X-Amz-Date') ?? '',
  )
  const seconds = Number(searchParams.get('X-Amz-Expires') ?? Number.NaN)
  if (date === null || !(seconds > 0)) return undefined
  const [year = 0, month = 1, day, hour, minute, second] = date.slice(1).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second) + seconds * 1000
}

/** A moment that reads the same in every language. */
export function describeTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
