import { planProfile } from '../files/profile-plan'
import { readAwsFiles } from '../files/read-aws-files'
import type { Environment } from '../http-handler'
import { readStoredSignIn } from './stored-sign-in'

/**
 * Until when a profile's stored SSO sign-in can give new keys, in epoch milliseconds; undefined where
 * it renews itself or the profile does not sign in by SSO.
 */
export async function signInEnd(env: Environment, profile: string): Promise<number | undefined> {
  const plan = planProfile(await readAwsFiles(env), profile)
  if (plan.kind !== 'sso') return undefined
  const stored = await readStoredSignIn(env, plan.tokenKey)
  return stored.kind === 'valid' && !stored.renewable ? stored.expiresAt : undefined
}
