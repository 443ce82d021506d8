import { z } from 'zod'
import type { ConfigFix, ConfigJson, ConfigProblem } from '../../shared/config'
import { allowedText } from '../../shared/config-allowed'
import { bareSchema, factsOf } from '../../shared/config-field'
import { childSchema, fieldTypeOf } from '../../shared/config-fields'
import { type ConfigPath, formatConfigPath } from '../../shared/config-path'
import { type ConfigSettings, configSchema } from '../../shared/config-schema'
import { text } from '../../shared/text'
import { nearestName } from '../nearest-name'
import { expandVariables } from './expand-variables'
import type { ConfigDocument } from './load-document'
import {
  findLocated,
  type Home,
  type LocatedObject,
  type LocatedValue,
  toPlain,
} from './located-value'

export type Environment = Readonly<Record<string, string | undefined>>

/** The valid values of a document, and what is wrong with the rest. */
export interface CheckedConfig {
  readonly settings: ConfigSettings
  readonly problems: readonly ConfigProblem[]
}

/**
 * Holds a document against the schema. A value that does not fit counts as absent and is reported with
 * its place; keys that nobody knows are kept, and reported where they are most likely slips.
 */
export function checkDocument(document: ConfigDocument, env: Environment): CheckedConfig {
  const variables = configVariables(document.root, env)
  const problems: ConfigProblem[] = [...document.problems]
  const checked = check(configSchema, document.root, [])
  // Every part was checked against its own piece of the schema.
  const settings = (isRecord(checked) ? checked : {}) as ConfigSettings
  return { settings, problems }

  function report(
    home: Home,
    path: ConfigPath,
    problem: Pick<ConfigProblem, 'severity' | 'message'> & Partial<ConfigProblem>,
  ): undefined {
    problems.push({
      ...(home.file !== document.file && { file: home.file }),
      path: formatConfigPath(path),
      line: home.line,
      column: home.column,
      ...problem,
    })
    return undefined
  }

  function check(schema: z.core.$ZodType, value: LocatedValue, path: ConfigPath): unknown {
    const bare = bareSchema(schema)
    if (bare instanceof z.ZodUnion) {
      const option = bare.options.find((candidate) => takesKind(bareSchema(candidate), value))
      return option === undefined ? refuse(schema, value, path) : check(option, value, path)
    }
    if (bare instanceof z.ZodObject || bare instanceof z.ZodRecord) {
      if (value.kind !== 'object') return refuse(schema, value, path)
      return bare instanceof z.ZodObject
        ? checkObject(bare, value, path)
        : checkEntries([...value.members.keys()], bare, value, path)
    }
    if (bare instanceof z.ZodArray) {
      if (value.kind !== 'list') return refuse(schema, value, path)
      return value.items.flatMap((item, index) => {
        const checked = check(bare.element, item, [...path, index])
        return checked === undefined ? [] : [checked]
      })
    }
    if (value.kind !== 'scalar') return refuse(schema, value, path)
    const expanded = typeof value.value === 'string' ? expand(value.value, value.home, path) : value
    if (expanded === undefined) return undefined
    const parsed = z.safeParse(bare, expanded.value)
    return parsed.success ? parsed.data : refuse(schema, value, path)
  }

  function expand(source: string, home: Home, path: ConfigPath): { value: string } | undefined {
    const expanded = expandVariables(source, variables)
    if (expanded.kind === 'expanded') return expanded
    const message = text('configProblems.variableMissing', { variable: expanded.variable })
    return report(home, path, { severity: 'error', message })
  }

  function checkObject(schema: z.ZodObject, value: LocatedObject, path: ConfigPath): unknown {
    const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape
    const known = Object.keys(shape)
    const isComplete = bareCatchall(schema) instanceof z.ZodNever
    for (const [key, { nameHome }] of value.members) {
      if (Object.hasOwn(shape, key)) continue
      const near = nearestName(key, known)
      if (!isComplete && (near === undefined || isOpenClawKey(path, key))) continue
      const here = [...path, key]
      report(nameHome, here, {
        severity: 'warning',
        message: text('configProblems.unknownKey', { key }),
        ...(near !== undefined && {
          details: [text('configProblems.didYouMean', { fix: near })],
        }),
        ...(near !== undefined &&
          !value.members.has(near) && {
            fix: {
              label: text('configProblems.renameKey', { key: near }),
              edits: [{ kind: 'rename', path: here, key: near }],
            },
          }),
      })
    }
    const checked = checkEntries(known, schema, value, path)
    const lacking = known.filter(
      (key) => !(shape[key] instanceof z.ZodExactOptional) && checked[key] === undefined,
    )
    if (lacking.length === 0) return checked
    const missing = lacking.find((key) => !value.members.has(key))
    if (missing === undefined) return undefined
    const message = text('configProblems.missingKey', { key: missing })
    return report(value.home, path, { severity: 'error', message })
  }

  function checkEntries(
    keys: readonly string[],
    schema: z.core.$ZodType,
    value: LocatedObject,
    path: ConfigPath,
  ): Readonly<Record<string, unknown>> {
    const checked: Record<string, unknown> = Object.create(null)
    for (const key of keys) {
      const member = value.members.get(key)
      const below = childSchema(schema, key)
      if (member === undefined || below === undefined) continue
      const result = check(below, member.value, [...path, key])
      if (result !== undefined) checked[key] = result
    }
    return checked
  }

  function refuse(schema: z.core.$ZodType, value: LocatedValue, path: ConfigPath): undefined {
    const secret = factsOf(schema)?.secret ?? false
    const fix = secret ? undefined : proposeFix(schema, value, path)
    return report(value.home, path, {
      severity: 'error',
      message: text('configProblems.wrongValue', { found: secret ? '…' : describe(value) }),
      details: [
        allowedText(schema),
        ...(fix === undefined ? [] : [text('configProblems.didYouMean', { fix: fix.written })]),
      ],
      ...(fix !== undefined && { fix: fix.fix }),
    })
  }
}

/** Variables that the file itself defines; those of the environment win over them. */
export function configVariables(root: LocatedValue, env: Environment): Environment {
  const own: Record<string, string> = Object.create(null)
  for (const path of [['env'], ['env', 'vars']]) {
    const block = findLocated(root, path)
    if (block?.kind !== 'object') continue
    for (const [name, { value }] of block.members) {
      if (value.kind === 'scalar' && typeof value.value === 'string') own[name] = value.value
    }
  }
  const found = Object.entries(env).filter(([, value]) => value)
  return Object.assign(own, Object.fromEntries(found))
}

/** Keys of OpenClaw's own that look like slips of ours. */
function isOpenClawKey(path: ConfigPath, key: string): boolean {
  const known: Readonly<Record<string, readonly string[]>> = {
    '': ['meta', 'agent', 'tools', 'plugin', 'hooks', 'auth', 'skills', 'channels', 'gateway'],
    agents: ['list'],
    'agents.defaults': ['imageGenerationModel', 'pdfModel', 'videoGenerationModel', 'modelAliases'],
  }
  return known[formatConfigPath(path)]?.includes(key) ?? false
}

function bareCatchall(schema: z.ZodObject): z.core.$ZodType | undefined {
  return schema.def.catchall
}

function takesKind(schema: z.core.$ZodType, value: LocatedValue): boolean {
  if (schema instanceof z.ZodObject) return value.kind === 'object'
  return schema instanceof z.ZodString && value.kind === 'scalar' && typeof value.value === 'string'
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** What was found, short, as it would be written. */
function describe(value: LocatedValue): string {
  if (value.kind === 'object') return '{…}'
  if (value.kind === 'list') return '[…]'
  const written =
    typeof value.value === 'string' ? JSON.stringify(value.value) : String(value.value)
  return written.length > 60 ? `${written.slice(0, 59)}…` : written
}

/** The value that was most likely meant, where there is one. */
function proposeFix(
  schema: z.core.$ZodType,
  value: LocatedValue,
  path: ConfigPath,
): { readonly written: string; readonly fix: ConfigFix } | undefined {
  const meant = guess(schema, value)
  if (meant === undefined) return undefined
  const written = JSON.stringify(meant)
  return {
    written,
    fix: {
      label: text('configProblems.useValue', { value: written }),
      edits: [{ kind: 'set', path, value: meant }],
    },
  }
}

const oftenMeant: Readonly<Record<string, string>> = {
  bedrock: 'bedrock-converse-stream',
  'aws-bedrock': 'bedrock-converse-stream',
  'amazon-bedrock': 'bedrock-converse-stream',
  aws: 'aws-sdk',
  sdk: 'aws-sdk',
  iam: 'aws-sdk',
  openai: 'openai-completions',
  anthropic: 'anthropic-messages',
}

function guess(schema: z.core.$ZodType, value: LocatedValue): ConfigJson | undefined {
  const bare = bareSchema(schema)
  if (bare instanceof z.ZodArray) {
    const one = toPlain(value)
    return value.kind === 'scalar' && z.safeParse(bare, [one]).success ? [one] : undefined
  }
  if (value.kind !== 'scalar') return undefined
  const found = value.value
  const type = fieldTypeOf(bare)
  if (type.kind === 'choice' && typeof found === 'string') {
    const often = oftenMeant[found.toLowerCase()]
    if (often !== undefined && type.values.includes(often)) return often
    return nearestName(found, type.values)
  }
  const fits = (candidate: ConfigJson) => z.safeParse(bare, candidate).success
  if (typeof found === 'string') {
    const number =
      found.trim() === '' ? Number.NaN : Number(found.replace(/(?<=\d)[_,](?=\d{3})/g, ''))
    if (fits(number)) return number
    const truth = { true: true, yes: true, on: true, false: false, no: false, off: false }[
      found.trim().toLowerCase()
    ]
    if (truth !== undefined && fits(truth)) return truth
  }
  if (typeof found === 'number' && type.kind === 'number' && fits(Math.round(found))) {
    return Math.round(found)
  }
  return undefined
}
