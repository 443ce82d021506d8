import { mkdir } from 'node:fs/promises'
import { replaceFile, toStorageFailure } from '../../replace-file'
import type { Environment } from '../http-handler'
import { ssoCacheFile, ssoCacheFolder } from '../sources/stored-sign-in'

/** A sign-in as it is kept; times in epoch milliseconds. Secret: it stays in this room. */
export interface SsoToken {
  readonly startUrl: string
  readonly region: string
  readonly accessToken: string
  readonly expiresAt: number
  readonly clientId: string
  readonly clientSecret: string
  readonly registrationExpiresAt?: number
  readonly refreshToken?: string
}

/**
 * Puts a sign-in where the AWS CLI and the SDKs read it, under their name and in their form, whole or
 * not at all and readable by its user only. Fails with `storage`.
 */
export async function writeSsoToken(
  env: Environment,
  tokenKey: string,
  token: SsoToken,
): Promise<void> {
  await mkdir(ssoCacheFolder(env), { recursive: true, mode: 0o700 }).catch((failure: unknown) => {
    throw toStorageFailure(failure)
  })
  const { expiresAt, registrationExpiresAt, ...rest } = token
  const stored = {
    ...rest,
    expiresAt: toTime(expiresAt),
    ...(registrationExpiresAt !== undefined && {
      registrationExpiresAt: toTime(registrationExpiresAt),
    }),
  }
  await replaceFile(ssoCacheFile(env, tokenKey), `${JSON.stringify(stored)}\n`)
}

/** Without fractions of a second, which older versions of the AWS CLI do not read. */
function toTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
