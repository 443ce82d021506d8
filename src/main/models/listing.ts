import { type AppError, createAppError } from '../../shared/app-error'
import { regionPattern } from '../../shared/region'
import { text } from '../../shared/text'
import type { AwsTarget } from '../aws/aws-target'
import type { FoundationModel } from '../aws/list-foundation-models'
import type { InferenceProfileSummary } from '../aws/list-inference-profiles'
import type { ListsOutcome } from './load-lists'

/** AWS's lists as they were last answered for one target. */
export interface KeptLists {
  /** The account that they were listed for; absent where nobody knew yet. */
  readonly accountId?: string
  /** Epoch milliseconds. */
  readonly fetchedAt: number
  readonly models: readonly FoundationModel[]
  readonly profiles: readonly InferenceProfileSummary[]
  /** Why the profiles are missing, or older than the models. */
  readonly profilesError?: AppError
}

/** What is known of one target's lists. */
export interface Listing {
  /** What the lists were asked with; another target has other lists. */
  readonly targetKey: string
  readonly region: string
  /** The last good ones; absent while there are none. */
  readonly lists?: KeptLists
  readonly from: 'live' | 'cache'
  /** Why the last attempt failed. */
  readonly error?: AppError
  /** Attempts that failed since the last good answer. */
  readonly failures: number
  /** Epoch milliseconds of the last answer, good or bad. */
  readonly answeredAt: number
}

export function toTargetKey(target: AwsTarget): string {
  return JSON.stringify(target)
}

/** Nothing listed, and nothing wrong. */
export function emptyListing(target: AwsTarget): Listing {
  const { region } = target
  const targetKey = toTargetKey(target)
  return { targetKey, region, from: 'live', failures: 0, answeredAt: Date.now() }
}

export function fromCache(target: AwsTarget, lists: KeptLists): Listing {
  return { ...emptyListing(target), lists, from: 'cache', answeredAt: lists.fetchedAt }
}

/** What is known after an answer: a failure keeps the lists of `before`, a success replaces them. */
export function receive(
  target: AwsTarget,
  before: Listing | undefined,
  outcome: Exclude<ListsOutcome, { readonly kind: 'stopped' }>,
): Listing {
  const listing = emptyListing(target)
  if (outcome.kind === 'failed') {
    return {
      ...listing,
      from: before?.from ?? 'live',
      ...(before?.lists && { lists: before.lists }),
      error: outcome.error,
      failures: (before?.failures ?? 0) + 1,
    }
  }
  const fetchedAt = listing.answeredAt
  const { models, profiles } = outcome
  if (!('kind' in profiles)) return { ...listing, lists: { fetchedAt, models, profiles } }
  // Profiles of an hour ago are better than none.
  const earlier = before?.lists?.profiles ?? []
  return { ...listing, lists: { fetchedAt, models, profiles: earlier, profilesError: profiles } }
}

/** After a failure sooner than after a success, but ever later while failures go on. */
export function nextRefresh({ answeredAt, failures }: Listing, interval: number): number | null {
  if (interval <= 0) return null
  const wait = failures === 0 ? interval : Math.min(interval, 15_000 * 2 ** Math.min(failures, 10))
  return answeredAt + wait
}

/** A region becomes part of a host's name; what cannot be one is said before anything is sent. */
export function refuseRegion(region: string): AppError | undefined {
  if (regionPattern.test(region)) return undefined
  return createAppError('invalid-input', {
    title: text('models.invalidRegion.title'),
    message: text('models.invalidRegion.message', { region }),
    nextSteps: [{ kind: 'open-place', place: 'config' }],
  })
}
