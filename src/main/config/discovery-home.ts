import type { ConfigEdit } from '../../shared/config'
import type { ConfigPath } from '../../shared/config-path'
import { childOf, findLocated, type LocatedValue, toPlain } from './located-value'

/** Where discovery stands in files for earlier versions of OpenClaw, and in those of people who know Basalt only. */
export const legacyDiscoveryPath: ConfigPath = ['models', 'bedrockDiscovery']

/** Where newer OpenClaw has it. Its keys win over the older ones. */
export const pluginDiscoveryPath: ConfigPath = [
  'plugins',
  'entries',
  'amazon-bedrock',
  'config',
  'discovery',
]

/**
 * The edits that bring discovery to one of its two homes, with what is in force kept in force: where both
 * hold a key, the newer home's value is the one that stays. Null when there is nothing to move.
 */
export function moveDiscovery(
  root: LocatedValue,
  to: 'newer' | 'older',
): readonly ConfigEdit[] | null {
  const [from, target] =
    to === 'newer'
      ? [legacyDiscoveryPath, pluginDiscoveryPath]
      : [pluginDiscoveryPath, legacyDiscoveryPath]
  const moved = findLocated(root, from)
  if (moved?.kind !== 'object') return null
  const there = findLocated(root, target)
  if (there === undefined) {
    return [
      { kind: 'set', path: target, value: toPlain(moved) },
      { kind: 'remove', path: from },
    ]
  }
  const sets = [...moved.members].flatMap(([key, { value }]): ConfigEdit[] => {
    const isSet = childOf(there, key) !== undefined
    return isSet && to === 'newer'
      ? []
      : [{ kind: 'set', path: [...target, key], value: toPlain(value) }]
  })
  return [...sets, { kind: 'remove', path: from }]
}
