import { pickDefaultModel } from '../shared/default-model'
import type { DoctorReport } from '../shared/doctor'
import { bedrockIdOf } from '../shared/model-key'
import type { ModelsStatus } from '../shared/models'
import type { AwsClients } from './aws/aws-clients'
import type { ConfigFile } from './config/config-file'
import type { CredentialsService } from './credentials/credentials-service'
import { runDoctor } from './credentials/doctor'
import type { ModelsService } from './models/models-service'

/** Examines what is in force when it is called; with `invoke` by a request that costs. Never rejects. */
export type Examine = (asked: { readonly invoke: boolean }) => Promise<DoctorReport>

/** Wires the doctor to the credentials in force and to the model that a chat would begin with. */
export function composeDoctor(deps: {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clients: AwsClients
  readonly credentials: CredentialsService
  readonly configFile: ConfigFile
  readonly bedrockModels: ModelsService
  /** The list to choose from where the config names no model. */
  readonly listModels: () => Promise<ModelsStatus>
}): Examine {
  const { env, clients, credentials, configFile, bedrockModels } = deps

  async function pickFromList(): Promise<string | undefined> {
    const status = await deps.listModels()
    return status.kind === 'ready' ? pickDefaultModel(status.models)?.modelId : undefined
  }

  async function chooseModel() {
    const { values } = await configFile.read()
    const modelId = bedrockIdOf(values.defaultModelId.value) ?? (await pickFromList())
    return modelId === undefined ? undefined : await bedrockModels.resolveRoute(modelId)
  }

  return async ({ invoke }) =>
    runDoctor({
      ...{ clients, env, chooseModel, invoke },
      target: await credentials.target(),
      region: await credentials.region(),
    })
}
