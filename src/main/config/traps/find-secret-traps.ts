import type { ConfigPath } from '../../../shared/config-path'
import { keptKeyName } from '../../../shared/kept-key'
import { isBedrockProvider } from '../../../shared/model-key'
import { text } from '../../../shared/text'
import { childOf, findLocated, type LocatedValue } from '../located-value'
import { plainText, type Trap } from './trap'

/** What is shorter is a word such as `none` or `ollama`, not a key. Characters. */
const shortestKey = 16

/** Keys that stand in the file as they are, so that they travel with every copy of it. */
export function findSecretTraps(root: LocatedValue): readonly Trap[] {
  return [
    ...entriesOf(root, ['models', 'providers']).flatMap(([name, value, path]) => [
      ...keyTraps(name, value, path),
      ...namedTraps(name, value, path, 'headers'),
    ]),
    ...entriesOf(root, ['basalt', 'mcpServers']).flatMap(([name, value, path]) => [
      ...namedTraps(name, value, path, 'env'),
      ...namedTraps(name, value, path, 'headers'),
    ]),
  ]
}

function entriesOf(
  root: LocatedValue,
  path: ConfigPath,
): readonly (readonly [name: string, value: LocatedValue, path: ConfigPath])[] {
  const entries = findLocated(root, path)
  if (entries?.kind !== 'object') return []
  return [...entries.members].map(([name, { value }]) => [name, value, [...path, name]])
}

function keyTraps(name: string, provider: LocatedValue, path: ConfigPath): readonly Trap[] {
  const key = plainText(childOf(provider, 'apiKey'))
  // In capitals it is the name of a variable, as OpenClaw takes it.
  if (key === undefined || key.length < shortestKey || /^[A-Z_][A-Z0-9_]*$/.test(key)) return []
  if (keptKeyName(key) !== undefined) return []
  return [{ ...toTrap([...path, 'apiKey'], name, ''), keepable: true }]
}

/** Headers and variables whose names say that they are secret. */
function namedTraps(
  name: string,
  entry: LocatedValue,
  path: ConfigPath,
  key: 'headers' | 'env',
): readonly Trap[] {
  const named = childOf(entry, key)
  if (named?.kind !== 'object') return []
  return [...named.members].flatMap(([member, { value }]) => {
    const written = plainText(value)
    if (written === undefined || !/authorization|key|token|secret|password/i.test(member)) return []
    const scheme = /^\w+ +(?=\S)/.exec(written)?.[0] ?? ''
    if (written.length - scheme.length < shortestKey) return []
    return [toTrap([...path, key, member], name, scheme)]
  })
}

function toTrap(path: ConfigPath, provider: string, scheme: string): Trap {
  const variable = variableFor(provider)
  return {
    path,
    message: text('configProblems.traps.plainKey'),
    details: [
      text('configProblems.traps.setVariable', { variable }),
      ...(isBedrockProvider(provider) ? [text('configProblems.traps.safeStorage')] : []),
    ],
    fix: {
      label: text('configProblems.useValue', { value: `\${${variable}}` }),
      edits: [{ kind: 'set', path, value: `${scheme}\${${variable}}` }],
    },
  }
}

/** For Bedrock the variable that AWS itself reads. */
function variableFor(provider: string): string {
  if (isBedrockProvider(provider)) return 'AWS_BEARER_TOKEN_BEDROCK'
  const name = provider
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^(\d)/, '_$1')
  return `${name}_API_KEY`
}
