import type { ConfigStatus } from '../../shared/config'
import type { Effective } from '../../shared/credentials'
import { createListeners } from '../listeners'
import type { ConfigFile } from './config-file'

/** What the Config place shows. */
export interface ConfigService {
  read(): Promise<ConfigStatus>
  /** Called when the file or the effective region has changed. */
  subscribe(listener: (status: ConfigStatus) => void): () => void
}

/** The region is decided by the credentials: the file is only one of the places that can name it. */
export function createConfigService(deps: {
  readonly configFile: ConfigFile
  readonly credentials: {
    region(): Promise<Effective<string>>
    subscribe(listener: () => void): () => void
  }
}): ConfigService {
  const { configFile, credentials } = deps
  const listeners = createListeners<ConfigStatus>()

  async function read(): Promise<ConfigStatus> {
    const { exists, broken, problems, values } = await configFile.read()
    return {
      file: configFile.file,
      exists,
      broken,
      problems,
      defaultModelId: values.defaultModelId,
      modelChoices: values.modelChoices,
      region: await credentials.region(),
      chat: values.chat,
    }
  }

  const announce = async () => listeners.notify(await read())
  configFile.subscribe(() => void announce())
  credentials.subscribe(() => void announce())

  return { read, subscribe: listeners.subscribe }
}
