import type { ProblemCode } from '../source-problem'

/** The two shared files differ in how they name a profile: `[profile dev]` and `[dev]`. */
export type AwsFileKind = 'config' | 'credentials'

export interface AwsValue {
  readonly value: string
  /** Counted from 1, as editors do. */
  readonly line: number
}

/** A section of a shared file; one that comes twice is one, at its first line. */
export interface AwsSection {
  readonly kind: 'profile' | 'sso-session'
  readonly name: string
  readonly line: number
  /** By lower-case name; the last of two counts. Nested settings are left out. */
  readonly values: ReadonlyMap<string, AwsValue>
}

/** What a reader of the file should know. Never holds anything of the line itself: it may be a secret. */
export interface LineProblem {
  readonly code: Extract<ProblemCode, `line-${string}`>
  readonly line: number
  /** A section's name, or the earlier line of two. */
  readonly name?: string
}

export interface ParsedAwsFile {
  readonly sections: readonly AwsSection[]
  readonly problems: readonly LineProblem[]
}

interface OpenSection {
  readonly section: { readonly line: number; readonly values: Map<string, AwsValue> } | null
  /** The setting without a value whose indented lines are its own settings. */
  nestedIn: string | null
}

/** Other kinds of section, which say nothing about credentials. */
const otherKinds = new Set(['services', 'plugins', 'preview'])

/**
 * Reads a shared AWS file as the SDK does, but says what it does not understand instead of passing
 * over it, and never lets the lines after a damaged heading fall into the section above.
 */
export function parseAwsFile(text: string, kind: AwsFileKind): ParsedAwsFile {
  const sections = new Map<string, AwsSection & { readonly values: Map<string, AwsValue> }>()
  const problems: LineProblem[] = []
  let open: OpenSection | undefined

  const enter = (heading: string, line: number): OpenSection => {
    const named = readHeading(heading, kind)
    if (named.kind === 'problem') {
      problems.push({ code: named.code, line, name: named.name })
      return { section: null, nestedIn: null }
    }
    if (named.kind === 'other') return { section: null, nestedIn: null }
    const key = `${named.kind} ${named.name}`
    const section = sections.get(key) ?? {
      kind: named.kind,
      name: named.name,
      line,
      values: new Map(),
    }
    sections.set(key, section)
    return { section, nestedIn: null }
  }

  for (const [index, whole] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1
    const content = (whole.split(/(?:^|\s)[;#]/)[0] ?? '').trim()
    if (content === '') continue
    if (content.startsWith('[')) {
      open = enter(content, line)
      continue
    }
    const equals = content.indexOf('=')
    if (equals < 1) {
      problems.push({ code: 'line-without-equals', line })
      continue
    }
    if (open === undefined) {
      problems.push({ code: 'line-before-section', line })
      continue
    }
    const name = content.slice(0, equals).trim().toLowerCase()
    const value = content.slice(equals + 1).trim()
    if (value === '') {
      open.nestedIn = name
      continue
    }
    if (open.nestedIn !== null && /^\s/.test(whole)) continue
    open.nestedIn = null
    if (open.section === null) continue
    const earlier = open.section.values.get(name)
    if (earlier !== undefined && earlier.value !== value) {
      problems.push({ code: 'line-twice', line, name: String(earlier.line) })
    }
    open.section.values.set(name, { value, line })
  }
  return { sections: [...sections.values()], problems }
}

type Heading =
  | { readonly kind: AwsSection['kind']; readonly name: string }
  | { readonly kind: 'other' }
  | { readonly kind: 'problem'; readonly code: LineProblem['code']; readonly name: string }

function readHeading(heading: string, kind: AwsFileKind): Heading {
  if (!heading.endsWith(']')) return { kind: 'problem', code: 'line-section-open', name: '' }
  const inside = heading.slice(1, -1).trim()
  const parts = /^(\S+)\s+(["']?)(.+?)\2$/.exec(inside)
  const [prefix, name] = parts ? [parts[1] ?? '', parts[3] ?? ''] : ['', inside]
  if (name === '__proto__') return { kind: 'problem', code: 'line-proto', name }
  if (name === '') return { kind: 'problem', code: 'line-section-open', name }
  if (kind === 'credentials') {
    if (prefix === 'sso-session' || otherKinds.has(prefix)) return { kind: 'other' }
    return prefix === 'profile'
      ? { kind: 'problem', code: 'line-profile-word', name }
      : { kind: 'profile', name: inside }
  }
  if (prefix === 'profile') return { kind: 'profile', name }
  if (prefix === 'sso-session') return { kind: 'sso-session', name }
  if (prefix === '' && name === 'default') return { kind: 'profile', name }
  return otherKinds.has(prefix || name)
    ? { kind: 'other' }
    : { kind: 'problem', code: 'line-section-kind', name: inside }
}
