import { readFile } from 'node:fs/promises'
import type { AwsCredentialIdentity } from '@smithy/types'
import type { Environment } from '../http-handler'
import { isLoopback } from '../is-loopback'
import { problemFailure } from '../source-problem'
import { requestMetadata } from './metadata-request'
import { toIdentity } from './temporary-keys'

const timeLimit = 2000
/** Where ECS and EKS answer. */
const knownHosts = new Set(['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]'])

/** Where a container's credentials come from, by the environment; null outside a container. */
export function containerAddress(env: Environment): {
  readonly variable: string
  readonly url: string
} | null {
  const relative = env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI']?.trim()
  if (relative) {
    const url = `http://169.254.170.2${relative.startsWith('/') ? '' : '/'}${relative}`
    return { variable: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', url }
  }
  const full = env['AWS_CONTAINER_CREDENTIALS_FULL_URI']?.trim()
  return full ? { variable: 'AWS_CONTAINER_CREDENTIALS_FULL_URI', url: full } : null
}

/** Whether keys may be asked for there: https, this computer, or an address of ECS or EKS. */
function mayAskContainer(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  if (protocol === 'https:') return true
  return protocol === 'http:' && (isLoopback(hostname) || knownHosts.has(hostname))
}

/** Asks the container's endpoint for its role's keys, within 2 s. Fails with an `AppFailure`. */
export async function readContainerCredentials(
  url: string,
  env: Environment,
  signal?: AbortSignal,
): Promise<AwsCredentialIdentity> {
  const shown = URL.canParse(url) ? `${new URL(url).origin}${new URL(url).pathname}` : url
  if (!mayAskContainer(url)) throw problemFailure({ code: 'container-address', where: shown })
  const limit = AbortSignal.timeout(timeLimit)
  const headers = await authorization(env)
  const answer = await requestMetadata(new URL(url), {
    headers,
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch(() => {
    signal?.throwIfAborted()
    throw problemFailure({ code: 'container-unreachable', where: shown })
  })
  const identity = answer.status === 200 ? toIdentity(answer.body) : undefined
  if (identity === undefined) {
    const values = { status: answer.status }
    throw problemFailure({ code: 'container-refused', where: shown, values })
  }
  return identity
}

async function authorization(env: Environment): Promise<Readonly<Record<string, string>>> {
  const file = env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE']?.trim()
  const token = file ? await readToken(file) : env['AWS_CONTAINER_AUTHORIZATION_TOKEN']?.trim()
  return token ? { authorization: token } : {}
}

async function readToken(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    throw problemFailure({ code: 'container-token', where: file })
  }
}
