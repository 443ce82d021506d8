import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppState } from '../../shared/app-state'
import type { Preferences } from '../../shared/preferences'
import type { Bridge } from '../bridge'
import { follow, type Loadable } from '../loadable'

export interface AppStore {
  readonly state: StoreApi<{ readonly app: Loadable<AppState> }>
  /** Reads the app's state and follows it until the returned function is called. */
  start(): () => void
  /** Each of these rejects with an `AppFailure` when main refuses. */
  changePreferences(change: Partial<Preferences>): Promise<void>
  startDemo(): Promise<void>
  leaveDemo(): Promise<void>
  /** Keeps the model that the next new chat begins with. */
  rememberModel(modelId: string): Promise<void>
}

export function createAppStore(bridge: Bridge): AppStore {
  const state = createStore<{ readonly app: Loadable<AppState> }>(() => ({
    app: { kind: 'loading' },
  }))
  const adopt = async (answer: Promise<AppState>): Promise<void> => {
    state.setState({ app: { kind: 'ready', value: await answer } })
  }
  const changePreferences = (change: Partial<Preferences>): Promise<void> =>
    adopt(bridge.request('app.changePreferences', change))
  return {
    state,
    start: () =>
      follow(
        {
          read: () => bridge.request('app.read', {}),
          subscribe: (listener) => bridge.subscribe('app.changed', listener),
        },
        (app) => state.setState({ app }),
      ),
    changePreferences,
    startDemo: () => adopt(bridge.request('app.startDemo', {})),
    leaveDemo: () => adopt(bridge.request('app.leaveDemo', {})),
    async rememberModel(modelId) {
      const { app } = state.getState()
      if (app.kind === 'ready' && app.value.preferences.modelId !== modelId) {
        await changePreferences({ modelId })
      }
    },
  }
}
