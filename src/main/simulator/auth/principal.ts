import { partitionOf } from '../catalogue/regions'

/** Who a key belongs to, as `GetCallerIdentity` shows it. */
export interface Identity {
  readonly account: string
  readonly userId: string
  /** Without partition: `iam::111122223333:user/name` or `sts::…:assumed-role/…`. */
  readonly arnPath: string
}

/** An action that a key may not do, and AWS's reason for it. */
export interface Denial {
  /** An IAM action such as `bedrock:InvokeModel`; `bedrock:*` covers all of them. */
  readonly action: string
  readonly reason: DenialReason
}

const denialReasons = ['no-identity-policy', 'explicit-deny', 'scp', 'boundary'] as const
export type DenialReason = (typeof denialReasons)[number]

/** A long-term access key, or a temporary one when it has a session token. */
export interface AccessKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  /** Epoch milliseconds from which the key is refused as expired. */
  readonly expiresAt?: number
  readonly identity?: Identity
  readonly denied?: readonly Denial[]
}

/** A Bedrock API key. */
export interface BearerKey {
  readonly token: string
  readonly region?: string
  /** Epoch milliseconds from which the key is refused as expired. */
  readonly expiresAt?: number
  readonly identity?: Identity
  readonly denied?: readonly Denial[]
}

/** A caller whose request was proved to be its own. */
export interface Principal {
  readonly region: string
  readonly scheme: 'sigv4' | 'bearer'
  readonly identity: Identity
  readonly denied: readonly Denial[]
}

/** The account number that AWS's own documentation uses in examples. */
export const demoIdentity: Identity = {
  account: '111122223333',
  userId: 'AIDABASALTDEMO0000001',
  arnPath: 'iam::111122223333:user/basalt-demo',
}

export const demoAccessKey: AccessKey = {
  accessKeyId: 'AKIDBASALTDEMO000000',
  secretAccessKey: 'basalt-demo-secret',
  identity: demoIdentity,
}

export const demoBearerKey: BearerKey = {
  token: 'bedrock-api-key-basalt-demo',
  identity: demoIdentity,
}

/** The caller's ARN in its region's partition. */
export function callerArn(principal: Principal): string {
  return `arn:${partitionOf(principal.region)}:${principal.identity.arnPath}`
}
