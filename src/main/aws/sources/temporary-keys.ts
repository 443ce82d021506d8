import type { AwsCredentialIdentity } from '@smithy/types'
import { isText, parseObject } from './run-credential-process'

/** The keys in the JSON that EC2, ECS and EKS answer with; undefined where there are none. */
export function toIdentity(body: string): AwsCredentialIdentity | undefined {
  const { AccessKeyId, SecretAccessKey, Token, Expiration } = parseObject(body) ?? {}
  if (!isText(AccessKeyId) || !isText(SecretAccessKey) || !isText(Token)) return undefined
  const expiration = isText(Expiration) ? new Date(Expiration) : undefined
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: Token,
    ...(expiration && !Number.isNaN(expiration.getTime()) && { expiration }),
  }
}
