import type { Publish } from '../../shared/contract'
import type { Text } from '../../shared/text'
import { type AwsClients, createAwsClients } from '../aws/aws-clients'
import type { Connection } from '../aws/connection'
import type { ConfigFile } from '../config/config-file'
import {
  type CredentialsService,
  createCredentialsService,
} from '../credentials/credentials-service'
import { createSignInFlow, type SignInFlow } from '../credentials/sign-in'
import { type ApiKeyVault, openApiKeyVault } from './api-key-vault'
import { openCredentialChoice } from './credential-choice'
import { dataFiles } from './data-folder'
import type { SafeStorage } from './safe-text'
import type { Services } from './services'

/** What signs, who chose it, and the clients that are signed by it. */
export interface StartedCredentials {
  readonly clients: AwsClients
  readonly credentials: CredentialsService
  readonly signIn: SignInFlow
  /** The key that is kept here, as it is kept. */
  readonly vault: ApiKeyVault
  /** The same with what follows for what signs. */
  readonly apiKey: Services['apiKey']
  /** What the user should know of the files that were read. */
  readonly notices: readonly Text[]
}

/** Reads what is kept of credentials, and tells the window of what changes. */
export async function startCredentials(deps: {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly dataFolder: string
  readonly connection: Connection
  readonly configFile: ConfigFile
  readonly safeStorage: SafeStorage
  readonly publish: Publish
  /** Shows a page of AWS in the browser. */
  readonly openPage: (address: string) => Promise<void>
}): Promise<StartedCredentials> {
  const { env, connection, publish } = deps
  const files = dataFiles(deps.dataFolder)
  const vault = await openApiKeyVault(files.apiKey, deps.safeStorage)
  const clients = createAwsClients({ env, readApiKey: vault.read })
  const choice = await openCredentialChoice(files.credentials)
  const credentials = createCredentialsService({
    env,
    clients,
    connection,
    config: deps.configFile,
    choice,
    regionChoice: choice.region,
    readApiKey: vault.describe,
  })
  credentials.subscribe((status) => publish('credentials.changed', status))
  return {
    clients,
    credentials,
    signIn: createSignInFlow({
      env,
      openPage: deps.openPage,
      onChange: (changed) => publish('credentials.signInChanged', changed),
      onSignedIn: () => void credentials.refresh(),
    }),
    vault,
    apiKey: {
      async save(key, acceptPlain) {
        await vault.save(key, acceptPlain)
        return await credentials.choose({ kind: 'api-key' })
      },
      async remove() {
        await vault.remove()
        return choice.read()?.kind === 'api-key'
          ? await credentials.choose(null)
          : await credentials.refresh()
      },
    },
    notices: [...choice.notices, ...vault.notices],
  }
}
