import { AppFailure, createAppError } from '../../shared/app-error'
import type { McpServerSettings } from '../../shared/config-schema'
import { type Text, text } from '../../shared/text'
import {
  isToolOn,
  type ToolAnswer,
  type ToolOff,
  type ToolServer,
  type ToolServerState,
  type ToolsStatus,
} from '../../shared/tools'
import { createListeners } from '../listeners'
import { callTool } from './call-tool'
import { listOffered, type ToolSpec } from './list-offered'
import type { Permissions } from './permissions'
import type { connectServer } from './server-connection'
import { describeLaunch, fingerprintOf, type Launch, readLaunch } from './server-launch'
import type { ServerSignIns } from './sign-in/server-sign-in'
import type { CallOutcome, KeepImage } from './tool-result'
import { createToolServer, type ToolServerRun } from './tool-server'

/** What the config says. */
export interface ToolsConfig {
  readonly servers: readonly { readonly name: string; readonly entry: McpServerSettings }[]
  /** Milliseconds. */
  readonly callTimeout: number
  readonly mostRounds: number
}

/** A tool that a turn may call: see `chat/tool-box.ts` for what it promises. */
export interface CallableTool {
  readonly spec: ToolSpec
  readonly server: string
  readonly tool: string
  isAllowed(conversationId: string): boolean
  allow(answer: ToolAnswer, conversationId: string): Promise<void>
  call(input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<CallOutcome>
}

/** The tool servers of the config, and what they offer. */
export interface ToolsService {
  read(): Promise<ToolsStatus>
  /** Begins a sign-in; what comes of it is told. A server that was not confirmed stays as it is. */
  signIn(server: string): Promise<ToolsStatus>
  /** Fails with `refused` where the server is not reached any more as the fingerprint says. */
  confirm(server: string, fingerprint: string): Promise<ToolsStatus>
  start(server: string): Promise<ToolsStatus>
  stop(server: string): Promise<ToolsStatus>
  forget(server: string): Promise<ToolsStatus>
  disallow(server: string, tool: string): Promise<ToolsStatus>
  offer(off: readonly ToolOff[]): Promise<{
    readonly tools: readonly CallableTool[]
    readonly notices: readonly Text[]
    readonly mostRounds: number
  }>
  /** What `offer` would offer now, starting nothing; undefined where a server has not told its tools yet. */
  list(off: readonly ToolOff[]): Promise<readonly ToolSpec[] | undefined>
  readonly subscribe: (listener: (status: ToolsStatus) => void) => () => void
  /** Ends all servers, for good. */
  close(): Promise<void>
}

interface Entry {
  readonly launch: Launch
  readonly disabled: boolean
  readonly fingerprint: string
  readonly run: ToolServerRun
}

/** How long a turn waits for its servers to start. Milliseconds. */
const defaultPatience = 20_000
/** A server's list may come in many small changes. Milliseconds. */
const announceAfter = 30

export function createToolsService(deps: {
  /** Never fails: what cannot be read says nothing. */
  readonly readConfig: () => Promise<ToolsConfig>
  /** Called when the config has changed. */
  readonly onConfigChange: (listener: () => void) => () => void
  readonly permissions: Permissions
  readonly keepImage: KeepImage
  readonly connect: (
    launch: Exclude<Launch, { readonly kind: 'unusable' }>,
    on: Parameters<typeof connectServer>[1],
  ) => ReturnType<typeof connectServer>
  /** Signs in to servers on the web. */
  readonly signIns: Pick<ServerSignIns, 'signIn' | 'forget'>
  /** Told when what the user allowed could not be kept; it holds for the call that it was asked for. */
  readonly onFailure: (error: unknown) => void
  readonly patience?: number
}): ToolsService {
  const { permissions, patience = defaultPatience } = deps
  const listeners = createListeners<ToolsStatus>()
  const entries = new Map<string, Entry>()
  let announcing: NodeJS.Timeout | undefined
  let closed = false

  function announce(): void {
    if (closed) return
    announcing ??= setTimeout(() => {
      announcing = undefined
      void read().then(listeners.notify)
    }, announceAfter)
  }

  /** The entries as the config says now; a server that is reached in another way by now is ended. */
  async function refresh(): Promise<ToolsConfig> {
    const config = await deps.readConfig()
    const wanted = new Map(
      config.servers.map(({ name, entry }) => {
        const { disabled = false } = entry
        const launch = readLaunch(entry)
        return [name, { launch, disabled, fingerprint: fingerprintOf(launch) }] as const
      }),
    )
    for (const [name, { fingerprint, disabled, run }] of entries) {
      const now = wanted.get(name)
      if (now?.fingerprint === fingerprint && now.disabled === disabled) continue
      entries.delete(name)
      await run.stop()
    }
    for (const [name, { launch, disabled, fingerprint }] of wanted) {
      if (entries.has(name) || closed) continue
      const run = createToolServer({
        connect: (on) =>
          launch.kind === 'unusable'
            ? Promise.reject(new Error(launch.reason.key))
            : deps.connect(launch, on),
        onChange: announce,
      })
      entries.set(name, { launch, disabled, fingerprint, run })
    }
    return config
  }

  function stateOf(name: string, { launch, disabled, fingerprint, run }: Entry): ToolServerState {
    if (disabled) return { kind: 'disabled' }
    if (launch.kind === 'unusable') {
      return { kind: 'failed', reason: launch.reason, retryAt: null }
    }
    const isConfirmed = permissions.isConfirmed({ server: name, fingerprint })
    return isConfirmed ? run.state() : { kind: 'unconfirmed' }
  }

  function describe(name: string, entry: Entry): ToolServer {
    const { launch, fingerprint, run } = entry
    return {
      ...{ name, fingerprint, state: stateOf(name, entry), launch: describeLaunch(launch) },
      tools: run.tools().map((tool) => ({
        name: tool.name,
        title: tool.title ?? tool.annotations?.title ?? null,
        description: tool.description ?? '',
        allowed: permissions.isAllowed({ server: name, fingerprint }, tool.name),
      })),
      errorOutput: hideSecrets(run.errorOutput(), launch),
    }
  }

  async function read(): Promise<ToolsStatus> {
    const { servers } = await refresh()
    return {
      servers: servers.flatMap(({ name }) => {
        const entry = entries.get(name)
        return entry === undefined ? [] : [describe(name, entry)]
      }),
    }
  }

  /** The entry of a server that may run. */
  async function findUsable(server: string): Promise<Entry> {
    await refresh()
    const entry = entries.get(server)
    if (entry === undefined || entry.disabled || entry.launch.kind === 'unusable') {
      throw new AppFailure({
        ...createAppError('not-found', { values: { reason: server } }),
        message: text('tools.noSuchServer', { server }),
      })
    }
    return entry
  }

  /** The servers that a turn may use, and those of them that it would have to start. */
  function listUsable({ servers }: ToolsConfig, off: readonly ToolOff[]) {
    const known = servers.flatMap(({ name }) => {
      const entry = entries.get(name)
      if (entry === undefined || !isToolOn(off, name)) return []
      return [{ server: name, entry, run: entry.run, ...stateOf(name, entry) }]
    })
    return {
      usable: known.filter(({ kind }) => !['unconfirmed', 'disabled', 'stopped'].includes(kind)),
      toStart: known.filter(({ kind }) => kind === 'idle' || kind === 'starting'),
    }
  }

  function toCallable(
    spec: ToolSpec,
    tool: string,
    { server, entry: { fingerprint, run } }: { readonly server: string; readonly entry: Entry },
    timeout: number,
  ): CallableTool {
    const known = { server, fingerprint }
    return {
      ...{ spec, server, tool },
      isAllowed: (conversationId) => permissions.isAllowed(known, tool, conversationId),
      allow: (answer, conversationId) =>
        permissions.allow(known, tool, answer, conversationId).then(announce).catch(deps.onFailure),
      call: (input, signal) =>
        callTool(run, tool, input, { timeout, signal, keepImage: deps.keepImage }),
    }
  }

  const unsubscribe = deps.onConfigChange(announce)

  return {
    read,
    async confirm(server, fingerprint) {
      const entry = await findUsable(server)
      if (entry.fingerprint !== fingerprint) {
        throw new AppFailure({
          ...createAppError('refused'),
          message: text('tools.changedMeanwhile', { server }),
        })
      }
      await permissions.confirm({ server, fingerprint })
      await entry.run.start()
      return await read()
    },
    async start(server) {
      const entry = await findUsable(server)
      const { fingerprint, run } = entry
      if (permissions.isConfirmed({ server, fingerprint })) await run.start()
      return await read()
    },
    async signIn(server) {
      const { launch, fingerprint, run } = await findUsable(server)
      if (launch.kind === 'url' && permissions.isConfirmed({ server, fingerprint })) {
        void run.signIn((signal) => deps.signIns.signIn(launch, signal))
      }
      return await read()
    },
    async stop(server) {
      await entries.get(server)?.run.stop()
      return await read()
    },
    async forget(server) {
      await permissions.forget(server)
      const entry = entries.get(server)
      await entry?.run.stop()
      if (entry !== undefined) await deps.signIns.forget(entry.fingerprint)
      entries.delete(server)
      return await read()
    },
    async disallow(server, tool) {
      await permissions.disallow(server, tool)
      return await read()
    },
    async offer(off) {
      const config = await refresh()
      const { usable, toStart } = listUsable(config, off)
      await withPatience(Promise.all(toStart.map(({ run }) => run.start())), patience)
      return {
        tools: listOffered(usable, off).map(({ spec, tool, of }) =>
          toCallable(spec, tool, of, config.callTimeout),
        ),
        notices: usable.flatMap(({ server, run }) =>
          run.state().kind === 'running' ? [] : [text('tools.notOffered', { server })],
        ),
        mostRounds: config.mostRounds,
      }
    },
    async list(off) {
      const { usable, toStart } = listUsable(await refresh(), off)
      return toStart.length > 0 ? undefined : listOffered(usable, off).map(({ spec }) => spec)
    },
    subscribe: listeners.subscribe,
    async close() {
      closed = true
      unsubscribe()
      clearTimeout(announcing)
      await Promise.all([...entries.values()].map(({ run }) => run.stop()))
    },
  }
}

function withPatience(work: Promise<unknown>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    void work.then(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** What a server writes to its log may quote what it was given. */
function hideSecrets(output: string, launch: Launch): string {
  const secrets = launch.kind === 'command' ? Object.values(launch.env) : []
  return secrets
    .filter((secret) => secret.length >= 6)
    .reduce((shown, secret) => shown.replaceAll(secret, '…'), output)
}
