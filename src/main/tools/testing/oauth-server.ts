import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'

/** A tool server behind OAuth, on this computer: it gives the codes and tokens itself, and checks them all. */
export interface OAuthToolServer {
  /** Of the tool server. */
  readonly url: string
  /** The grants that it was asked for, the oldest first. */
  readonly grants: readonly string[]
  /** From now on the tokens given so far are worth nothing; with `refresh` nor can they be renewed. */
  expire(what?: { readonly refresh: boolean }): void
  /** The next sign-ins are refused, as by a user who says no; or allowed again. */
  deny(denies: boolean): void
  close(): Promise<void>
}

interface Code {
  readonly client: string
  readonly redirect: string
  readonly challenge: string
}

/**
 * `registers` is false for a service that takes no clients that it does not know, `points` for one that does not say
 * where it tells how one signs in, `tells` for one that only refuses.
 */
export async function openOAuthToolServer({
  registers = true,
  points = true,
  tells = true,
} = {}): Promise<OAuthToolServer> {
  const clients = new Map<string, readonly string[]>()
  const codes = new Map<string, Code>()
  const access = new Set<string>()
  const refresh = new Map<string, string>()
  const grants: string[] = []
  let denies = false

  const mcp = createMcpHandler(() => {
    const server = new McpServer({ name: 'behind OAuth', version: '1.0.0' })
    server.registerTool(
      'echo',
      { description: 'Gives the text back.', inputSchema: z.object({ text: z.string() }) },
      ({ text }) => ({ content: [{ type: 'text', text: `Echo: ${text}` }] }),
    )
    return server
  })

  function giveTokens(client: string): object {
    const token = randomUUID()
    const renewal = randomUUID()
    access.add(token)
    refresh.set(renewal, client)
    return { access_token: token, token_type: 'Bearer', expires_in: 3600, refresh_token: renewal }
  }

  function grant(form: URLSearchParams): object | undefined {
    const client = form.get('client_id') ?? ''
    const type = form.get('grant_type') ?? ''
    grants.push(type)
    if (type === 'refresh_token') {
      const renewal = form.get('refresh_token') ?? ''
      const known = refresh.get(renewal) === client
      refresh.delete(renewal)
      return known ? giveTokens(client) : undefined
    }
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const fits =
      code?.client === client &&
      code.redirect === form.get('redirect_uri') &&
      code.challenge === challenge
    return fits ? giveTokens(client) : undefined
  }

  function authorize(asked: URLSearchParams): URL | undefined {
    const client = asked.get('client_id') ?? ''
    const redirect = asked.get('redirect_uri') ?? ''
    if (!clients.get(client)?.includes(redirect)) return undefined
    const back = new URL(redirect)
    back.searchParams.set('state', asked.get('state') ?? '')
    if (denies) {
      back.searchParams.set('error', 'access_denied')
      return back
    }
    const code = randomUUID()
    codes.set(code, { client, redirect, challenge: asked.get('code_challenge') ?? '' })
    back.searchParams.set('code', code)
    return back
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const { method = 'GET', headers } = request
    const url = new URL(request.url ?? '/', origin)
    const json = (status: number, value: object) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(value))
    }
    switch (tells || url.pathname === '/mcp' ? url.pathname : '') {
      case '/.well-known/oauth-protected-resource/mcp':
        return json(200, { resource: `${origin}/mcp`, authorization_servers: [origin] })
      case '/.well-known/oauth-authorization-server':
        return json(200, {
          issuer: origin,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: `${origin}/token`,
          ...(registers && { registration_endpoint: `${origin}/register` }),
          response_types_supported: ['code'],
          grant_types_supported: ['authorization_code', 'refresh_token'],
          code_challenge_methods_supported: ['S256'],
          token_endpoint_auth_methods_supported: ['none'],
        })
      case '/register': {
        const metadata = JSON.parse(body.toString())
        const client = randomUUID()
        clients.set(client, metadata.redirect_uris)
        return json(201, { ...metadata, client_id: client })
      }
      case '/authorize': {
        const back = authorize(url.searchParams)
        if (back === undefined) return json(400, { error: 'invalid_request' })
        response.writeHead(302, { location: back.href }).end()
        return
      }
      case '/token': {
        const tokens = grant(new URLSearchParams(body.toString()))
        return tokens ? json(200, tokens) : json(400, { error: 'invalid_grant' })
      }
      case '/mcp': {
        if (!access.has(headers.authorization?.replace(/^Bearer /, '') ?? '')) {
          const metadata = `${origin}/.well-known/oauth-protected-resource/mcp`
          if (tells && points) {
            response.setHeader('www-authenticate', `Bearer resource_metadata="${metadata}"`)
          }
          response.writeHead(401).end()
          return
        }
        const told = await mcp.fetch(
          new Request(url, {
            method,
            headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
            ...(method === 'POST' && { body }),
          }),
        )
        response.writeHead(told.status, Object.fromEntries(told.headers))
        if (told.body !== null) for await (const part of told.body) response.write(part)
        response.end()
        return
      }
      default:
        response.writeHead(404).end()
    }
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `${origin}/mcp`,
    grants,
    expire(what) {
      access.clear()
      if (what?.refresh) refresh.clear()
    },
    deny(refused) {
      denies = refused
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
