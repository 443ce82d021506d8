import type { ModelFacts, SourcedFact } from '../../../shared/model-facts'
import { amazonFacts } from './amazon-facts'
import { anthropicFacts } from './anthropic-facts'
import type { FactEntry } from './fact-entry'
import { frontierFacts } from './frontier-facts'
import { metaAndMistralFacts } from './meta-and-mistral-facts'
import { openWeightFacts } from './open-weight-facts'
import { specialistFacts } from './specialist-facts'

/** The whole table. */
export const factEntries: readonly FactEntry[] = [
  ...amazonFacts,
  ...anthropicFacts,
  ...metaAndMistralFacts,
  ...openWeightFacts,
  ...frontierFacts,
  ...specialistFacts,
]

/** What may follow a family's name in the id of one of its versions: `-20250929-v1:0`, `-1:0:200k`. */
const versionSuffix = /^(-\d{8})?(-v\d{1,2}(:\d+)?|-\d{1,2}:\d+)?(:\d+k)?$/

/**
 * Finds the facts that entries know of a model, by its id, by the id of a system-defined profile, or
 * by an ARN that ends in one of the two. Of several entries that match, each fact comes from the one
 * that names the family most closely. A model that no entry names has no facts: a family's name
 * never stands for its successors.
 */
export function createFactFinder(entries: readonly FactEntry[]): (name: string) => ModelFacts {
  const byVendor = new Map<string, FactEntry[]>()
  for (const entry of entries.toSorted((one, other) => closeness(one) - closeness(other))) {
    for (const vendor of entry.vendors) {
      byVendor.set(vendor, [...(byVendor.get(vendor) ?? []), entry])
    }
  }
  return (name) => {
    const parts = name
      .slice(name.lastIndexOf('/') + 1)
      .toLowerCase()
      .split('.')
    // A geography may stand before the vendor.
    const at = [0, 1].find((index) => byVendor.has(parts[index] ?? ''))
    if (at === undefined) return {}
    const model = parts.slice(at + 1).join('.')
    const matching = (byVendor.get(parts[at] ?? '') ?? []).filter((entry) => matches(entry, model))
    return collectFacts(matching, model)
  }
}

/** {@link createFactFinder} over the whole table. */
export const findFacts = createFactFinder(factEntries)

/** A later entry's facts replace those of an earlier one. */
function collectFacts(matching: readonly FactEntry[], model: string): ModelFacts {
  const facts: Record<string, SourcedFact<unknown>> = {}
  for (const { facts: values, source } of matching) {
    for (const [fact, value] of Object.entries(values)) {
      facts[fact] = { value, origin: { kind: 'table', ...source } }
    }
  }
  const window = /:(\d+)k$/.exec(model)
  if (window) {
    facts['contextWindow'] = { value: Number(window[1]) * 1000, origin: { kind: 'list' } }
  }
  // Every name and value was taken from entries, whose facts are of this very shape.
  return facts as ModelFacts
}

function matches({ family }: FactEntry, model: string): boolean {
  if (family.endsWith('*')) return model.startsWith(family.slice(0, -1))
  return model.startsWith(family) && versionSuffix.test(model.slice(family.length))
}

/** A family that is named to its end is closer than any that is named by its beginning. */
function closeness({ family }: FactEntry): number {
  return family.endsWith('*') ? family.length - 1 : 1000 + family.length
}
