import type { CredentialSource, CredentialsStatus, Effective } from '../../shared/credentials'
import type { AwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import type { Connection } from '../aws/connection'
import { readProfileRegion } from '../aws/profile-region'
import { createListeners } from '../listeners'
import { type CheckResult, checkCredentials } from './check-credentials'
import { detectSource } from './detect-source'
import { effectiveRegion } from './effective-region'

/** The one place where region, credential source and addresses are decided. */
export interface CredentialsService {
  /** What to call AWS with; `modelId` matters where it is an ARN, which names its region. */
  target(modelId?: string): Promise<AwsTarget>
  region(modelId?: string): Promise<Effective<string>>
  /** As last checked; `loading` before the first {@link CredentialsService.refresh} has ended. */
  read(): Promise<CredentialsStatus>
  /**
   * Asks the source and STS again, past every cache; never rejects. Whoever asks while that is under
   * way shares it.
   */
  refresh(): Promise<CredentialsStatus>
  /** Called when the source, the region or the outcome of a check has changed. */
  subscribe(listener: (status: CredentialsStatus) => void): () => void
}

export function createCredentialsService(deps: {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clients: AwsClients
  readonly connection: Connection
  readonly config: {
    read(): Promise<{ readonly values: { readonly regions: readonly Effective<string>[] } }>
    subscribe(listener: () => void): () => void
  }
  /** Choices that beat the environment. */
  readonly options?: { readonly profile?: string; readonly region?: string }
}): CredentialsService {
  const { env, clients, connection, config, options = {} } = deps
  const listeners = createListeners<CredentialsStatus>()
  let checked: CheckResult | undefined
  let checking: Promise<void> | undefined
  let generation = 0

  function source(): CredentialSource {
    return connection.current().kind === 'demo' ? { kind: 'demo' } : detectSource(env, options)
  }

  async function region(modelId?: string): Promise<Effective<string>> {
    const name = options.profile?.trim() || env['AWS_PROFILE']?.trim() || 'default'
    const [snapshot, profileRegion] = await Promise.all([
      config.read(),
      readProfileRegion(env, name),
    ])
    return effectiveRegion({
      ...(modelId !== undefined && { modelId }),
      ...(options.region !== undefined && { option: options.region }),
      config: snapshot.values.regions,
      env,
      profile: { name, region: profileRegion },
      demo: connection.current().kind === 'demo',
    })
  }

  async function target(modelId?: string): Promise<AwsTarget> {
    const { value } = await region(modelId)
    const connected = connection.current()
    const endpoints =
      connected.kind === 'demo'
        ? { bedrock: connected.url, bedrockRuntime: connected.url, sts: connected.url }
        : {}
    return { region: value, source: source(), endpoints }
  }

  async function read(): Promise<CredentialsStatus> {
    const inForce = { region: await region(), source: source() }
    if (checked !== undefined) return { ...inForce, ...checked }
    const hasNoIdentity = inForce.source.kind === 'bearer-token'
    return {
      ...inForce,
      kind: 'loading',
      identity: { kind: hasNoIdentity ? 'not-applicable' : 'loading' },
    }
  }

  const announce = async () => listeners.notify(await read())

  async function check(): Promise<void> {
    const begun = generation
    clients.refresh()
    for await (const result of checkCredentials(clients, await target())) {
      if (begun !== generation) return
      checked = result
      await announce()
    }
  }

  async function refresh(): Promise<CredentialsStatus> {
    if (checking === undefined) {
      const begun = check().finally(() => {
        if (checking === begun) checking = undefined
      })
      checking = begun
    }
    await checking
    return await read()
  }

  connection.subscribe(() => {
    generation += 1
    checked = undefined
    checking = undefined
    void announce()
    void refresh()
  })
  config.subscribe(() => void announce())

  return { target, region, read, refresh, subscribe: listeners.subscribe }
}
