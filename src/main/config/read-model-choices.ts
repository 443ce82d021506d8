import type { ModelChoices } from '../../shared/model-choices'
import { childOf, findLocated, type LocatedValue } from './located-value'

/**
 * Reads which models a document chooses, as it is written: variables stand as they are, and every item
 * of a list counts, so that its index is its place in the file.
 */
export function readModelChoices(root: LocatedValue): ModelChoices {
  const defaults = findLocated(root, ['agents', 'defaults'])
  const model = childOf(defaults, 'model')
  const isText = model?.kind === 'scalar'
  const fallbacks = childOf(model, 'fallbacks')
  const entries = childOf(defaults, 'models')
  return {
    primary: textOf(isText ? model : childOf(model, 'primary')),
    isText,
    fallbacks: fallbacks?.kind === 'list' ? fallbacks.items.map((item) => textOf(item) ?? '') : [],
    entries:
      entries?.kind === 'object'
        ? [...entries.members].map(([key, { value }]) => ({
            key,
            alias: textOf(childOf(value, 'alias')),
          }))
        : [],
  }
}

function textOf(value: LocatedValue | undefined): string | null {
  const text = value?.kind === 'scalar' && typeof value.value === 'string' ? value.value.trim() : ''
  return text === '' ? null : text
}
