import { isBedrockProvider, parseModelKey } from '../../../shared/model-key'
import { text } from '../../../shared/text'
import { legacyDiscoveryPath, moveDiscovery, pluginDiscoveryPath } from '../discovery-home'
import { childOf, findLocated, type LocatedValue } from '../located-value'
import { standardHostRegion } from '../standard-host'
import type { KnownModels } from './known-models'
import { plainNumber, plainText, type Trap } from './trap'

const homes = [pluginDiscoveryPath, legacyDiscoveryPath] as const

/** Traps around what is discovered, where and how. */
export function findDiscoveryTraps(root: LocatedValue, known: KnownModels): readonly Trap[] {
  return [
    ...shapeTraps(root),
    ...hidingTraps(root),
    ...regionTraps(root),
    ...limitTraps(root, known),
  ]
}

function shapeTraps(root: LocatedValue): readonly Trap[] {
  if (homes.some((path) => findLocated(root, path)?.kind !== 'object')) return []
  const edits = moveDiscovery(root, 'newer')
  if (edits === null) return []
  return [
    {
      path: legacyDiscoveryPath,
      message: text('configProblems.traps.bothShapes'),
      fix: { label: text('configProblems.traps.joinShapes'), edits },
    },
  ]
}

/** Newer OpenClaw lists nothing but the manual models as soon as there is one. */
function hidingTraps(root: LocatedValue): readonly Trap[] {
  const mode = findLocated(root, ['models', 'mode'])
  if (plainText(mode) === 'replace' || !wantsDiscovery(root)) return []
  return bedrockProviders(root).flatMap(({ path, provider }) => {
    const list = childOf(provider, 'models')
    if (list?.kind !== 'list' || list.items.length === 0) return []
    const here = [...path, 'models']
    return [
      {
        path: here,
        message: text('configProblems.traps.hidesDiscovery', { count: list.items.length }),
        fix: {
          label: text('configProblems.traps.removeList'),
          edits: [{ kind: 'remove', path: here }],
        },
      },
    ]
  })
}

/** Only a file that speaks of discovery, and does not turn it off, is held to want it. */
function wantsDiscovery(root: LocatedValue): boolean {
  const enabled = firstOf(root, 'enabled')?.value
  const isOff = enabled?.kind === 'scalar' && enabled.value === false
  return !isOff && homes.some((path) => findLocated(root, path) !== undefined)
}

function regionTraps(root: LocatedValue): readonly Trap[] {
  const written = firstOf(root, 'region')
  const region = plainText(written?.value)?.trim()
  if (written === undefined || !region) return []
  const wanted = bedrockProviders(root).flatMap(
    ({ provider }) => standardHostRegion(plainText(childOf(provider, 'baseUrl')) ?? '') ?? [],
  )[0]
  if (wanted === undefined || wanted === region) return []
  return [
    {
      path: written.path,
      message: text('configProblems.traps.otherRegion', { region, baseRegion: wanted }),
      fix: {
        label: text('configProblems.useValue', { value: wanted }),
        edits: [{ kind: 'set', path: written.path, value: wanted }],
      },
    },
  ]
}

/** OpenClaw believes the assumed window of every discovered model, also of one that has far more. */
function limitTraps(root: LocatedValue, known: KnownModels): readonly Trap[] {
  const written = firstOf(root, 'defaultContextWindow')
  const assumed = plainNumber(written?.value)
  if (written === undefined || assumed === undefined) return []
  const chosen = chosenModels(root).flatMap((modelId) => {
    const { contextWindow } = known.find(modelId)
    return contextWindow === undefined ? [] : [{ modelId, contextWindow }]
  })
  const [least] = chosen.toSorted((one, other) => one.contextWindow - other.contextWindow)
  if (least === undefined || least.contextWindow <= assumed) return []
  const { modelId, contextWindow } = least
  return [
    {
      path: written.path,
      message: text('configProblems.traps.assumedWindow', {
        assumed,
        modelId,
        known: contextWindow,
      }),
      fix: {
        label: text('configProblems.useValue', { value: String(contextWindow) }),
        edits: [{ kind: 'set', path: written.path, value: contextWindow }],
      },
    },
  ]
}

function chosenModels(root: LocatedValue): readonly string[] {
  const model = findLocated(root, ['agents', 'defaults', 'model'])
  const fallbacks = childOf(model, 'fallbacks')
  const named = [
    model,
    childOf(model, 'primary'),
    ...(fallbacks?.kind === 'list' ? fallbacks.items : []),
  ]
  return named.flatMap((value) => {
    const key = parseModelKey(plainText(value) ?? '')
    return key?.kind === 'bedrock' ? [key.modelId] : []
  })
}

/** Of the two homes of discovery the newer one wins, key by key. */
function firstOf(root: LocatedValue, key: string) {
  for (const home of homes) {
    const path = [...home, key]
    const value = findLocated(root, path)
    if (value !== undefined) return { path, value }
  }
  return undefined
}

function bedrockProviders(root: LocatedValue) {
  const path = ['models', 'providers']
  const providers = findLocated(root, path)
  if (providers?.kind !== 'object') return []
  return [...providers.members]
    .filter(([name]) => isBedrockProvider(name))
    .map(([name, { value }]) => ({ path: [...path, name], provider: value }))
}
