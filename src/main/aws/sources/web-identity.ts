import { readFile } from 'node:fs/promises'
import type { AwsCredentialIdentity } from '@smithy/types'
import type { HttpHandler } from '../http-handler'
import { problemFailure } from '../source-problem'

/** Exchanges the token in a file for a role's keys at STS. The file is read anew, since it is rotated. */
export async function fromWebIdentity(options: {
  readonly roleArn: string
  readonly tokenFile: string
  readonly sessionName?: string
  readonly region: string
  readonly requestHandler: HttpHandler
}): Promise<AwsCredentialIdentity> {
  const { tokenFile: where, roleArn, sessionName, region, requestHandler } = options
  const webIdentityToken = await readFile(where, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const values = { reason: error.code ?? 'unknown' }
    throw problemFailure({ code: 'web-identity-file', where, values })
  })
  const { fromWebToken } = await import('@aws-sdk/credential-providers')
  return await fromWebToken({
    webIdentityToken: webIdentityToken.trim(),
    roleArn,
    ...(sessionName !== undefined && { roleSessionName: sessionName }),
    clientConfig: { region, requestHandler },
  })()
}
