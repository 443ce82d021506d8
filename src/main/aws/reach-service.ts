import type { AwsTarget } from './aws-target'
import type { Environment } from './http-handler'
import { isLoopback } from './is-loopback'
import { loadHttp } from './load-http'

export type ReachedService = 'bedrock' | 'bedrock-runtime' | 'sts'

const timeLimit = 10_000

/** Where calls to a service go, by the SDK's own rules. */
export function serviceAddress(
  service: ReachedService,
  { region, endpoints }: AwsTarget,
  env: Environment,
): string {
  const own = {
    bedrock: endpoints.bedrock,
    'bedrock-runtime': endpoints.bedrockRuntime,
    sts: endpoints.sts,
  }
  const variable = `AWS_ENDPOINT_URL_${service.replace('-', '_').toUpperCase()}`
  const given = own[service] ?? env[variable]?.trim() ?? ''
  const shared = env['AWS_ENDPOINT_URL']?.trim() ?? ''
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return given || shared || `https://${service}.${region}.${suffix}`
}

/** The proxy that calls go through, without its password; undefined where there is none. */
export function namedProxy(
  env: Environment,
): { readonly variable: string; readonly host: string } | undefined {
  const names = ['https_proxy', 'http_proxy', 'all_proxy'].flatMap((name) => [
    name,
    name.toUpperCase(),
  ])
  const variable = names.find((name) => env[name]?.trim())
  if (variable === undefined) return undefined
  const value = env[variable]?.trim() ?? ''
  return { variable, host: URL.canParse(value) ? new URL(value).host : '?' }
}

/**
 * Connects to a service as calls do, TLS and proxy included, and gives its clock (epoch milliseconds;
 * undefined where it does not tell). Any answer counts. Rejects with Node's own error, after 10 s at
 * the latest.
 */
export async function reachService(address: string, env: Environment): Promise<number | undefined> {
  const url = new URL(address)
  const proxied = namedProxy(env) !== undefined && !isLoopback(url.hostname)
  const agent = proxied ? new (await import('proxy-agent')).ProxyAgent() : undefined
  const { http, https } = await loadHttp()
  const send = url.protocol === 'https:' ? https.request : http.request
  const signal = AbortSignal.timeout(timeLimit)
  try {
    return await new Promise((resolve, reject) => {
      const sent = send(url, { method: 'GET', signal, agent: agent ?? false }, (response) => {
        response.resume()
        const date = Date.parse(response.headers.date ?? '')
        resolve(Number.isNaN(date) ? undefined : date)
      })
      sent.on('error', reject)
      sent.end()
    })
  } finally {
    agent?.destroy()
  }
}
