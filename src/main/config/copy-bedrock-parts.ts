import type { ConfigEdit } from '../../shared/config'
import type { ConfigPath } from '../../shared/config-path'
import { isBedrockProvider, parseModelKey } from '../../shared/model-key'
import { childOf, findLocated, type LocatedValue, toPlain } from './located-value'

/**
 * The edits that bring what another config says about Bedrock into this one: discovery, the provider with
 * its models, default model, aliases and request defaults. Keys that only this one has stay; `${VAR}` is
 * copied as it is written.
 */
export function copyBedrockParts(own: LocatedValue, other: LocatedValue): readonly ConfigEdit[] {
  return bedrockPaths(other).flatMap((path) => {
    const value = findLocated(other, path)
    return value === undefined ? [] : copyValue(own, value, path)
  })
}

function bedrockPaths(other: LocatedValue): readonly ConfigPath[] {
  const defaults = ['agents', 'defaults']
  return [
    ['models', 'mode'],
    ['models', 'bedrockDiscovery'],
    ...keysOf(other, ['models', 'providers'], isBedrockProvider),
    ['plugins', 'entries', 'amazon-bedrock'],
    ...['model', 'imageModel'].flatMap((name) => chosenPaths(other, [...defaults, name])),
    ...keysOf(other, [...defaults, 'models'], isBedrockKey),
    [...defaults, 'params'],
    [...defaults, 'thinkingDefault'],
  ]
}

/** Of a choice with fallbacks each part that means a Bedrock model. */
function chosenPaths(other: LocatedValue, path: ConfigPath): readonly ConfigPath[] {
  const choice = findLocated(other, path)
  if (choice?.kind === 'scalar') return isBedrockKey(String(choice.value)) ? [path] : []
  const primary = childOf(choice, 'primary')
  const isOurs = primary?.kind === 'scalar' && isBedrockKey(String(primary.value))
  return isOurs ? [path] : []
}

function keysOf(
  other: LocatedValue,
  path: ConfigPath,
  isWanted: (key: string) => boolean,
): readonly ConfigPath[] {
  const found = findLocated(other, path)
  if (found?.kind !== 'object') return []
  return [...found.members.keys()].filter(isWanted).map((key) => [...path, key])
}

/** A bare name may be an alias of anything, so it counts only where it looks like a Bedrock id. */
function isBedrockKey(key: string): boolean {
  const parsed = parseModelKey(key)
  return parsed?.kind === 'bedrock' && (key.includes('/') || key.includes('.'))
}

function copyValue(own: LocatedValue, value: LocatedValue, path: ConfigPath): ConfigEdit[] {
  const there = findLocated(own, path)
  if (value.kind === 'object' && there?.kind === 'object') {
    return [...value.members].flatMap(([key, member]) =>
      copyValue(own, member.value, [...path, key]),
    )
  }
  const plain = toPlain(value)
  const isSame = there !== undefined && JSON.stringify(toPlain(there)) === JSON.stringify(plain)
  return isSame ? [] : [{ kind: 'set', path, value: plain }]
}
