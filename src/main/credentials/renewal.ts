import { type CredentialSource, isApiKey } from '../../shared/credentials'
import type { Environment } from '../aws/http-handler'
import { signInEnd } from '../aws/sources/sign-in-end'

/** Within this time of their end, keys are renewed by whoever asks for them. */
const renewalWindow = 5 * 60_000
/** So that a check falls behind the moment that it is about. */
const margin = 1000

/**
 * Whether a source gives new keys by itself when these end at `expiration`. It does not where its
 * sign-in ends first, or where keys within the renewal window are still those from `before`.
 */
export async function renewalOf(facts: {
  readonly source: CredentialSource
  readonly expiration: number
  /** The end that was told by the check before this one. */
  readonly before: number | undefined
  readonly env: Environment
  readonly now?: number
}): Promise<'automatic' | 'manual'> {
  const { source, expiration, before, env, now = Date.now() } = facts
  if (expiration === before && expiration - renewalWindow <= now) return 'manual'
  if (isApiKey(source)) return 'manual'
  if (source.kind !== 'profile') return 'automatic'
  const end = await signInEnd(env, source.profile)
  return end !== undefined && end <= expiration ? 'manual' : 'automatic'
}

/** When to look again at keys that end at `expiration`: when they can be renewed, then at their end. */
export function nextCheckAt(expiration: number, now: number): number {
  const renewable = expiration - renewalWindow + margin
  if (now < renewable) return renewable
  return now < expiration ? expiration + margin : now + 60_000
}
