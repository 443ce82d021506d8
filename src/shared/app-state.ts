import type { AppError } from './app-error'
import type { Language } from './messages/catalogue'
import type { Preferences } from './preferences'
import type { Text } from './text'

/** Why the conversations cannot be opened. */
export interface StartFailure {
  readonly error: AppError
  /** Of their disk, where that is full: what is free, and what is enough in any case. */
  readonly space: { readonly freeBytes: number; readonly enoughBytes: number } | null
}

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
  /** What keeps the start from going on, until `app.tryAgain` gets past it; null in general. */
  readonly startFailure: StartFailure | null
}
