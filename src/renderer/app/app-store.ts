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
  /** Tries again what kept the start from going on. */
  tryAgain(): Promise<void>
  /** Keeps the model that the next new chat begins with. */
  rememberModel(modelId: string): Promise<void>
}

export function createAppStore(bridge: Bridge): AppStore {
  const state = createStore<{ readonly app: Loadable<AppState> }>(() => ({
    app: { kind: 'loading' },
  }))
  let told: Loadable<AppState> = state.getState().app
  const unanswered = new Set<Partial<Preferences>>()

  /** What main has told, with the choices that it has not answered yet. */
  function show(): void {
    if (told.kind !== 'ready' || unanswered.size === 0) {
      state.setState({ app: told })
      return
    }
    let { preferences } = told.value
    for (const change of unanswered) preferences = { ...preferences, ...change }
    state.setState({ app: { kind: 'ready', value: { ...told.value, preferences } } })
  }

  function receive(app: Loadable<AppState>): void {
    told = app
    show()
  }

  const adopt = async (answer: Promise<AppState>): Promise<void> => {
    receive({ kind: 'ready', value: await answer })
  }

  /** A choice counts as soon as it is made: what is typed next already goes by it. */
  async function changePreferences(change: Partial<Preferences>): Promise<void> {
    unanswered.add(change)
    show()
    try {
      const value = await bridge.request('app.changePreferences', change)
      unanswered.delete(change)
      receive({ kind: 'ready', value })
    } catch (thrown) {
      unanswered.delete(change)
      show()
      throw thrown
    }
  }

  return {
    state,
    start: () =>
      follow(
        {
          read: () => bridge.request('app.read', {}),
          subscribe: (listener) => bridge.subscribe('app.changed', listener),
        },
        receive,
      ),
    changePreferences,
    startDemo: () => adopt(bridge.request('app.startDemo', {})),
    leaveDemo: () => adopt(bridge.request('app.leaveDemo', {})),
    tryAgain: () => adopt(bridge.request('app.tryAgain', {})),
    async rememberModel(modelId) {
      const { app } = state.getState()
      if (app.kind === 'ready' && app.value.preferences.modelId !== modelId) {
        await changePreferences({ modelId })
      }
    },
  }
}
