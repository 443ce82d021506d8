import type { ConfigPath } from './config-path'
import type { Effective } from './credentials'
import type { Text } from './text'

/** A value as JSON5 holds it. */
export type ConfigJson =
  | string
  | number
  | boolean
  | null
  | readonly ConfigJson[]
  | { readonly [key: string]: ConfigJson }

/** One change of one place in the config; everything else stays as its owner wrote it. */
export type ConfigEdit =
  | { readonly kind: 'set'; readonly path: ConfigPath; readonly value: ConfigJson }
  | { readonly kind: 'remove'; readonly path: ConfigPath }
  /** Gives the key at the end of the path another name. */
  | { readonly kind: 'rename'; readonly path: ConfigPath; readonly key: string }

/** What can be done about a problem with one click. */
export interface ConfigFix {
  readonly label: Text
  readonly edits: readonly ConfigEdit[]
}

/**
 * A place in the config that does not hold what it should; lines and columns count from 1.
 *
 * - `error`: the place is left out and its default holds. `warning`: it is read, but may not mean what
 *   its owner thinks.
 */
export interface ConfigProblem {
  readonly severity: 'error' | 'warning'
  /** The file that it stands in, where that is not the config itself but one that it includes. */
  readonly file?: string
  readonly path: string
  readonly line?: number
  readonly column?: number
  readonly message: Text
  /** Sentences that follow the message: what is allowed, what was probably meant. */
  readonly details?: readonly Text[]
  readonly fix?: ConfigFix
}

/** How long a turn waits, in seconds. */
export type ChatSettings = Readonly<
  Record<'firstByteTimeoutSeconds' | 'idleTimeoutSeconds', Effective<number>>
>

/** The user's config file as it is in force now. */
export interface ConfigStatus {
  readonly file: string
  readonly exists: boolean
  readonly problems: readonly ConfigProblem[]
  /** The file cannot be read as it is, so that the last good values, or the defaults, hold. */
  readonly broken: boolean
  /** `agents.defaults.model.primary`, without the provider's name. */
  readonly defaultModelId: Effective<string | null>
  readonly region: Effective<string>
  readonly chat: ChatSettings
}

/** An earlier content of a file. */
export interface ConfigBackup {
  readonly file: string
  /** Epoch milliseconds. */
  readonly savedAt: number
  /** Bytes. */
  readonly size: number
}
