import type { Text } from './text'

/** What the doctor looks at, in this order. */
const doctorChecks = [
  'region',
  'proxy',
  'reach-bedrock',
  'reach-bedrock-runtime',
  'reach-sts',
  'clock',
  'identity',
  'list-models',
  'list-profiles',
  'model-access',
  'invoke',
] as const
export type DoctorCheck = (typeof doctorChecks)[number]

/** - `skipped`: there was nothing to look at, or it was not asked for; the message says which. */
export interface DoctorResult {
  readonly check: DoctorCheck
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** What was found and, where it failed, what to do; free of secrets. */
  readonly message: Text
  /** How long it took, in milliseconds. */
  readonly duration: number
}

/** One visit to the doctor; fit to be passed on. */
export interface DoctorReport {
  /** Epoch milliseconds. */
  readonly ranAt: number
  readonly region: string
  readonly results: readonly DoctorResult[]
}
