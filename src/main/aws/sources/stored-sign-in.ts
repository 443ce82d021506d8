import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { homeFolder, shortPath } from '../files/read-aws-files'
import type { Environment } from '../http-handler'
import { isText, parseObject } from './run-credential-process'

/** A stored SSO sign-in, apart from its tokens. `where` is its file, the home folder as `~`. */
export type StoredSignIn = { readonly where: string } & (
  | { readonly kind: 'absent' | 'damaged' | 'expired' }
  | {
      readonly kind: 'valid'
      /** Epoch milliseconds; of the sign-in, not of the keys that it gives. */
      readonly expiresAt: number
      /** The SDK can renew it without asking. */
      readonly renewable: boolean
    }
)

/** The folder in which the AWS CLI and the SDKs keep sign-ins. */
export function ssoCacheFolder(env: Environment): string {
  return join(homeFolder(env), '.aws', 'sso', 'cache')
}

/** The file of a sign-in: named after its session or, in the older form, its address. */
export function ssoCacheFile(env: Environment, tokenKey: string): string {
  const name = createHash('sha1').update(tokenKey).digest('hex')
  return join(ssoCacheFolder(env), `${name}.json`)
}

/** The folder in which `aws login` keeps its sign-ins. */
export function loginCacheFolder(env: Environment): string {
  const given = env['AWS_LOGIN_CACHE_DIRECTORY']?.trim()
  return given || join(homeFolder(env), '.aws', 'login', 'cache')
}

export function loginCacheFile(env: Environment, loginSession: string): string {
  const name = createHash('sha256').update(loginSession.trim()).digest('hex')
  return join(loginCacheFolder(env), `${name}.json`)
}

/** Reads how a stored SSO sign-in stands; never rejects. */
export async function readStoredSignIn(
  env: Environment,
  tokenKey: string,
  now: number = Date.now(),
): Promise<StoredSignIn> {
  const file = ssoCacheFile(env, tokenKey)
  const where = shortPath(file, env)
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' || error.code === 'ENOTDIR' ? null : '',
  )
  if (content === null) return { kind: 'absent', where }
  const held = parseObject(content)
  if (!held || !isText(held['accessToken']) || !isText(held['expiresAt'])) {
    return { kind: 'damaged', where }
  }
  const expiresAt = Date.parse(held['expiresAt'])
  if (Number.isNaN(expiresAt)) return { kind: 'damaged', where }
  const registered = isText(held['registrationExpiresAt'])
    ? Date.parse(held['registrationExpiresAt']) > now
    : true
  const renewable =
    isText(held['refreshToken']) &&
    isText(held['clientId']) &&
    isText(held['clientSecret']) &&
    registered
  if (expiresAt <= now && !renewable) return { kind: 'expired', where }
  return { kind: 'valid', where, expiresAt, renewable }
}
