import { assertNever } from '../../shared/assert-never'
import type { ConfigEdit } from '../../shared/config'
import type { ConfigPath } from '../../shared/config-path'
import {
  aliasPattern,
  type ModelChange,
  type ModelChoices,
  resolveAlias,
} from '../../shared/model-choices'
import { isBedrockProvider, isSameModel } from '../../shared/model-key'
import { type Text, text } from '../../shared/text'
import { findLocated, type LocatedValue } from './located-value'
import { readModelChoices } from './read-model-choices'

/** How a change is made, or why there is nothing to make. */
export type ModelChangePlan =
  | { readonly kind: 'edits'; readonly edits: readonly ConfigEdit[] }
  /** The document says so already. */
  | { readonly kind: 'nothing'; readonly reason: Text }
  /** It would contradict what the document says, or makes no sense. */
  | { readonly kind: 'refused'; readonly reason: Text }

const model: ConfigPath = ['agents', 'defaults', 'model']
const entries: ConfigPath = ['agents', 'defaults', 'models']

/** Finds the edits that make a change of models in a document. */
export function planModelChange(root: LocatedValue, change: ModelChange): ModelChangePlan {
  const choices = readModelChoices(root)
  switch (change.kind) {
    case 'set-primary':
      return setPrimary(choices, change.key)
    case 'add-fallback':
      return addFallback(choices, change.key)
    case 'remove-fallback': {
      const index = choices.fallbacks.findIndex(meansSame(choices, change.key))
      if (index === -1) return nothing('noFallback', { model: change.key })
      return edits({ kind: 'remove', path: [...model, 'fallbacks', index] })
    }
    case 'clear-fallbacks':
      if (choices.fallbacks.length === 0) return nothing('noFallbacks')
      return edits(set([...model, 'fallbacks'], []))
    case 'add-alias':
      return addAlias(choices, change.key, change.alias.trim())
    case 'remove-alias': {
      const entry = findAlias(choices, change.alias)
      if (entry === undefined) return nothing('noAlias', { alias: change.alias })
      return edits({ kind: 'remove', path: [...entries, entry.key, 'alias'] })
    }
    case 'add-entry':
      return addEntry(root, change)
    default:
      return assertNever(change)
  }
}

function setPrimary(choices: ModelChoices, key: string): ModelChangePlan {
  if (choices.primary !== null && meansSame(choices, key)(choices.primary)) {
    return nothing('isPrimary', { model: key })
  }
  return edits(set(choices.isText ? model : [...model, 'primary'], key), ...allow(choices, key))
}

function addFallback(choices: ModelChoices, key: string): ModelChangePlan {
  const { primary, fallbacks } = choices
  const isKnown = meansSame(choices, key)
  if (primary !== null && isKnown(primary)) return nothing('isPrimary', { model: key })
  if (fallbacks.some(isKnown)) return nothing('isFallback', { model: key })
  const edit = choices.isText
    ? set(model, { primary, fallbacks: [key] })
    : fallbacks.length === 0
      ? set([...model, 'fallbacks'], [key])
      : set([...model, 'fallbacks', fallbacks.length], key)
  return edits(edit, ...allow(choices, key))
}

function addAlias(choices: ModelChoices, key: string, alias: string): ModelChangePlan {
  if (!aliasPattern.test(alias)) return refused('badAlias', { alias })
  const taken = findAlias(choices, alias)
  if (taken !== undefined && isSameModel(taken.key, key)) {
    return nothing('isAlias', { alias, model: taken.key })
  }
  if (taken !== undefined) return refused('aliasTaken', { alias, model: taken.key })
  const own = choices.entries.find((entry) => isSameModel(entry.key, key))
  return edits(set([...entries, own?.key ?? key, 'alias'], alias))
}

/**
 * OpenClaw allows only the models of a map that has any: one that is chosen joins them. Where there is
 * none, nothing is made, because it would forbid all others.
 */
function allow(choices: ModelChoices, key: string): readonly ConfigEdit[] {
  const isAllowed = choices.entries.some((entry) => isSameModel(entry.key, key))
  return choices.entries.length === 0 || isAllowed ? [] : [set([...entries, key], {})]
}

function addEntry(
  root: LocatedValue,
  { provider, entry }: Extract<ModelChange, { readonly kind: 'add-entry' }>,
): ModelChangePlan {
  const providers = findLocated(root, ['models', 'providers'])
  const names = providers?.kind === 'object' ? [...providers.members.keys()] : []
  const name = names.find(
    (known) => known === provider || (isBedrockProvider(known) && isBedrockProvider(provider)),
  )
  const path: ConfigPath = ['models', 'providers', name ?? provider]
  const list = findLocated(root, [...path, 'models'])
  if (list?.kind !== 'list') return edits(set([...path, 'models'], [entry]))
  const isThere = list.items.some((item) => {
    const id = findLocated(item, ['id'])
    return id?.kind === 'scalar' && id.value === entry.id
  })
  if (isThere) return nothing('isEntry', { model: entry.id })
  return edits(set([...path, 'models', list.items.length], entry))
}

function meansSame(choices: ModelChoices, key: string): (written: string) => boolean {
  const wanted = resolveAlias(choices, key)
  return (written) => isSameModel(resolveAlias(choices, written), wanted)
}

function findAlias({ entries: all }: ModelChoices, alias: string) {
  const wanted = alias.trim().toLowerCase()
  return all.find((entry) => entry.alias?.toLowerCase() === wanted)
}

function set(
  path: ConfigPath,
  value: Extract<ConfigEdit, { readonly kind: 'set' }>['value'],
): ConfigEdit {
  return { kind: 'set', path, value }
}

function edits(...made: readonly ConfigEdit[]): ModelChangePlan {
  return { kind: 'edits', edits: made }
}

type Values = Readonly<Record<string, string>>
type NothingName = 'isPrimary' | 'isFallback' | 'noFallback' | 'noFallbacks' | 'isAlias' | 'noAlias'

function nothing(name: NothingName | 'isEntry', values?: Values): ModelChangePlan {
  return { kind: 'nothing', reason: text(`models.change.${name}`, values) }
}

function refused(name: 'badAlias' | 'aliasTaken', values: Values): ModelChangePlan {
  return { kind: 'refused', reason: text(`models.change.${name}`, values) }
}
