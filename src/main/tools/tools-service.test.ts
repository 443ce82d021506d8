import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { McpServerSettings } from '../../shared/config-schema'
import type { ToolServer } from '../../shared/tools'
import { createPermissions, type StoredPermissions } from './permissions'
import { connectServer } from './server-connection'
import { createToolsService, type ToolsConfig, type ToolsService } from './tools-service'

const script = fileURLToPath(new URL('./testing/mcp-server.mjs', import.meta.url))
const stdioEntry: McpServerSettings = { command: process.execPath, args: [script] }
const ends: (() => Promise<unknown> | unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function setUp(servers: Readonly<Record<string, McpServerSettings>>, callTimeout = 10_000) {
  let config: ToolsConfig = {
    servers: Object.entries(servers).map(([name, entry]) => ({ name, entry })),
    callTimeout,
    mostRounds: 5,
  }
  let stored: StoredPermissions = { confirmed: [], allowed: [] }
  const images: Uint8Array[] = []
  const connections: string[] = []
  const listeners = new Set<() => void>()
  const service = createToolsService({
    readConfig: async () => config,
    onConfigChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    permissions: createPermissions(stored, async (next) => {
      stored = next
    }),
    async keepImage(name, bytes) {
      images.push(bytes)
      return { type: 'image', format: 'png', name, size: bytes.length, fileId: 'a'.repeat(64) }
    },
    connect(launch, on) {
      connections.push(launch.kind)
      return connectServer(launch, on, '0.0.0')
    },
    signIns: {
      signIn: () => Promise.reject(new Error('Nobody signs in.')),
      forget: async () => undefined,
    },
    onFailure: (error) => {
      throw error
    },
  })
  ends.push(service.close)
  const change = (entries: Readonly<Record<string, McpServerSettings>>) => {
    config = {
      ...config,
      servers: Object.entries(entries).map(([name, entry]) => ({ name, entry })),
    }
    for (const listener of listeners) listener()
  }
  return { service, images, connections, change, stored: () => stored }
}

async function confirm(service: ToolsService, name: string): Promise<ToolServer> {
  const { fingerprint } = await find(service, name)
  await service.confirm(name, fingerprint)
  return await find(service, name)
}

async function find(service: ToolsService, name: string): Promise<ToolServer> {
  const server = (await service.read()).servers.find((one) => one.name === name)
  if (server === undefined) throw new Error(`No server ${name}`)
  return server
}

/** Nothing fails because the machine is busy. */
const patience = { timeout: 25_000, interval: 20 }

async function until(
  service: ToolsService,
  name: string,
  holds: (server: ToolServer) => boolean,
): Promise<void> {
  await vi.waitUntil(async () => holds(await find(service, name)), patience)
}

async function call(
  service: ToolsService,
  tool: string,
  input: Readonly<Record<string, unknown>> = {},
  signal: AbortSignal = new AbortController().signal,
) {
  const { tools } = await service.offer([])
  const offered = tools.find((one) => one.tool === tool)
  if (offered === undefined) throw new Error(`No tool ${tool}`)
  return await offered.call(input, signal)
}

describe('a server that the user has not confirmed', () => {
  it('never starts, neither by a turn nor by itself', async () => {
    const { service, connections } = setUp({ files: stdioEntry })
    expect(await find(service, 'files')).toMatchObject({
      state: { kind: 'unconfirmed' },
      launch: { kind: 'command', commandLine: `${process.execPath} ${script}`, env: [] },
    })
    expect((await service.offer([])).tools).toEqual([])
    await service.start('files')
    expect(connections).toEqual([])
  })

  it('does not start when the config changed after the user read it', async () => {
    const { service, connections, change } = setUp({ files: stdioEntry })
    const { fingerprint } = await find(service, 'files')
    change({ files: { ...stdioEntry, args: [script, 'other'] } })
    await expect(service.confirm('files', fingerprint)).rejects.toMatchObject({
      error: { kind: 'refused' },
    })
    expect(connections).toEqual([])
  })

  it('asks again for another command, argument, folder, or value of a variable', async () => {
    const { service, change } = setUp({ files: stdioEntry })
    await confirm(service, 'files')
    for (const entry of [
      { ...stdioEntry, args: [script, '--all'] },
      { ...stdioEntry, cwd: '/' },
      { ...stdioEntry, env: { LD_PRELOAD: '/tmp/x.so' } },
      { command: 'other' },
    ]) {
      change({ files: entry })
      expect((await find(service, 'files')).state).toEqual({ kind: 'unconfirmed' })
    }
    change({ files: stdioEntry })
    expect((await find(service, 'files')).state).toEqual({ kind: 'idle' })
  })
})

describe('a server that tells its tools page by page', () => {
  const paged = (mode: string): McpServerSettings => ({
    command: process.execPath,
    args: [fileURLToPath(new URL('./testing/paged-server.mjs', import.meta.url)), mode],
  })
  const names = (tools: readonly { readonly tool: string }[]) => tools.map(({ tool }) => tool)

  it.each(['1', '2', '5', '50'])('is read to the end, with %s a page', async (pageSize) => {
    const { service } = setUp({ paged: paged(pageSize) })
    await confirm(service, 'paged')
    expect(names((await service.offer([])).tools)).toEqual(['swap', 'a', 'b', 'c', 'd'])
  })

  it('is read to the end again when the list changes, and what has gone is not offered', async () => {
    const { service } = setUp({ paged: paged('2') })
    await confirm(service, 'paged')
    await call(service, 'swap')
    await until(service, 'paged', ({ tools }) => tools.some(({ name }) => name === 'g'))
    expect(names((await service.offer([])).tools)).toEqual(['swap', 'c', 'd', 'e', 'f', 'g'])
  })

  it('does not keep Basalt reading without end', async () => {
    const { service } = setUp({ paged: paged('endless') })
    expect((await confirm(service, 'paged')).state).toMatchObject({ kind: 'failed' })
  })
})

describe('a server on standard input and output', () => {
  it('starts with the turn that needs it, and offers its tools under legal names', async () => {
    const { service, connections, stored } = setUp({ 'my files': stdioEntry })
    const confirmed = await confirm(service, 'my files')
    expect(confirmed.state).toEqual({ kind: 'running' })
    expect(stored().confirmed).toHaveLength(1)
    const { tools, notices } = await service.offer([{ server: 'my files', tool: 'crash' }])
    expect(notices).toEqual([])
    expect(connections).toEqual(['command'])
    expect(tools.map(({ spec }) => spec.name)).toContain('my_files__look_up')
    expect(tools.map(({ tool }) => tool)).not.toContain('crash')
    for (const { spec } of tools) {
      expect(spec.name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/)
      expect(spec.inputSchema).toMatchObject({ type: 'object' })
    }
    expect((await service.offer([{ server: 'my files' }])).tools).toEqual([])
  })

  it('is not started to tell what a turn would offer, which is unknown until it runs', async () => {
    const { service, connections, change } = setUp({ files: stdioEntry })
    await confirm(service, 'files')
    change({})
    await service.read()
    change({ files: stdioEntry })
    const off = [{ server: 'files', tool: 'crash' }]
    expect(await service.list(off)).toBeUndefined()
    expect(await service.list([{ server: 'files' }])).toEqual([])
    expect(connections).toHaveLength(1)
    const { tools } = await service.offer(off)
    expect(tools.length).toBeGreaterThan(5)
    expect(await service.list(off)).toEqual(tools.map(({ spec }) => spec))
  })

  it('gives texts, images, JSON and errors as data', async () => {
    const { service, images } = setUp({ files: stdioEntry })
    await confirm(service, 'files')
    expect(await call(service, 'echo', { text: 'hello' })).toEqual({
      outcome: 'done',
      content: [{ type: 'text', text: 'Echo: hello' }],
    })
    expect(await call(service, 'picture')).toMatchObject({
      outcome: 'done',
      content: [{ type: 'text' }, { type: 'image', format: 'png' }],
    })
    expect(images).toHaveLength(1)
    expect(await call(service, 'numbers')).toEqual({
      outcome: 'done',
      content: [{ type: 'json', json: '{"numbers":[1,2,3]}' }],
    })
    expect(await call(service, 'fail')).toMatchObject({ outcome: 'failed' })
    const long = await call(service, 'long', { size: 150_000 })
    expect(long).toMatchObject({ outcome: 'done', leftOut: 50_000 })
    expect(long.content.at(-1)).toMatchObject({ type: 'text', text: /50000/ })
  })

  it('gets no AWS credential, only what programs need and what the config sets', async () => {
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret-of-the-environment')
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'another-secret')
    ends.push(() => vi.unstubAllEnvs())
    const { service } = setUp({ files: { ...stdioEntry, env: { TOKEN: 'given-secret' } } })
    const { launch } = await confirm(service, 'files')
    expect(launch).toMatchObject({ env: ['TOKEN'] })
    const { content } = await call(service, 'environment')
    const text = content[0]?.type === 'text' ? content[0].text : ''
    expect(Object.keys(JSON.parse(text)).filter((name) => name.startsWith('AWS_'))).toEqual([])
    expect(JSON.parse(text)).toMatchObject({ TOKEN: 'given-secret', PATH: process.env['PATH'] })
    expect(JSON.stringify(await service.read())).not.toContain('given-secret')
  })

  it('tells the model when a call takes too long', async () => {
    const { service } = setUp({ files: stdioEntry }, 150)
    await confirm(service, 'files')
    expect(await call(service, 'slow')).toMatchObject({ outcome: 'timedOut' })
  })

  it('hears that a call is cancelled', async () => {
    const { service } = setUp({ files: stdioEntry })
    await confirm(service, 'files')
    const controller = new AbortController()
    const calling = call(service, 'slow', {}, controller.signal)
    await until(service, 'files', ({ errorOutput }) => errorOutput.includes('begun'))
    controller.abort()
    expect(await calling).toMatchObject({ outcome: 'failed' })
    await until(service, 'files', ({ errorOutput }) => errorOutput.includes('cancelled'))
  })

  it('offers a tool that it lists later', async () => {
    const { service } = setUp({ files: stdioEntry })
    await confirm(service, 'files')
    await call(service, 'grow')
    await until(service, 'files', ({ tools }) => tools.some(({ name }) => name === 'grown'))
  })

  it('is started again when it ends by itself', async () => {
    const { service, connections } = setUp({ files: stdioEntry })
    await confirm(service, 'files')
    const told: ToolServer[] = []
    service.subscribe(({ servers }) => told.push(...servers))
    expect(await call(service, 'crash')).toMatchObject({ outcome: 'failed' })
    await vi.waitUntil(() => told.some(({ state }) => state.kind === 'failed'), patience)
    const failed = told.find(({ state }) => state.kind === 'failed')
    expect(failed?.state).toMatchObject({ retryAt: expect.any(Number) })
    await until(service, 'files', ({ state }) => state.kind === 'running')
    expect((await find(service, 'files')).errorOutput).toContain('About to end.')
    expect(connections).toEqual(['command', 'command'])
  })

  it('ends with all that it started', async () => {
    const { service } = setUp({ files: stdioEntry })
    await confirm(service, 'files')
    const listener = createServer().listen(0, '127.0.0.1')
    ends.push(() => listener.close())
    await once(listener, 'listening')
    const [[socket]] = await Promise.all([
      once(listener, 'connection'),
      call(service, 'spawn', { port: (listener.address() as AddressInfo).port }),
    ])
    const gone = once(
      socket.on('error', () => undefined),
      'close',
    )
    socket.resume()
    await service.stop('files')
    await gone
    expect((await find(service, 'files')).state).toEqual({ kind: 'stopped' })
    expect((await service.offer([])).tools).toEqual([])
  })

  it('ends when it is stopped before it has answered', async () => {
    const listener = createServer().listen(0, '127.0.0.1')
    ends.push(() => listener.close())
    await once(listener, 'listening')
    const { port } = listener.address() as AddressInfo
    const program = `require('node:net').connect(${port}, '127.0.0.1')
process.stdin.resume().on('end', () => process.exit())`
    const { service } = setUp({ mute: { command: process.execPath, args: ['-e', program] } })
    const connected = once(listener, 'connection')
    const starting = confirm(service, 'mute')
    const [socket] = await connected
    const gone = once(
      socket.on('error', () => undefined),
      'close',
    )
    socket.resume()
    await service.stop('mute')
    await gone
    expect((await starting).state).toEqual({ kind: 'stopped' })
  })

  it('tells why it could not be started, and is not tried again by itself', async () => {
    const { service } = setUp({
      absent: { command: '/nowhere/at-all' },
      ends: {
        command: process.execPath,
        args: ['-e', 'console.error("no config"); process.exit(1)'],
      },
      both: { command: 'a', url: 'http://b' },
    })
    expect((await confirm(service, 'absent')).state).toEqual({
      kind: 'failed',
      reason: { key: 'tools.failure.notFound' },
      retryAt: null,
    })
    const ended = await confirm(service, 'ends')
    expect(ended.state).toMatchObject({ reason: { key: 'tools.failure.endedAtOnce' } })
    expect(ended.errorOutput).toContain('no config')
    expect((await find(service, 'both')).state).toMatchObject({
      reason: { key: 'tools.unusable.eitherWay' },
    })
    expect((await service.offer([])).notices).toHaveLength(3)
  })
})

describe('what the user allowed', () => {
  it('holds for the tool, in one conversation or in all, until it is taken back', async () => {
    const { service } = setUp({ files: stdioEntry })
    await confirm(service, 'files')
    const tools = (await service.offer([])).tools
    const [echo, picture] = ['echo', 'picture'].map((name) =>
      tools.find(({ tool }) => tool === name),
    )
    await echo?.allow('conversation', 'here')
    await picture?.allow('always', 'here')
    expect([echo?.isAllowed('here'), echo?.isAllowed('there')]).toEqual([true, false])
    expect([picture?.isAllowed('here'), picture?.isAllowed('there')]).toEqual([true, true])
    const allowed = (await find(service, 'files')).tools.filter((tool) => tool.allowed)
    expect(allowed.map(({ name }) => name)).toEqual(['picture'])
    await service.disallow('files', 'picture')
    expect(picture?.isAllowed('here')).toBe(false)
    await service.forget('files')
    expect(echo?.isAllowed('here')).toBe(false)
    expect((await find(service, 'files')).state).toEqual({ kind: 'unconfirmed' })
  })
})

describe('a server by address', () => {
  async function startHttp(): Promise<string> {
    const server = spawn(process.execPath, [script, 'http', 'letmein'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    ends.push(() => server.kill())
    const [line] = await once(server.stdout, 'data')
    return `http://127.0.0.1:${String(line).trim()}/mcp`
  }

  it('is reached with the headers of the config, which are never told', async () => {
    const url = await startHttp()
    const { service } = setUp({ web: { url, headers: { Authorization: 'Bearer letmein' } } })
    const { state, launch } = await confirm(service, 'web')
    expect(state).toEqual({ kind: 'running' })
    expect(launch).toEqual({ kind: 'url', url, headers: ['Authorization'] })
    expect(JSON.stringify(await service.read())).not.toContain('letmein')
    expect(await call(service, 'echo', { text: 'far' })).toMatchObject({
      content: [{ text: 'Echo: far' }],
    })
  })

  it('tells when it refuses, and when it is not there', async () => {
    const url = await startHttp()
    const { service } = setUp({ web: { url }, gone: { url: 'http://127.0.0.1:9/mcp' } })
    expect((await confirm(service, 'web')).state).toMatchObject({
      reason: { key: 'tools.failure.refused', values: { status: 401 } },
    })
    expect((await confirm(service, 'gone')).state).toMatchObject({
      reason: { key: 'tools.failure.unreachable' },
    })
  })
})
