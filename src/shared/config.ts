import type { ConfigPath } from './config-path'
import type { Effective, KeyProtection } from './credentials'
import type { ModelChoices } from './model-choices'
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
  /** The key stands here in plain text: `config.keepKey` moves it into safe storage. */
  readonly keepable?: ConfigPath
}

/** How long a turn waits, in seconds. */
export type ChatSettings = Readonly<
  Record<'firstByteTimeoutSeconds' | 'idleTimeoutSeconds', Effective<number>>
>

/** The user's config file as it is in force now. */
export interface ConfigStatus {
  readonly file: string
  /** - `environment`: `$BASALT_CONFIG`. `chosen`: in the app. */
  readonly decidedBy: 'environment' | 'chosen' | 'default'
  /** OpenClaw's config, where there is one and it is another file. */
  readonly openClawFile: string | null
  readonly exists: boolean
  readonly problems: readonly ConfigProblem[]
  /** The file cannot be read as it is. */
  readonly broken: boolean
  /**
   * What holds. Of a broken file `last-values` are those that held before it broke while Basalt ran;
   * after a start on one, `last-copy` is what was kept of an earlier run, `defaults` what is left without.
   */
  readonly inForce: 'file' | 'last-values' | 'last-copy' | 'defaults'
  /** `agents.defaults.model.primary`, without the provider's name. */
  readonly defaultModelId: Effective<string | null>
  readonly modelChoices: ModelChoices
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

/** Where the value in force at a place of the config comes from. */
export type ConfigValueOrigin =
  | {
      readonly kind: 'file'
      readonly file: string
      readonly line: number
      readonly column: number
      /** The environment variable that it names. */
      readonly variable?: string
    }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'default' }

/** One file of the config as it stands in the editor. */
export interface ConfigFileDraft {
  readonly file: string
  /** As it was read; null when there was no file. */
  readonly base: string | null
  readonly text: string
}

/** The one unsaved document that form and text both show. */
export interface ConfigDraft {
  /** The config itself first, then what it includes. */
  readonly files: readonly ConfigFileDraft[]
  readonly problems: readonly ConfigProblem[]
  /**
   * What would be in force, by path; secrets are hidden. Below the user's own keys and in lists only what the
   * texts hold: the schema knows the default of the rest.
   */
  readonly values: readonly ConfigDraftValue[]
  /** How many of the models that AWS lists would be offered; absent while there is no list. */
  readonly listing?: ListingPreview
  /** What safe storage holds; absent where nothing can be given to it. */
  readonly keptKeys?: {
    readonly names: readonly string[]
    readonly protection: KeyProtection
  }
  readonly broken: boolean
  /** False when the file cannot be read at all, and so not be edited. */
  readonly readable: boolean
}

export interface ListingPreview {
  readonly listed: number
  readonly total: number
}

export interface ConfigDraftValue {
  readonly path: string
  readonly value: ConfigJson
  readonly origin: ConfigValueOrigin
}

export type ConfigSaved =
  | { readonly kind: 'saved'; readonly draft: ConfigDraft }
  /** The same keys were changed outside; undefined where one side took the key out. */
  | { readonly kind: 'conflict'; readonly conflicts: readonly ConfigConflict[] }
  /** A text does not parse, mine or the one outside: nothing is written. */
  | { readonly kind: 'broken'; readonly file: string; readonly which: 'mine' | 'theirs' }

export interface ConfigConflict {
  readonly file: string
  readonly path: string
  readonly mine: ConfigJson | undefined
  readonly theirs: ConfigJson | undefined
}

/** What is in force at a path of the config, and where it comes from. */
export interface ConfigExplainedValue {
  readonly value: ConfigJson
  readonly origin: ConfigValueOrigin
}

/** A value that the config sets to something else than its default. */
export interface ConfigChangedValue extends ConfigExplainedValue {
  readonly path: string
  readonly default: boolean | number | string | undefined
}

/** What came of edits that are saved at once. */
export type ConfigChangeOutcome =
  | {
      readonly kind: 'changed'
      readonly file: string
      readonly replacedVariables: readonly string[]
    }
  /** With the change the config would have these errors, so that nothing was written. */
  | { readonly kind: 'invalid'; readonly problems: readonly ConfigProblem[] }
  /** The file does not parse, and is left alone. */
  | { readonly kind: 'broken'; readonly problems: readonly ConfigProblem[] }
  /** There is nothing at this path to take out, or the way to it leads through a plain value. */
  | { readonly kind: 'no-place'; readonly path: string }

/** What came of a change of models; `reason` tells why nothing was written. */
export type ModelChangeOutcome =
  | ConfigChangeOutcome
  | { readonly kind: 'nothing'; readonly reason: Text }
  | { readonly kind: 'refused'; readonly reason: Text }
