import { isBedrockProvider } from '../../../shared/model-key'
import { text } from '../../../shared/text'
import { childOf, findLocated, type LocatedValue } from '../located-value'
import type { KnownModel, KnownModels } from './known-models'
import { plainNumber, plainText, type Trap } from './trap'

/** What OpenClaw assumes of a model that it knows nothing about, and people copy. Tokens. */
const assumed = { contextWindow: 32_000, maxTokens: 4096 } as const

/** Traps in the entries of `models.providers.<bedrock>.models`. */
export function findModelTraps(root: LocatedValue, known: KnownModels): readonly Trap[] {
  const providers = findLocated(root, ['models', 'providers'])
  if (providers?.kind !== 'object') return []
  return [...providers.members.keys()].filter(isBedrockProvider).flatMap((provider) => {
    const path = ['models', 'providers', provider, 'models']
    const list = findLocated(root, path)
    if (list?.kind !== 'list') return []
    return list.items.flatMap((entry, index) => entryTraps(entry, [...path, index], known))
  })
}

function entryTraps(
  entry: LocatedValue,
  path: readonly (string | number)[],
  known: KnownModels,
): readonly Trap[] {
  const modelId = plainText(childOf(entry, 'id'))
  if (modelId === undefined) return []
  const model = known.find(modelId)
  return [
    ...limitTraps(entry, path, modelId, model),
    ...costTraps(entry, path, modelId, model),
    ...reasoningTraps(entry, path, modelId, model),
    ...profileTraps(path, modelId, model),
  ]
}

function limitTraps(
  entry: LocatedValue,
  path: readonly (string | number)[],
  modelId: string,
  model: KnownModel,
): readonly Trap[] {
  return (['contextWindow', 'maxTokens'] as const).flatMap((name) => {
    const written = plainNumber(childOf(entry, name))
    const limit = model[name]
    if (written === undefined || limit === undefined) return []
    // What is kept short on purpose is none of our business; a copied assumption is.
    if (written > assumed[name] || written >= limit) return []
    return [
      {
        path: [...path, name],
        message: text(`configProblems.traps.${name}`, { modelId, written, known: limit }),
        fix: {
          label: text('configProblems.useValue', { value: String(limit) }),
          edits: [{ kind: 'set', path: [...path, name], value: limit }],
        },
      },
    ]
  })
}

function costTraps(
  entry: LocatedValue,
  path: readonly (string | number)[],
  modelId: string,
  model: KnownModel,
): readonly Trap[] {
  const cost = childOf(entry, 'cost')
  if (cost?.kind !== 'object' || cost.members.size === 0) return []
  const isFree = [...cost.members.values()].every(({ value }) => plainNumber(value) === 0)
  if (!isFree) return []
  const here = [...path, 'cost']
  const price = model.cost
  if (price === undefined) {
    return [
      {
        path: here,
        message: text('configProblems.traps.freeUnknown', { modelId }),
        fix: {
          label: text('configProblems.traps.removeCost'),
          edits: [{ kind: 'remove', path: here }],
        },
      },
    ]
  }
  const { input, output } = price
  const edits = (['input', 'output', 'cacheRead', 'cacheWrite'] as const).flatMap((name) => {
    const value = price[name]
    return value === undefined ? [] : [{ kind: 'set', path: [...here, name], value } as const]
  })
  return [
    {
      path: here,
      message: text('configProblems.traps.free', { modelId, input, output }),
      fix: { label: text('configProblems.traps.writeCost'), edits },
    },
  ]
}

function reasoningTraps(
  entry: LocatedValue,
  path: readonly (string | number)[],
  modelId: string,
  model: KnownModel,
): readonly Trap[] {
  const written = childOf(entry, 'reasoning')
  if (model.reasoning !== true || written?.kind !== 'scalar' || written.value !== false) return []
  const here = [...path, 'reasoning']
  return [
    {
      path: here,
      message: text('configProblems.traps.reasoning', { modelId }),
      fix: {
        label: text('configProblems.useValue', { value: 'true' }),
        edits: [{ kind: 'set', path: here, value: true }],
      },
    },
  ]
}

function profileTraps(
  path: readonly (string | number)[],
  modelId: string,
  { profileId }: KnownModel,
): readonly Trap[] {
  if (profileId === undefined) return []
  const here = [...path, 'id']
  return [
    {
      path: here,
      message: text('configProblems.traps.profile', { modelId, profileId }),
      fix: {
        label: text('configProblems.useValue', { value: profileId }),
        edits: [{ kind: 'set', path: here, value: profileId }],
      },
    },
  ]
}
