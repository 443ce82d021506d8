import type { AppState } from '../../shared/app-state'
import type { Publish } from '../../shared/contract'
import type { Language } from '../../shared/messages/catalogue'
import type { Text } from '../../shared/text'
import type { Demo } from './demo'
import type { PreferencesStore } from './preferences'
import type { AppRequests } from './services'
import type { StartAttempts } from './start-attempts'

/** Answers what the window asks about the app itself, and tells it of every change. */
export function createAppRequests(deps: {
  readonly preferences: PreferencesStore
  readonly demo: Demo
  /** The one in force. */
  readonly language: () => Language
  readonly platform: AppState['platform']
  readonly versions: AppState['versions']
  readonly dataFolder: string
  /** What happened since the start that the user should know. */
  readonly notices: () => readonly Text[]
  readonly start: Pick<StartAttempts, 'failure' | 'tryAgain'>
  readonly publish: Publish
  /** Brings what lies outside the window, such as the menu, in line with the preferences. */
  readonly apply: () => void
}): AppRequests & { announce(): void } {
  function state(): AppState {
    return {
      preferences: deps.preferences.read(),
      language: deps.language(),
      connection: deps.demo.connection(),
      platform: deps.platform,
      versions: deps.versions,
      dataFolder: deps.dataFolder,
      notices: deps.notices(),
      startFailure: deps.start.failure(),
    }
  }

  function announce(): AppState {
    const changed = state()
    deps.apply()
    deps.publish('app.changed', changed)
    return changed
  }

  return {
    read: async () => state(),
    announce,
    async changePreferences(changes) {
      await deps.preferences.change(changes)
      return announce()
    },
    async tryAgain() {
      await deps.start.tryAgain()
      return state()
    },
    async startDemo() {
      await deps.demo.start()
      return announce()
    },
    async leaveDemo() {
      await deps.demo.leave()
      return announce()
    },
  }
}
