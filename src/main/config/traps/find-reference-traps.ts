import type { ConfigPath } from '../../../shared/config-path'
import { isBedrockProvider, parseModelKey } from '../../../shared/model-key'
import { text } from '../../../shared/text'
import { nearestName } from '../../nearest-name'
import { childOf, findLocated, type LocatedValue } from '../located-value'
import type { KnownModels } from './known-models'
import { plainText, type Trap } from './trap'

/** A place that names a model: as a value, or as the key of `agents.defaults.models`. */
interface Reference {
  readonly path: ConfigPath
  readonly written: string
  readonly as: 'value' | 'key'
}

/** Default model, fallbacks and aliases that name what is not there, or cannot be called by that id. */
export function findReferenceTraps(root: LocatedValue, known: KnownModels): readonly Trap[] {
  const own = manualIds(root)
  const aliases = new Set(aliasesOf(root))
  return referencesOf(root).flatMap((reference) => {
    const { path, written } = reference
    if (reference.as === 'value' && aliases.has(written.trim().toLowerCase())) return []
    const key = parseModelKey(written)
    if (key?.kind !== 'bedrock') return []
    const { modelId } = key
    const { profileId } = known.find(modelId)
    if (profileId !== undefined && !own.includes(modelId)) {
      return [
        {
          path,
          message: text('configProblems.traps.profile', { modelId, profileId }),
          fix: replacement(
            reference,
            written.replace(modelId, () => profileId),
          ),
        },
      ]
    }
    const isKnown =
      known.region === null ||
      modelId.startsWith('arn:') ||
      known.ids.has(modelId) ||
      own.includes(modelId)
    if (isKnown) return []
    const near = nearestName(modelId, [...own, ...known.ids])
    return [
      {
        path,
        message: text('configProblems.traps.unknownModel', { modelId, region: known.region }),
        fix:
          near === undefined
            ? { label: text('configProblems.traps.remove'), edits: [{ kind: 'remove', path }] }
            : replacement(
                reference,
                written.replace(modelId, () => near),
              ),
      },
    ]
  })
}

function replacement({ path, as }: Reference, written: string): Trap['fix'] {
  return as === 'value'
    ? {
        label: text('configProblems.useValue', { value: written }),
        edits: [{ kind: 'set', path, value: written }],
      }
    : {
        label: text('configProblems.renameKey', { key: written }),
        edits: [{ kind: 'rename', path, key: written }],
      }
}

function referencesOf(root: LocatedValue): readonly Reference[] {
  const values: ConfigPath[] = ['model', 'imageModel'].flatMap((name) => {
    const path = ['agents', 'defaults', name]
    const fallbacks = findLocated(root, [...path, 'fallbacks'])
    const count = fallbacks?.kind === 'list' ? fallbacks.items.length : 0
    return [
      path,
      [...path, 'primary'],
      ...Array.from({ length: count }, (_, index) => [...path, 'fallbacks', index]),
    ]
  })
  return [
    ...values.flatMap((path): Reference[] => {
      const written = plainText(findLocated(root, path))
      return written === undefined ? [] : [{ path, written, as: 'value' }]
    }),
    ...modelKeys(root).map(
      (key): Reference => ({
        path: ['agents', 'defaults', 'models', key],
        written: key,
        as: 'key',
      }),
    ),
  ]
}

function modelKeys(root: LocatedValue): readonly string[] {
  const models = findLocated(root, ['agents', 'defaults', 'models'])
  return models?.kind === 'object' ? [...models.members.keys()] : []
}

function aliasesOf(root: LocatedValue): readonly string[] {
  return modelKeys(root).flatMap(
    (key) =>
      plainText(findLocated(root, ['agents', 'defaults', 'models', key, 'alias']))?.toLowerCase() ??
      [],
  )
}

function manualIds(root: LocatedValue): readonly string[] {
  const providers = findLocated(root, ['models', 'providers'])
  if (providers?.kind !== 'object') return []
  return [...providers.members.entries()]
    .filter(([provider]) => isBedrockProvider(provider))
    .flatMap(([, { value }]) => {
      const list = childOf(value, 'models')
      return list?.kind === 'list' ? list.items : []
    })
    .flatMap((entry) => plainText(childOf(entry, 'id')) ?? [])
}
