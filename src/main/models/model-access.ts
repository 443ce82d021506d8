import type { Identity } from '../../shared/credentials'
import type { ModelAccess } from '../../shared/models'
import type { AwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { classifyError } from '../aws/classify-error'
import { type ModelAvailability, readModelAvailability } from '../aws/read-model-availability'
import type { AnswerCache } from './answer-cache'
import { vendorOf } from './leave-out'
import { toTargetKey } from './listing'

/** Tells whether the account may call models, asked for only when somebody looks. */
export interface ModelAccessReader {
  /**
   * In the order asked for; never rejects. At most four questions are under way at once. An answer
   * holds for a day, also in the next run of the same account; a refusal to answer for ten minutes and
   * all models.
   */
  read(modelIds: readonly string[]): Promise<readonly ModelAccess[]>
  /** Asks again about what stood in the way: it may have been mended. */
  forgetHurdles(): Promise<void>
}

const day = 24 * 3_600_000
const refusalHolds = 10 * 60_000
const atOnce = 4

export function createModelAccess(deps: {
  readonly clients: AwsClients
  readonly credentials: {
    target(): Promise<AwsTarget>
    /** Answers are another account's where the same source leads to another one. */
    read?(): Promise<{ readonly identity: Identity }>
  }
  readonly cache?: AnswerCache<ModelAccess['kind']>
}): ModelAccessReader {
  const { clients, credentials, cache } = deps
  const known = new Map<string, { readonly until: number; readonly access: Promise<ModelAccess> }>()
  const refusedUntil = new Map<string, number>()
  const waiting: (() => void)[] = []
  let running = 0

  async function takeTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      // The turn goes to whoever waits longest; only when nobody does is it given up.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }

  async function ask(target: AwsTarget, modelId: string): Promise<ModelAccess> {
    const targetKey = toTargetKey(target)
    return await takeTurn(async () => {
      if ((refusedUntil.get(targetKey) ?? 0) > Date.now()) return { modelId, kind: 'not-permitted' }
      try {
        const availability = await readModelAvailability(clients, target, modelId)
        return { modelId, kind: toAccessKind(modelId, availability) }
      } catch (cause) {
        const error = classifyError(cause, { region: target.region })
        if (error.kind !== 'access-denied') return { modelId, kind: 'unknown' }
        refusedUntil.set(targetKey, Date.now() + refusalHolds)
        return { modelId, kind: 'not-permitted' }
      }
    })
  }

  /** Whose answers these are; undefined where nobody knows, or nothing is real. */
  async function findScope(target: AwsTarget): Promise<string | undefined> {
    const identity = (await credentials.read?.())?.identity
    if (identity?.kind !== 'known' || target.source.kind === 'demo') return undefined
    return `${identity.accountId} ${toTargetKey(target)}`
  }

  async function recallOrAsk(
    target: AwsTarget,
    modelId: string,
    scope: string | undefined,
  ): Promise<ModelAccess> {
    const kept = scope === undefined ? undefined : await cache?.read(scope, modelId)
    if (kept !== undefined) return { modelId, kind: kept }
    const access = await ask(target, modelId)
    if (scope !== undefined && access.kind !== 'unknown' && access.kind !== 'not-permitted') {
      await cache?.write(scope, modelId, access.kind, Date.now() + day)
    }
    return access
  }

  function readOne(
    target: AwsTarget,
    modelId: string,
    scope: string | undefined,
  ): Promise<ModelAccess> {
    const key = keyOf(scope ?? toTargetKey(target), modelId)
    const kept = known.get(key)
    if (kept !== undefined && kept.until > Date.now()) return kept.access
    const access = recallOrAsk(target, modelId, scope)
    known.set(key, { until: Date.now() + day, access })
    void access.then(({ kind }) => {
      if (kind === 'unknown' || kind === 'not-permitted') known.delete(key)
    })
    return access
  }

  return {
    async read(modelIds) {
      const target = await credentials.target()
      const scope = await findScope(target)
      return await Promise.all(modelIds.map((modelId) => readOne(target, modelId, scope)))
    },
    async forgetHurdles() {
      const answers = await Promise.all(
        [...known].map(async ([key, { access }]) => [key, (await access).kind] as const),
      )
      for (const [key, kind] of answers) if (kind !== 'available') known.delete(key)
      const scope = await findScope(await credentials.target())
      if (scope !== undefined) await cache?.forget(scope, (kind) => kind !== 'available')
    },
  }
}

function keyOf(targetKey: string, modelId: string): string {
  return `${modelId} ${targetKey}`
}

/** What stands in the way first: a region cannot be mended by a permission, nor that by an agreement. */
export function toAccessKind(
  modelId: string,
  availability: ModelAvailability,
): ModelAccess['kind'] {
  const { region, authorization, agreement, entitlement } = availability
  if (region === 'NOT_AVAILABLE') return 'not-in-region'
  if (authorization === 'NOT_AUTHORIZED') return 'not-authorized'
  if (agreement === 'PENDING') return 'agreement-pending'
  if (agreement === 'NOT_AVAILABLE' || entitlement === 'NOT_AVAILABLE') {
    return vendorOf(modelId) === 'anthropic' ? 'form-needed' : 'agreement-needed'
  }
  return agreement === 'AVAILABLE' && authorization === 'AUTHORIZED' ? 'available' : 'unknown'
}
