import { once } from 'node:events'
import { get } from 'node:http'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { McpServerSettings } from '../../../shared/config-schema'
import type { ToolServer } from '../../../shared/tools'
import { createPermissions } from '../permissions'
import { connectServer } from '../server-connection'
import { openOAuthToolServer } from '../testing/oauth-server'
import { createToolsService } from '../tools-service'
import { createServerSignIns } from './server-sign-in'
import type { ServerSignIn, SignInStore } from './sign-in-store'

/** Comes back as the browser of a user who agrees would, through every redirect. */
async function browse(address: string): Promise<boolean> {
  await fetch(address)
  return true
}

function memoryStore(): SignInStore & { readonly kept: Map<string, ServerSignIn> } {
  const kept = new Map<string, ServerSignIn>()
  return {
    kept,
    read: (fingerprint) => kept.get(fingerprint),
    keep: async (fingerprint, signIn) => void kept.set(fingerprint, signIn),
    forget: async (fingerprint) => void kept.delete(fingerprint),
  }
}

async function open(
  options: {
    readonly registers?: boolean
    readonly points?: boolean
    readonly tells?: boolean
    readonly openPage?: (address: string) => Promise<boolean>
    readonly store?: SignInStore
    readonly headers?: Readonly<Record<string, string>>
  } = {},
) {
  const server = await openOAuthToolServer(options)
  const { headers, openPage = browse, store = memoryStore() } = options
  const entry: McpServerSettings = { url: server.url, ...(headers && { headers: { ...headers } }) }
  const pages: string[] = []
  const signIns = createServerSignIns({
    store,
    openPage(address) {
      pages.push(address)
      return openPage(address)
    },
    page: () => 'Go back.',
  })
  const service = createToolsService({
    readConfig: async () => ({
      servers: [{ name: 'web', entry }],
      ...{ callTimeout: 10_000, mostRounds: 5 },
    }),
    onConfigChange: () => () => undefined,
    permissions: createPermissions({ confirmed: [], allowed: [] }, async () => undefined),
    keepImage: async () => undefined,
    connect: (launch, on) =>
      connectServer(
        launch,
        on,
        '0.0.0',
        launch.kind === 'url' ? signIns.authorise(launch) : undefined,
      ),
    signIns,
    onFailure: (error) => {
      throw error
    },
  })
  onTestFinished(async () => {
    await service.close()
    await server.close()
  })
  const read = async (): Promise<ToolServer> => {
    const [web] = (await service.read()).servers
    if (web === undefined) throw new Error('The server is gone.')
    return web
  }
  const until = (kind: ToolServer['state']['kind']) =>
    vi.waitUntil(async () => (await read()).state.kind === kind, { timeout: 20_000, interval: 10 })
  const confirm = async () => service.confirm('web', (await read()).fingerprint)
  const call = async () => {
    const { tools } = await service.offer([])
    const [echo] = tools
    return await echo?.call({ text: 'hello' }, new AbortController().signal)
  }
  return { server, service, pages, store, read, until, confirm, call }
}

const echoed = { outcome: 'done', content: [{ type: 'text', text: 'Echo: hello' }] }

describe('a tool server that wants a sign-in', () => {
  it('opens no page by itself, and is used once the user has signed in', async () => {
    const { server, service, pages, read, until, confirm, call } = await open()
    await confirm()
    expect((await read()).state).toEqual({ kind: 'signed-out' })
    expect(pages).toEqual([])
    expect(server.grants).toEqual([])
    await service.signIn('web')
    await until('running')
    expect(await call()).toMatchObject(echoed)
    expect(pages).toHaveLength(1)
    expect(new URL(pages[0] ?? '').searchParams.get('code_challenge_method')).toBe('S256')
  })

  it('is used again without the user, by a token that is renewed as often as it ends', async () => {
    const { server, service, pages, until, confirm, call } = await open()
    await confirm()
    await service.signIn('web')
    await until('running')
    for (let round = 0; round < 2; round += 1) {
      server.expire()
      expect(await Promise.all([call(), call()])).toMatchObject([echoed, echoed])
    }
    expect(server.grants).toEqual(['authorization_code', 'refresh_token', 'refresh_token'])
    expect(pages).toHaveLength(1)
  })

  it('says in the middle of its work that it wants another one, when nothing can be renewed', async () => {
    const { server, service, until, confirm, call } = await open()
    await confirm()
    await service.signIn('web')
    await until('running')
    server.expire({ refresh: true })
    expect(await call()).toMatchObject({ outcome: 'failed' })
    await until('signed-out')
    await service.signIn('web')
    await until('running')
    expect(await call()).toMatchObject(echoed)
  })

  it('is known at the next start, and no longer when it is forgotten', async () => {
    const store = memoryStore()
    const first = await open({ store })
    await first.confirm()
    await first.service.signIn('web')
    await first.until('running')
    await first.service.stop('web')
    await first.service.start('web')
    expect((await first.read()).state.kind).toBe('running')
    expect(first.pages).toHaveLength(1)
    expect(store.kept.size).toBe(1)
    await first.service.forget('web')
    expect(store.kept.size).toBe(0)
    await first.confirm()
    expect((await first.read()).state.kind).toBe('signed-out')
  })

  it.each([
    ['says no', 'signInRefused', browse],
    ['does not open the page', 'signInDeclined', async () => false],
  ])('stays out where the user %s, and says so', async (_what, reason, openPage) => {
    const { server, service, read, until, confirm } = await open({ openPage })
    server.deny(true)
    await confirm()
    await service.signIn('web')
    await until('failed')
    expect((await read()).state).toMatchObject({
      reason: { key: `tools.failure.${reason}` },
      retryAt: null,
    })
    await service.start('web')
    expect((await read()).state.kind).toBe('signed-out')
  })

  it('can be given up while the browser is away, and what comes then is not heard', async () => {
    let address = ''
    const { service, read, until, confirm } = await open({
      async openPage(opened) {
        address = opened
        return true
      },
    })
    await confirm()
    await service.signIn('web')
    await vi.waitUntil(() => address !== '', { timeout: 20_000, interval: 10 })
    expect((await read()).state.kind).toBe('signing-in')
    await service.stop('web')
    await expect(browse(address)).rejects.toThrow()
    await until('stopped')
  })

  it('takes no answer but the one to its own question', async () => {
    const { server, service, until, confirm } = await open({
      async openPage(address) {
        const forged = new URL(new URL(address).searchParams.get('redirect_uri') ?? '')
        forged.searchParams.set('code', 'stolen')
        forged.searchParams.set('state', 'guessed')
        expect((await fetch(forged)).status).toBe(404)
        const [noAddress] = await once(get({ port: forged.port, path: '//' }), 'response')
        expect(noAddress.resume().statusCode).toBe(404)
        return await browse(address)
      },
    })
    await confirm()
    await service.signIn('web')
    await until('running')
    expect(server.grants).toEqual(['authorization_code'])
  })

  it('that does not say where it tells how is looked up where the protocol has one look', async () => {
    const { service, read, until, confirm, call } = await open({ points: false })
    await confirm()
    expect((await read()).state).toEqual({ kind: 'signed-out' })
    await service.signIn('web')
    await until('running')
    expect(await call()).toMatchObject(echoed)
  })

  it.each([
    ['without a word', {}],
    ['although the config sends a key of its own', { headers: { 'x-api-key': 'wrong' } }],
  ])('that refuses %s is one that refuses, and offers no sign-in', async (_what, more) => {
    const { pages, read, confirm } = await open({ tells: false, ...more })
    await confirm()
    expect((await read()).state).toMatchObject({
      kind: 'failed',
      reason: { key: 'tools.failure.refused', values: { status: 401 } },
    })
    expect(pages).toEqual([])
  })

  it('that takes no unknown programs says what to do instead', async () => {
    const { service, pages, read, until, confirm } = await open({ registers: false })
    await confirm()
    await service.signIn('web')
    await until('failed')
    expect((await read()).state).toMatchObject({ reason: { key: 'tools.failure.noRegistration' } })
    expect(pages).toEqual([])
  })

  it('that cannot be reached is not taken for one that refuses', async () => {
    const { server, service, read, until, confirm } = await open()
    await confirm()
    await server.close()
    await service.signIn('web')
    await until('failed')
    expect((await read()).state).toMatchObject({
      reason: { key: 'tools.failure.unreachable', values: { code: 'ECONNREFUSED' } },
    })
  })

  it('is not asked to sign in where the config holds its own Authorization', async () => {
    const { read, confirm } = await open({ headers: { authorization: 'Bearer wrong' } })
    await confirm()
    expect((await read()).state).toMatchObject({
      kind: 'failed',
      reason: { key: 'tools.failure.refused', values: { status: 401 } },
    })
  })
})
