import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CredentialChoice, CredentialsStatus, SignIn } from '../../../shared/credentials'
import type { DoctorReport } from '../../../shared/doctor'
import type { Bridge } from '../../bridge'
import { follow, type Loadable, toAppError } from '../../loadable'

export interface CredentialsState {
  readonly credentials: Loadable<CredentialsStatus>
  readonly refreshing: boolean
  /** The sign-in by SSO that is under way or failed. */
  readonly signIn: SignIn | null
  /** Whether it was here that the last one was ended. */
  readonly cancelled: boolean
}

export interface CredentialsStore {
  readonly state: StoreApi<CredentialsState>
  /** Reads the credentials' status and follows it until the returned function is called. */
  start(): () => void
  refresh(): Promise<void>
  /** Puts a source first; null goes back to automatic. */
  choose(choice: CredentialChoice | null): Promise<void>
  /** Puts a region first; null goes back to what config and environment say. */
  chooseRegion(region: string | null): Promise<void>
  /** Keeps a Bedrock API key and puts it first; rejects when main does. */
  saveApiKey(key: string, acceptPlain: boolean): Promise<void>
  removeApiKey(): Promise<void>
  /** Begins a sign-in by SSO; what follows is in the state. */
  signIn(profile: string): Promise<void>
  cancelSignIn(): Promise<void>
  /** Asks the doctor; rejects when main does. */
  examine(invoke: boolean): Promise<DoctorReport>
}

export function createCredentialsStore(bridge: Bridge): CredentialsStore {
  const state = createStore<CredentialsState>(() => ({
    credentials: { kind: 'loading' },
    refreshing: false,
    signIn: null,
    cancelled: false,
  }))
  async function show(asked: Promise<CredentialsStatus>): Promise<void> {
    state.setState({ refreshing: true })
    try {
      state.setState({ credentials: { kind: 'ready', value: await asked } })
    } catch (thrown) {
      state.setState({ credentials: { kind: 'failed', error: toAppError(thrown) } })
    } finally {
      state.setState({ refreshing: false })
    }
  }

  return {
    state,
    start() {
      const ends = [
        follow(
          {
            read: () => bridge.request('credentials.read', {}),
            subscribe: (listener) => bridge.subscribe('credentials.changed', listener),
          },
          (credentials) => state.setState({ credentials }),
        ),
        follow(
          {
            read: () => bridge.request('credentials.readSignIn', {}),
            subscribe: (listener) => bridge.subscribe('credentials.signInChanged', listener),
          },
          (read) => state.setState({ signIn: read.kind === 'ready' ? read.value : null }),
        ),
      ]
      return () => {
        for (const end of ends) end()
      }
    },
    async saveApiKey(key, acceptPlain) {
      const value = await bridge.request('credentials.saveApiKey', { key, acceptPlain })
      state.setState({ credentials: { kind: 'ready', value } })
    },
    async removeApiKey() {
      const value = await bridge.request('credentials.removeApiKey', {})
      state.setState({ credentials: { kind: 'ready', value } })
    },
    async signIn(profile) {
      state.setState({ cancelled: false })
      await bridge.request('credentials.signIn', { profile })
    },
    async cancelSignIn() {
      state.setState({ cancelled: true, signIn: null })
      await bridge.request('credentials.cancelSignIn', {})
    },
    refresh: () => show(bridge.request('credentials.refresh', {})),
    examine: (invoke) => bridge.request('credentials.examine', { invoke }),
    choose: (choice) => show(bridge.request('credentials.choose', { choice })),
    chooseRegion: (region) => show(bridge.request('credentials.chooseRegion', { region })),
  }
}

/** The status that main gave last; null until there is one. */
export function credentialsStatus(state: CredentialsState): CredentialsStatus | null {
  return state.credentials.kind === 'ready' ? state.credentials.value : null
}
