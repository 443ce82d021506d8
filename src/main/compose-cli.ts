import { text } from '../shared/text'
import { type AwsClients, createAwsClients } from './aws/aws-clients'
import { createConnection } from './aws/connection'
import { findModelsCacheFolder } from './cache-folder'
import type { CallOptions } from './cli/arguments'
import { describeProblem } from './cli/describe-problem'
import type { Output } from './cli/output'
import { type ComposedModels, composeModels } from './compose-models'
import { type ConfigFile, createConfigFile } from './config/config-file'
import { findConfigFile } from './config/config-location'
import {
  type CredentialsService,
  createCredentialsService,
} from './credentials/credentials-service'
import type { Translate } from './translate'

/** The services that the window has too, as a command of the command line uses them. */
export interface CliServices extends Omit<ComposedModels, 'close'> {
  readonly clients: AwsClients
  readonly configFile: ConfigFile
  readonly credentials: CredentialsService
}

/** Wires the services for one command, says what is wrong in the config, and closes what they opened. */
export async function withServices<Outcome>(
  deps: {
    readonly env: Readonly<Record<string, string | undefined>>
    readonly options: CallOptions
    readonly output: Output
    readonly translate: Translate
  },
  use: (services: CliServices) => Promise<Outcome>,
): Promise<Outcome> {
  const { env, options, output, translate } = deps
  const simulator = options.demo ? await startSimulator() : undefined
  const clients = createAwsClients({ env })
  const connection = createConnection()
  if (simulator !== undefined) {
    connection.useDemo(simulator.url)
    output.note(translate(text('cli.demo')))
  }
  const configFile = createConfigFile({ file: findConfigFile(env), env })
  const credentials = createCredentialsService({
    env,
    clients,
    connection,
    config: configFile,
    options,
  })
  const { close, ...composed } = composeModels({
    env,
    clients,
    credentials,
    configFile,
    cacheFolder: findModelsCacheFolder(),
  })
  try {
    const { problems } = await configFile.read()
    for (const problem of problems) {
      output.note(describeProblem(problem, configFile.file, translate))
    }
    return await use({ clients, configFile, credentials, ...composed })
  } finally {
    close()
    clients.close()
    await simulator?.close()
  }
}

/** Loaded only when wanted: it carries a whole catalogue of models. */
async function startSimulator() {
  const { createSimulator } = await import('./simulator/create-simulator')
  return await createSimulator()
}
