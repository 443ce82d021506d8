import { defaultAt } from '../../shared/config-fields'
import type { ConfigSettings, McpServerSettings } from '../../shared/config-schema'

/** What the config says about tools. Carries secrets. */
export interface ToolSettings {
  /** In the order of the file. */
  readonly servers: readonly { readonly name: string; readonly entry: McpServerSettings }[]
  /** How long one call may take, in milliseconds. */
  readonly callTimeout: number
  /** How often one turn may go back to the model with results. */
  readonly mostRounds: number
}

export function readToolSettings({ basalt }: ConfigSettings): ToolSettings {
  const read = (name: 'toolTimeoutSeconds' | 'toolRounds') =>
    basalt?.chat?.[name] ?? Number(defaultAt(['basalt', 'chat', name]))
  return {
    servers: Object.entries(basalt?.mcpServers ?? {}).map(([name, entry]) => ({ name, entry })),
    callTimeout: read('toolTimeoutSeconds') * 1000,
    mostRounds: read('toolRounds'),
  }
}
