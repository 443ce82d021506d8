import { createStore, type StoreApi } from 'zustand/vanilla'
import { isEnding } from '../../../shared/chat-events'
import type { UsageReport } from '../../../shared/usage'
import type { Bridge } from '../../bridge'
import { type Loadable, toAppError } from '../../loadable'

/** Days that a report may cover. */
export const usageRanges = [7, 30, 90, 365] as const

export interface UsageState {
  readonly days: number
  readonly report: Loadable<UsageReport>
}

export interface UsageStore {
  readonly state: StoreApi<UsageState>
  /** Reads the report and reads it again after each reply, until the returned function is called. */
  start(): () => void
  read(): Promise<void>
  choose(days: number): Promise<void>
  /** Asks where to, and writes the days that are shown as a table; a failure takes the report's place. */
  exportCsv(): Promise<void>
}

export function createUsageStore(bridge: Bridge): UsageStore {
  const state = createStore<UsageState>(() => ({ days: 30, report: { kind: 'loading' } }))

  async function read(): Promise<void> {
    const { days } = state.getState()
    const report = await bridge.request('conversations.readUsage', { days }).then(
      (value): Loadable<UsageReport> => ({ kind: 'ready', value }),
      (thrown: unknown): Loadable<UsageReport> => ({ kind: 'failed', error: toAppError(thrown) }),
    )
    // Other days may have been chosen meanwhile; their own answer comes.
    if (state.getState().days === days) state.setState({ report })
  }

  return {
    state,
    start() {
      void read()
      return bridge.subscribe('chat.events', ({ events }) => {
        if (events.some(isEnding)) void read()
      })
    },
    read,
    async choose(days) {
      state.setState({ days })
      await read()
    },
    async exportCsv() {
      const { days } = state.getState()
      try {
        await bridge.request('conversations.exportUsage', { days })
      } catch (thrown) {
        state.setState({ report: { kind: 'failed', error: toAppError(thrown) } })
      }
    },
  }
}

/** Whether it is known that nothing was used in the days that are shown. */
export function hasNoRows({ report }: UsageState): boolean {
  return report.kind === 'ready' && report.value.rows.length === 0
}
