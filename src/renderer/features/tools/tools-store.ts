import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error'
import type { ToolServer, ToolsStatus } from '../../../shared/tools'
import type { Bridge } from '../../bridge'
import { follow, type Loadable, toAppError } from '../../loadable'

export interface ToolsState {
  readonly tools: Loadable<ToolsStatus>
  /** The dialog is in sight. */
  readonly open: boolean
  /** The server whose command line is being read before it may start. */
  readonly reviewing: string | null
  /** Why the last change of a server did not happen. */
  readonly error: AppError | null
}

export interface ToolsStore {
  readonly state: StoreApi<ToolsState>
  /** Follows the servers until the returned function is called. */
  start(): () => void
  show(open: boolean): void
  /** Shows how a server is reached, to be confirmed; null goes back to the list. */
  review(server: string | null): void
  /** Starts a server as it was shown. */
  confirm(server: ToolServer): Promise<void>
  change(kind: 'start' | 'signIn' | 'stop' | 'forget', server: string): Promise<void>
  /** From now on a tool is asked about again. */
  disallow(server: string, tool: string): Promise<void>
}

export function createToolsStore(bridge: Bridge): ToolsStore {
  const state = createStore<ToolsState>(() => ({
    tools: { kind: 'loading' },
    open: false,
    reviewing: null,
    error: null,
  }))

  async function settle(changing: Promise<ToolsStatus>): Promise<void> {
    state.setState({ error: null })
    try {
      state.setState({ tools: { kind: 'ready', value: await changing } })
    } catch (thrown) {
      state.setState({ error: toAppError(thrown) })
    }
  }

  return {
    state,
    start: () =>
      follow(
        {
          read: () => bridge.request('tools.read', {}),
          subscribe: (listener) => bridge.subscribe('tools.changed', listener),
        },
        (tools) => state.setState({ tools }),
      ),
    show: (open) => state.setState({ open, reviewing: null, error: null }),
    review: (reviewing) => state.setState({ reviewing, error: null }),
    async confirm({ name: server, fingerprint }) {
      state.setState({ reviewing: null })
      await settle(bridge.request('tools.confirm', { server, fingerprint }))
    },
    change: (kind, server) => settle(bridge.request(`tools.${kind}`, { server })),
    disallow: (server, tool) => settle(bridge.request('tools.disallow', { server, tool })),
  }
}

/** The servers, as far as they are known. */
export function listServers({ tools }: ToolsState): readonly ToolServer[] {
  return tools.kind === 'ready' ? tools.value.servers : none
}

const none: readonly ToolServer[] = []
