import { open, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { errorCode } from '../../error-code'
import type { Environment } from '../http-handler'
import type { SourceProblem } from '../source-problem'
import { type AwsFileKind, type AwsSection, parseAwsFile } from './parse-aws-file'

const maxBytes = 1024 * 1024

export interface AwsSetting {
  readonly value: string
  /** `file:line`, the home folder as `~`. */
  readonly where: string
}

/** A profile as both files together describe it; what the credentials file says counts first. */
export interface AwsProfile {
  readonly name: string
  readonly where: string
  readonly settings: ReadonlyMap<string, AwsSetting>
}

/** The shared AWS files as they are now. */
export interface AwsFiles {
  readonly profiles: ReadonlyMap<string, AwsProfile>
  readonly ssoSessions: ReadonlyMap<string, AwsProfile>
  /** What is wrong with the files, in the order of their lines. Holds nothing of what they hold. */
  readonly problems: readonly SourceProblem[]
  /** Where the files are or would be, the home folder as `~`. */
  readonly paths: { readonly config: string; readonly credentials: string }
}

/** Where the files lie: a variable of the environment, else the home folder. */
export function awsFilePaths(env: Environment): {
  readonly config: string
  readonly credentials: string
} {
  const home = homeFolder(env)
  const resolve = (variable: string, name: string): string => {
    const given = env[variable]?.trim()
    if (!given) return join(home, '.aws', name)
    return given.startsWith('~/') ? join(home, given.slice(2)) : given
  }
  return {
    config: resolve('AWS_CONFIG_FILE', 'config'),
    credentials: resolve('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
  }
}

/** The home folder, as the SDK finds it. */
export function homeFolder(env: Environment): string {
  return env['HOME'] || env['USERPROFILE'] || homedir()
}

/** A path as a person writes it. */
export function shortPath(path: string, env: Environment): string {
  const home = homeFolder(env)
  return path.startsWith(join(home, '/')) ? `~${path.slice(home.length)}` : path
}

/** Reads both files anew; never rejects, never waits for a pipe. A file that is not there is empty. */
export async function readAwsFiles(env: Environment): Promise<AwsFiles> {
  const paths = awsFilePaths(env)
  const short = {
    config: shortPath(paths.config, env),
    credentials: shortPath(paths.credentials, env),
  }
  const [config, credentials] = await Promise.all([
    readAwsFile(paths.config, short.config, 'config'),
    readAwsFile(paths.credentials, short.credentials, 'credentials'),
  ])
  const profiles = new Map<string, AwsProfile>()
  const ssoSessions = new Map<string, AwsProfile>()
  for (const { path, section } of [...config.sections, ...credentials.sections]) {
    const group = section.kind === 'profile' ? profiles : ssoSessions
    const earlier = group.get(section.name)
    const settings = new Map(earlier?.settings)
    for (const [name, { value, line }] of section.values) {
      settings.set(name, { value, where: `${path}:${line}` })
    }
    const where = earlier?.where ?? `${path}:${section.line}`
    group.set(section.name, { name: section.name, where, settings })
  }
  return {
    profiles,
    ssoSessions,
    problems: [...config.problems, ...credentials.problems],
    paths: short,
  }
}

interface ReadFile {
  readonly sections: readonly { readonly path: string; readonly section: AwsSection }[]
  readonly problems: readonly SourceProblem[]
}

async function readAwsFile(path: string, short: string, kind: AwsFileKind): Promise<ReadFile> {
  const content = await readContent(path, short)
  if (content.kind === 'absent') return { sections: [], problems: [] }
  if (content.kind === 'problem') return { sections: [], problems: [content.problem] }
  const { sections, problems } = parseAwsFile(content.text, kind)
  return {
    sections: sections.map((section) => ({ path: short, section })),
    problems: [
      ...content.problems,
      ...problems.map(({ code, line, name }) => ({
        code,
        where: `${short}:${line}`,
        ...(name !== undefined && { values: { name } }),
      })),
    ],
  }
}

type Content =
  | { readonly kind: 'absent' }
  | { readonly kind: 'problem'; readonly problem: SourceProblem }
  | { readonly kind: 'read'; readonly text: string; readonly problems: readonly SourceProblem[] }

async function readContent(path: string, where: string): Promise<Content> {
  const problem = (
    code: SourceProblem['code'],
    values?: NonNullable<SourceProblem['values']>,
  ): Content => ({ kind: 'problem', problem: { code, where, ...(values && { values }) } })
  try {
    const found = await stat(path)
    if (found.isDirectory()) return problem('file-directory')
    // Opening a pipe would wait for whoever writes into it.
    if (!found.isFile()) return problem('file-special')
    if (found.size > maxBytes) return problem('file-too-large', { limit: maxBytes / 1024 })
    return decode(await readBytes(path), where)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' }
    return problem('file-unreadable', { reason: code })
  }
}

async function readBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function decode(bytes: Buffer, where: string): Content {
  if (isUtf16(bytes)) return { kind: 'problem', problem: { code: 'file-utf16', where } }
  // Takes a byte order mark away by itself.
  const text = new TextDecoder('utf-8').decode(bytes)
  const problems = text.includes('\ufffd') ? [{ code: 'file-not-text', where } as const] : []
  return { kind: 'read', text, problems }
}

/** By its mark or, without one, by the zero byte that every other letter has. */
function isUtf16(bytes: Buffer): boolean {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0
  return mark === 0xfeff || mark === 0xfffe || bytes.subarray(0, 4096).includes(0)
}
