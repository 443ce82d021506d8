import {
  type CredentialChoice,
  type CredentialSource,
  type CredentialsStatus,
  type Effective,
  noApiKey,
  type StoredApiKey,
} from '../../shared/credentials'
import type { AwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { classifyError } from '../aws/classify-error'
import type { Connection } from '../aws/connection'
import { fingerprintAwsFiles } from '../aws/files/fingerprint'
import { type AwsFiles, readAwsFiles } from '../aws/files/read-aws-files'
import { problemText } from '../aws/source-problem'
import { instanceMetadataAddress, readInstanceCredentials } from '../aws/sources/instance-metadata'
import { inTurn } from '../in-turn'
import { createListeners } from '../listeners'
import { type CheckResult, checkCredentials } from './check-credentials'
import { effectiveRegion } from './effective-region'
import type { Chosen } from './examine-chain'
import { examineSources } from './examine-sources'
import { explainChain, type MetadataProbe } from './explain-chain'
import { explainOutcome, failureOf } from './explain-outcome'
import { toCredentialProfile } from './find-profiles'
import { nextCheckAt, renewalOf } from './renewal'
import { watchFingerprint } from './watch-fingerprint'

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
  /** Puts a source first, or takes that back with null; resolves when it is kept and checked. */
  choose(choice: CredentialChoice | null): Promise<CredentialsStatus>
  /** Puts a region before every other place that names one, or takes that back with null. */
  chooseRegion(region: string | null): Promise<CredentialsStatus>
  /** Called when the source, the region or the outcome of a check has changed. */
  subscribe(listener: (status: CredentialsStatus) => void): () => void
  /**
   * Looks at the shared AWS files and stored sign-ins every second, and checks again when they change
   * and when keys are about to end, until the returned function is called.
   */
  watch(interval?: number): () => void
}

/** Where a choice made in the window is kept. */
export interface KeptChoice {
  read(): CredentialChoice | null
  write(choice: CredentialChoice | null): Promise<void>
}

export interface KeptRegion {
  read(): string | null
  write(region: string | null): Promise<void>
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
  readonly choice?: KeptChoice
  readonly regionChoice?: KeptRegion
  /** Tells of the API key that was entered. */
  readonly readApiKey?: () => StoredApiKey
}): CredentialsService {
  const { env, clients, connection, config, options = {} } = deps
  const listeners = createListeners<CredentialsStatus>()
  let checked: CheckResult | undefined
  let probed: MetadataProbe | undefined
  let checking: Promise<void> | undefined
  let generation = 0
  let renewalTimer: NodeJS.Timeout | undefined
  let watching = false

  const apiKey = () => deps.readApiKey?.() ?? noApiKey
  const isDemo = () => connection.current().kind === 'demo'

  function chosen(): Chosen | null {
    const profile = options.profile?.trim()
    if (profile) return { choice: { kind: 'profile', profile }, by: 'option' }
    const choice = deps.choice?.read() ?? null
    return choice === null ? null : { choice, by: 'app' }
  }

  const examine = () => examineSources({ env, chosen: chosen(), apiKey: apiKey() })

  async function region(modelId?: string, files?: AwsFiles): Promise<Effective<string>> {
    const choice = chosen()?.choice
    const name =
      (choice?.kind === 'profile' ? choice.profile : env['AWS_PROFILE']?.trim()) || 'default'
    const [snapshot, { profiles }] = await Promise.all([config.read(), files ?? readAwsFiles(env)])
    const kept = deps.regionChoice?.read() ?? null
    return effectiveRegion({
      ...(modelId !== undefined && { modelId }),
      ...(options.region !== undefined && { option: options.region }),
      ...(kept !== null && { chosen: kept }),
      config: snapshot.values.regions,
      env,
      profile: { name, region: profiles.get(name)?.settings.get('region')?.value },
      demo: isDemo(),
    })
  }

  async function target(modelId?: string): Promise<AwsTarget> {
    const connected = connection.current()
    if (connected.kind === 'demo') {
      const { url } = connected
      const { value } = await region(modelId)
      const endpoints = { bedrock: url, bedrockRuntime: url, sts: url, bedrockMantle: `${url}/v1` }
      return { region: value, source: { kind: 'demo' }, endpoints }
    }
    const { files, chain } = await examine()
    const { value } = await region(modelId, files)
    return { region: value, source: chain.source, endpoints: {} }
  }

  const read = inTurn(async (): Promise<CredentialsStatus> => {
    const by = chosen()
    const choice = by === null ? null : by.choice
    if (isDemo()) {
      const inForce = { region: await region(), source: { kind: 'demo' } } as const
      const nowhere = { links: [], profiles: [], fileProblems: [], apiKey: apiKey() }
      return {
        ...inForce,
        ...nowhere,
        chosenBy: 'automatic',
        choice,
        ...explainOutcome(checked, inForce.source),
      }
    }
    const { files, profiles, chain } = await examine()
    const outcome = explainOutcome(checked, chain.source, chain)
    return {
      source: chain.source,
      chosenBy: by === null ? 'automatic' : by.by,
      choice,
      region: await region(undefined, files),
      links: explainChain(chain, failureOf(outcome), probed),
      profiles: profiles.map(toCredentialProfile),
      fileProblems: files.problems.map(problemText),
      apiKey: apiKey(),
      ...outcome,
    }
  })

  const announce = async () => listeners.notify(await read())

  /** Instance metadata is asked also where something else signs, so that its row tells the truth. */
  async function probe(source: CredentialSource): Promise<void> {
    const address = instanceMetadataAddress(env)
    if (address === null || source.kind === 'demo' || source.kind === 'instance-metadata') return
    const begun = generation
    const answer = await readInstanceCredentials(address).then(
      (): MetadataProbe => ({ kind: 'available' }),
      (error: unknown): MetadataProbe => ({ kind: 'failed', reason: classifyError(error).message }),
    )
    if (begun !== generation) return
    probed = answer
    await announce()
  }

  async function check(): Promise<void> {
    const begun = generation
    const called = await target()
    const probing = probe(called.source)
    const before = checked?.kind === 'usable' ? checked.expiration : undefined
    for await (const result of checkCredentials(clients, called)) {
      if (begun !== generation) return
      checked = await withRenewal(result, called, before)
      await announce()
    }
    planRenewal()
    await probing
  }

  async function withRenewal(
    result: CheckResult,
    { source }: AwsTarget,
    before: number | undefined,
  ): Promise<CheckResult> {
    if (result.kind !== 'usable' || result.expiration === undefined) return result
    const { expiration } = result
    const renewal = await renewalOf({ source, expiration, before, env })
    return { ...result, renewal }
  }

  /** Keys are renewed and their end is told anew shortly before they end, and when they have ended. */
  function planRenewal(): void {
    clearTimeout(renewalTimer)
    if (!watching || checked?.kind !== 'usable' || checked.expiration === undefined) return
    const wait = nextCheckAt(checked.expiration, Date.now()) - Date.now()
    renewalTimer = setTimeout(() => void run(check), Math.min(wait, 2 ** 31 - 1))
    renewalTimer.unref()
  }

  async function run(step: () => Promise<void>): Promise<CredentialsStatus> {
    if (checking === undefined) {
      const begun = step().finally(() => {
        if (checking === begun) checking = undefined
      })
      checking = begun
    }
    await checking
    return await read()
  }

  async function refresh(): Promise<CredentialsStatus> {
    return await run(async () => {
      clients.refresh()
      await check()
    })
  }

  /** What was found out is about something else now. */
  function startOver(): Promise<CredentialsStatus> {
    generation += 1
    checked = undefined
    checking = undefined
    void announce()
    return refresh()
  }

  async function choose(choice: CredentialChoice | null): Promise<CredentialsStatus> {
    await deps.choice?.write(choice)
    return await startOver()
  }

  async function chooseRegion(next: string | null): Promise<CredentialsStatus> {
    await deps.regionChoice?.write(next)
    await announce()
    await startOverQuietly()
    return await read()
  }

  function watch(interval = 1000): () => void {
    watching = true
    planRenewal()
    const unwatch = watchFingerprint(
      () => fingerprintAwsFiles(env),
      () => {
        if (!isDemo()) void startOverQuietly()
      },
      interval,
    )
    return () => {
      watching = false
      clearTimeout(renewalTimer)
      unwatch()
    }
  }

  /** As {@link startOver}, but what was known stays in sight until the new check has ended. */
  async function startOverQuietly(): Promise<void> {
    generation += 1
    checking = undefined
    await refresh()
  }

  connection.subscribe(() => void startOver())
  config.subscribe(() => void announce())

  return {
    target,
    region,
    read,
    refresh,
    choose,
    chooseRegion,
    subscribe: listeners.subscribe,
    watch,
  }
}
