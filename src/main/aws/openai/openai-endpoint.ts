import { isLoopback } from '../is-loopback'

/** The provider under whose name Bedrock's own OpenAI-shaped surface stands in the config file. */
export const mantleProviderId = 'amazon-bedrock-mantle'

/**
 * A service that speaks OpenAI's protocol, and how to call it. Carries secrets: it stays in main, and
 * is neither logged nor stored.
 */
export interface OpenAiEndpoint {
  readonly providerId: string
  /** Where the config file says so, for messages: `models.providers["my-proxy"]`. */
  readonly path: string
  /** Without a slash at its end. */
  readonly baseUrl: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Whose the key is: the config file's, or one that stands for the AWS credentials in force. */
  readonly keyFrom: 'config' | 'aws'
  /** What goes behind `Bearer`; undefined sends no such header. Fails with an `AppFailure`. */
  bearer(): Promise<string | undefined>
}

/** Where Bedrock's OpenAI-shaped surface is in a region. */
export function mantleAddress(region: string): string {
  return `https://bedrock-mantle.${region}.api.aws/v1`
}

const awsHost =
  /^bedrock-(?:mantle|runtime)(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d+)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/

/** The region in the address of a surface of AWS's own; undefined for any other. */
export function endpointRegion(baseUrl: string): string | undefined {
  return URL.canParse(baseUrl) ? awsHost.exec(new URL(baseUrl).hostname)?.[1] : undefined
}

/** The host of an address, with its port, as people compare it. */
export function hostOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl
}

/**
 * Whether a key may be sent to an address: https, or http to this computer; no name or password, which
 * would be a second key, and no query, which a path could not be put behind.
 */
export function isSafeAddress(baseUrl: string): boolean {
  if (!URL.canParse(baseUrl)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(baseUrl)
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}
