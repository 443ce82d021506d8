import type { Effective, Origin } from '../../shared/credentials'

const defaultRegion = 'us-east-1'

/** Every place that can name a region. Blank values count as absent. */
export interface RegionSources {
  /** The chosen model; an ARN names the region that it lives in. */
  readonly modelId?: string
  /** What `--region` says. */
  readonly option?: string
  /** What was chosen in the window. */
  readonly chosen?: string
  /** What the config file names, the first wins. */
  readonly config: readonly Effective<string>[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** The active profile, and the region that its file gives it. */
  readonly profile: { readonly name: string; readonly region?: string | undefined }
  /** In demo mode nothing outside a person's own choice counts. */
  readonly demo: boolean
}

/** The one region in force, and which of the places named it. */
export function effectiveRegion(sources: RegionSources): Effective<string> {
  const { modelId, option, config, env, profile, demo } = sources
  const named: readonly Candidate[] = [
    [arnRegion(modelId), { kind: 'option', option: 'model' }],
    [option, { kind: 'option', option: 'region' }],
    [sources.chosen, { kind: 'app' }],
  ]
  const found: readonly Candidate[] = [
    ...config.map(({ value, origin }): Candidate => [value, origin]),
    [env['AWS_REGION'], { kind: 'environment', variable: 'AWS_REGION' }],
    [env['AWS_DEFAULT_REGION'], { kind: 'environment', variable: 'AWS_DEFAULT_REGION' }],
    [profile.region, { kind: 'profile', profile: profile.name }],
  ]
  for (const [region, origin] of demo ? named : [...named, ...found]) {
    const value = region?.trim()
    if (value) return { value, origin }
  }
  return { value: defaultRegion, origin: { kind: demo ? 'demo' : 'default' } }
}

type Candidate = readonly [region: string | undefined, origin: Origin]

function arnRegion(modelId: string | undefined): string | undefined {
  return /^arn:[^:]*:bedrock:([^:]+):/.exec(modelId?.trim() ?? '')?.[1]
}
