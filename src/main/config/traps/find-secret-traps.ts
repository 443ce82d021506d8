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
  const providers = findLocated(root, ['models', 'providers'])
  if (providers?.kind !== 'object') return []
  return [...providers.members].flatMap(([name, { value }]) => {
    const path = ['models', 'providers', name]
    return [...keyTraps(name, value, path), ...headerTraps(name, value, path)]
  })
}

function keyTraps(name: string, provider: LocatedValue, path: ConfigPath): readonly Trap[] {
  const key = plainText(childOf(provider, 'apiKey'))
  // In capitals it is the name of a variable, as OpenClaw takes it.
  if (key === undefined || key.length < shortestKey || /^[A-Z_][A-Z0-9_]*$/.test(key)) return []
  if (keptKeyName(key) !== undefined) return []
  return [{ ...toTrap([...path, 'apiKey'], name, ''), keepable: true }]
}

function headerTraps(name: string, provider: LocatedValue, path: ConfigPath): readonly Trap[] {
  const headers = childOf(provider, 'headers')
  if (headers?.kind !== 'object') return []
  return [...headers.members].flatMap(([header, { value }]) => {
    const written = plainText(value)
    if (written === undefined || !/authorization|key|token|secret/i.test(header)) return []
    const scheme = /^\w+ +(?=\S)/.exec(written)?.[0] ?? ''
    if (written.length - scheme.length < shortestKey) return []
    return [toTrap([...path, 'headers', header], name, scheme)]
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
