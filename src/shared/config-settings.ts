import type { MessageKey } from './messages/catalogue'

/** What a number in the config file means, what it may be, and what holds where the file names none. */
export interface NumberSetting {
  /** Where it stands in the file. */
  readonly path: string
  readonly label: MessageKey
  readonly description: MessageKey
  readonly unit: 'seconds'
  readonly minimum: number
  readonly maximum: number
  readonly default: number
}

/** How long a turn waits for a silent service. */
export const chatSettings = {
  firstByteTimeoutSeconds: {
    path: 'basalt.chat.firstByteTimeoutSeconds',
    label: 'config.settings.firstByteTimeout',
    description: 'config.settings.firstByteTimeoutHint',
    unit: 'seconds',
    minimum: 1,
    maximum: 3600,
    default: 60,
  },
  /** By default below the 350 s after which AWS's network drops a silent connection. */
  idleTimeoutSeconds: {
    path: 'basalt.chat.idleTimeoutSeconds',
    label: 'config.settings.idleTimeout',
    description: 'config.settings.idleTimeoutHint',
    unit: 'seconds',
    minimum: 1,
    maximum: 3600,
    default: 300,
  },
} as const satisfies Readonly<Record<string, NumberSetting>>

export type ChatSettingName = keyof typeof chatSettings
export const chatSettingNames = Object.keys(chatSettings) as readonly ChatSettingName[]
