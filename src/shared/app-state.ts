import type { Language } from './messages/catalogue'
import type { Preferences } from './preferences'
import type { Text } from './text'

/** What the whole window needs to know about the app that it belongs to. */
export interface AppState {
  readonly preferences: Preferences
  /** The language in force: the preference, or the nearest to the system's. */
  readonly language: Language
  /** `demo`: every request goes to the simulator in this computer. */
  readonly connection: 'aws' | 'demo'
  readonly platform: 'darwin' | 'win32' | 'linux'
  readonly versions: {
    readonly basalt: string
    readonly electron: string
    readonly chromium: string
    readonly node: string
  }
  readonly dataFolder: string
  /** What happened at start that the user should know, such as a damaged file moved aside. */
  readonly notices: readonly Text[]
}
