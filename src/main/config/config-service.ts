import { AppFailure, createAppError } from '../../shared/app-error'
import type { ConfigStatus } from '../../shared/config'
import type { Effective } from '../../shared/credentials'
import { text } from '../../shared/text'
import { inTurn } from '../in-turn'
import { createListeners } from '../listeners'
import type { Environment } from './check-document'
import type { ConfigFile } from './config-file'
import { chooseConfigFile, configFolder, findOpenClawFile, locateConfig } from './config-location'

/** What the Config place shows. */
export interface ConfigService {
  read(): Promise<ConfigStatus>
  /**
   * Reads another file from now on; null is Basalt's own. Fails with `refused` where `$BASALT_CONFIG`
   * decides, and with `storage` where the choice cannot be kept.
   */
  use(file: string | null): Promise<ConfigStatus>
  /** Called when the file or the effective region has changed. */
  subscribe(listener: (status: ConfigStatus) => void): () => void
}

/** The region is decided by the credentials: the file is only one of the places that can name it. */
export function createConfigService(deps: {
  readonly configFile: ConfigFile
  readonly env?: Environment
  /** Where the choice of a file is kept. */
  readonly folder?: string
  readonly credentials: {
    region(): Promise<Effective<string>>
    subscribe(listener: () => void): () => void
  }
}): ConfigService {
  const { configFile, credentials, env = {}, folder = configFolder() } = deps
  const listeners = createListeners<ConfigStatus>()

  const read = inTurn(async (): Promise<ConfigStatus> => {
    const { exists, broken, inForce, problems, values } = await configFile.read()
    const { file } = configFile
    const location = locateConfig(env, folder)
    const openClawFile = await findOpenClawFile(env)
    return {
      file,
      decidedBy: location.file === file ? location.decidedBy : 'default',
      openClawFile: openClawFile === file ? null : openClawFile,
      exists,
      broken,
      inForce,
      problems,
      defaultModelId: values.defaultModelId,
      modelChoices: values.modelChoices,
      region: await credentials.region(),
      chat: values.chat,
    }
  })

  const announce = async () => listeners.notify(await read())
  configFile.subscribe(() => void announce())
  credentials.subscribe(() => void announce())

  return {
    read,
    async use(file) {
      if (locateConfig(env, folder).decidedBy === 'environment') {
        throw new AppFailure({
          ...createAppError('refused'),
          message: text('config.decidedByVariable'),
        })
      }
      await chooseConfigFile(file, folder)
      await configFile.use(locateConfig(env, folder).file)
      return await read()
    },
    subscribe: listeners.subscribe,
  }
}
