import { loadHttp } from '../load-http'

export interface MetadataAnswer {
  readonly status: number
  readonly body: string
}

const bodyLimit = 64 * 1024

/**
 * One request to a metadata service of this machine: no proxy, no redirect, no second attempt. Rejects
 * where there is no answer before `signal` aborts.
 */
export async function requestMetadata(
  url: URL,
  options: {
    readonly method?: 'GET' | 'PUT'
    readonly headers?: Readonly<Record<string, string>>
    readonly signal: AbortSignal
  },
): Promise<MetadataAnswer> {
  const { method = 'GET', headers = {}, signal } = options
  const { http, https } = await loadHttp()
  const send = url.protocol === 'https:' ? https.request : http.request
  return await new Promise((resolve, reject) => {
    const sent = send(
      url,
      { method, headers: { ...headers }, signal, agent: false },
      (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          body += part
          if (body.length > bodyLimit) sent.destroy(new Error('The answer is too long'))
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}
