import type { CredentialSource } from '../../shared/credentials'

/** Addresses that replace AWS's own, such as the simulator's. Absent: the SDK's own rules hold. */
export interface Endpoints {
  readonly bedrock?: string
  readonly bedrockRuntime?: string
  readonly sts?: string
  /** Of the surface that speaks OpenAI's protocol, with its path. */
  readonly bedrockMantle?: string
}

/**
 * What a call to AWS is made with: the one effective region and credential source. Equal targets
 * share their clients and connections.
 */
export interface AwsTarget {
  readonly region: string
  readonly source: CredentialSource
  readonly endpoints: Endpoints
}
