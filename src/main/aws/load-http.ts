/**
 * Node's two modules for HTTP, which nothing before the first call needs: Electron compiles them, and what they
 * import, anew at each start.
 */
export async function loadHttp(): Promise<{
  readonly http: typeof import('node:http')
  readonly https: typeof import('node:https')
}> {
  const [http, https] = await Promise.all([import('node:http'), import('node:https')])
  return { http, https }
}
