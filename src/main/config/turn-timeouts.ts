import type { ConfigFile } from './config-file'

/** The limits of a turn that the config file decides, in milliseconds. */
export interface TurnTimeouts {
  readonly firstByte: number
  readonly silence: number
}

export async function readTurnTimeouts(configFile: ConfigFile): Promise<TurnTimeouts> {
  const { chat } = (await configFile.read()).values
  return {
    firstByte: chat.firstByteTimeoutSeconds.value * 1000,
    silence: chat.idleTimeoutSeconds.value * 1000,
  }
}
