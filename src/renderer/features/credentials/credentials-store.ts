import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error'
import type { CredentialChoice, CredentialsStatus, SignIn } from '../../../shared/credentials'
import type { DoctorReport } from '../../../shared/doctor'
import type { Bridge } from '../../bridge'
import { follow, type Loadable, toAppError } from '../../loadable'

/** The last examination by the doctor. */
export type DoctorVisit =
  | { readonly kind: 'none' | 'running' }
  | { readonly kind: 'done'; readonly report: DoctorReport }
  | { readonly kind: 'failed'; readonly error: AppError }

export interface CredentialsState {
  readonly credentials: Loadable<CredentialsStatus>
  readonly refreshing: boolean
  /** The sign-in by SSO that is under way or failed. */
  readonly signIn: SignIn | null
  /** Whether it was here that the last one was ended. */
  readonly cancelled: boolean
  readonly visit: DoctorVisit
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
  /** Asks the doctor, unless it is at work already. */
  examine(invoke: boolean): Promise<void>
}

export function createCredentialsStore(bridge: Bridge): CredentialsStore {
  const state = createStore<CredentialsState>(() => ({
    credentials: { kind: 'loading' },
    refreshing: false,
    signIn: null,
    cancelled: false,
    visit: { kind: 'none' },
  }))
  /** What the doctor found holds for what signed then, and for its region. */
  function adopt(credentials: Loadable<CredentialsStatus>): void {
    const { visit, credentials: before } = state.getState()
    const isOld = visit.kind !== 'running' && signer(before) !== signer(credentials)
    state.setState({ credentials, ...(isOld && { visit: { kind: 'none' } }) })
  }

  async function show(asked: Promise<CredentialsStatus>): Promise<void> {
    state.setState({ refreshing: true })
    try {
      adopt({ kind: 'ready', value: await asked })
    } catch (thrown) {
      adopt({ kind: 'failed', error: toAppError(thrown) })
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
          adopt,
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
      adopt({ kind: 'ready', value })
    },
    async removeApiKey() {
      const value = await bridge.request('credentials.removeApiKey', {})
      adopt({ kind: 'ready', value })
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
    async examine(invoke) {
      if (state.getState().visit.kind === 'running') return
      state.setState({ visit: { kind: 'running' } })
      const visit = await bridge.request('credentials.examine', { invoke }).then(
        (report): DoctorVisit => ({ kind: 'done', report }),
        (thrown: unknown): DoctorVisit => ({ kind: 'failed', error: toAppError(thrown) }),
      )
      state.setState({ visit })
    },
    choose: (choice) => show(bridge.request('credentials.choose', { choice })),
    chooseRegion: (region) => show(bridge.request('credentials.chooseRegion', { region })),
  }
}

/** The status that main gave last; null until there is one. */
export function credentialsStatus(state: CredentialsState): CredentialsStatus | null {
  return state.credentials.kind === 'ready' ? state.credentials.value : null
}

function signer(credentials: Loadable<CredentialsStatus>): string {
  if (credentials.kind !== 'ready') return ''
  const { source, region } = credentials.value
  return JSON.stringify([source, region.value])
}
