import type { Tool } from '@modelcontextprotocol/client'
import type { Text } from '../../shared/text'
import { text } from '../../shared/text'
import type { ToolServerState } from '../../shared/tools'
import { explainFailure } from './explain-failure'
import type { connectServer, ServerConnection } from './server-connection'
import { wantsSignIn } from './sign-in/sign-in-errors'

/** How long is waited before a server that ended by itself is started again; then no more. Milliseconds. */
const defaultPauses: readonly number[] = [1000, 2000, 5000, 15_000, 60_000]
/** Who runs so long has recovered. Milliseconds. */
const recoveredAfter = 60_000
/** As much as one looks at. Characters. */
const keptErrorOutput = 8000

/** One server that may run, with what it offers. */
export interface ToolServerRun {
  readonly state: () => Exclude<ToolServerState, { readonly kind: 'unconfirmed' | 'disabled' }>
  /** As it last listed them, also after it has ended. */
  readonly tools: () => readonly Tool[]
  readonly errorOutput: () => string
  /** Starts it where it does not run; resolves when it runs or has failed. Never rejects. */
  readonly start: () => Promise<void>
  /** Starts it when `work` has signed the user in; not where it runs, or that is under way. Never rejects. */
  readonly signIn: (work: (signal: AbortSignal) => Promise<void>) => Promise<void>
  /** Ends it, and a sign-in, until it is started again. */
  readonly stop: () => Promise<void>
  /** Calls a tool of it; rejects when it does not run, and as its connection does. */
  readonly call: ServerConnection['call']
}

type Phase =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'starting'
      readonly started: Promise<void>
      readonly giveUp: AbortController
    }
  | { readonly kind: 'running'; readonly connection: ServerConnection; readonly since: number }
  | { readonly kind: 'failed'; readonly reason: Text; readonly retryAt: number | null }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signing-in'; readonly giveUp: AbortController }
  | { readonly kind: 'stopped' }

function toFailed(error: unknown): Phase {
  return wantsSignIn(error)
    ? { kind: 'signed-out' }
    : { kind: 'failed', reason: explainFailure(error), retryAt: null }
}

/**
 * Keeps a server as it should be: not started, running, or ended. One that ends by itself is started
 * again after a pause that grows; one that cannot be started is not, because it would fail again.
 */
export function createToolServer(deps: {
  readonly connect: (on: Parameters<typeof connectServer>[1]) => ReturnType<typeof connectServer>
  readonly onChange: () => void
  readonly pauses?: readonly number[]
}): ToolServerRun {
  const { onChange, pauses = defaultPauses } = deps
  let phase: Phase = { kind: 'idle' }
  let tools: readonly Tool[] = []
  let errorOutput = ''
  let failures = 0
  let startCount = 0
  let retryTimer: NodeJS.Timeout | undefined

  function enter(next: Phase): void {
    phase = next
    onChange()
  }

  function begin(): Promise<void> {
    clearTimeout(retryTimer)
    startCount += 1
    const giveUp = new AbortController()
    const started = connect(startCount, giveUp.signal)
    enter({ kind: 'starting', started, giveUp })
    return started
  }

  async function connect(start: number, giveUp: AbortSignal): Promise<void> {
    // What a start that is over still tells changes nothing.
    const isCurrent = () => start === startCount && phase.kind !== 'stopped'
    try {
      const connection = await deps.connect({
        errorOutput: (written) => {
          if (isCurrent()) errorOutput = `${errorOutput}${written}`.slice(-keptErrorOutput)
        },
        toolsChanged: (changed) => {
          if (!isCurrent()) return
          tools = changed
          onChange()
        },
        closed: () => {
          if (isCurrent()) ended()
        },
        giveUp,
      })
      const listed = await connection.listTools(giveUp).catch(async (error: unknown) => {
        await connection.close()
        throw error
      })
      if (!isCurrent()) {
        await connection.close()
        return
      }
      tools = listed
      enter({ kind: 'running', connection, since: Date.now() })
    } catch (error) {
      if (isCurrent()) enter(toFailed(error))
    }
  }

  function ended(): void {
    if (phase.kind !== 'running') return
    failures = Date.now() - phase.since > recoveredAfter ? 1 : failures + 1
    const pause = pauses[failures - 1]
    const reason = text('tools.failure.ended')
    if (pause === undefined) {
      enter({ kind: 'failed', reason, retryAt: null })
      return
    }
    retryTimer = setTimeout(() => void begin(), pause)
    retryTimer.unref()
    enter({ kind: 'failed', reason, retryAt: Date.now() + pause })
  }

  return {
    state: () => {
      if (phase.kind === 'failed') return phase
      return { kind: phase.kind }
    },
    tools: () => tools,
    errorOutput: () => errorOutput,
    async start() {
      if (phase.kind === 'running') return
      if (phase.kind === 'starting') return await phase.started
      if (phase.kind === 'signing-in') return
      if (phase.kind === 'failed' && phase.retryAt === null) failures = 0
      errorOutput = phase.kind === 'idle' ? errorOutput : ''
      await begin()
    },
    async signIn(work) {
      if (phase.kind === 'running' || phase.kind === 'signing-in') return
      if (phase.kind === 'starting') await phase.started
      const giveUp = new AbortController()
      enter({ kind: 'signing-in', giveUp })
      try {
        await work(giveUp.signal)
      } catch (error) {
        if (!giveUp.signal.aborted) enter(toFailed(error))
        return
      }
      if (!giveUp.signal.aborted) await begin()
    },
    async stop() {
      clearTimeout(retryTimer)
      const before = phase
      failures = 0
      enter({ kind: 'stopped' })
      if (before.kind === 'signing-in') before.giveUp.abort()
      if (before.kind === 'running') await before.connection.close()
      if (before.kind === 'starting') {
        before.giveUp.abort()
        await before.started
      }
    },
    async call(tool, input, options) {
      if (phase.kind !== 'running') throw new Error('The server does not run.')
      const { connection } = phase
      try {
        return await connection.call(tool, input, options)
      } catch (error) {
        if (wantsSignIn(error) && phase.kind === 'running' && phase.connection === connection) {
          enter({ kind: 'signed-out' })
          await connection.close()
        }
        throw error
      }
    },
  }
}
