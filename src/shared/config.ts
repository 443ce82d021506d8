import type { ChatSettingName } from './config-settings'
import type { Effective } from './credentials'
import type { Text } from './text'

/** A place in the config file that does not hold what it should; lines and columns count from 1. */
export interface ConfigProblem {
  readonly path: string
  readonly line?: number
  readonly column?: number
  readonly message: Text
}

/** The chat's numbers, in the unit that `config-settings.ts` names. */
export type ChatSettings = Readonly<Record<ChatSettingName, Effective<number>>>

/** The user's config file as it is in force now. */
export interface ConfigStatus {
  readonly file: string
  readonly exists: boolean
  readonly problems: readonly ConfigProblem[]
  /** `agents.defaults.model.primary`, without the provider's name. */
  readonly defaultModelId: Effective<string | null>
  readonly region: Effective<string>
  readonly chat: ChatSettings
}
