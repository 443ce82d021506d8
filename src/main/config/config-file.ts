import type { Stats } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import type { ConfigProblem } from '../../shared/config'
import { type Text, text } from '../../shared/text'
import { createListeners } from '../listeners'
import { type ConfigValues, emptyConfigValues, readConfigValues } from './config-values'
import { configSizeLimit, parseConfig } from './parse-config'

/** The config file as it was last read. */
export interface ConfigSnapshot {
  readonly exists: boolean
  readonly problems: readonly ConfigProblem[]
  /** In force: of a file that cannot be read or parsed, the last good ones. */
  readonly values: ConfigValues
}

/** The user's config file, only ever read. */
export interface ConfigFile {
  readonly file: string
  /** As it was last read; reads it when that was never. A trouble is a problem, never a rejection. */
  read(): Promise<ConfigSnapshot>
  /** Reads the file again. */
  reload(): Promise<ConfigSnapshot>
  /** Called after each read that changed something. */
  subscribe(listener: (snapshot: ConfigSnapshot) => void): () => void
  /** Reads the file whenever it changes, appears or goes away, until the given function is called. */
  watch(): () => void
}

const defaultWatchInterval = 1000

/** `watchInterval` in milliseconds: how soon a change is seen; 1000 when left out. */
export function createConfigFile(options: {
  readonly file: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly watchInterval?: number
}): ConfigFile {
  const { file, env, watchInterval = defaultWatchInterval } = options
  const listeners = createListeners<ConfigSnapshot>()
  let current: ConfigSnapshot = { exists: false, problems: [], values: emptyConfigValues }
  let latest: Promise<ConfigSnapshot> | undefined
  let version: string | undefined

  async function load(): Promise<ConfigSnapshot> {
    const source = await readSource(file)
    version = source.version
    const next = interpret(source, current.values, env)
    const changed = JSON.stringify(next) !== JSON.stringify(current)
    current = next
    if (changed) listeners.notify(next)
    return next
  }

  /** One after another, so that an older reading never overtakes a newer one. */
  function reload(): Promise<ConfigSnapshot> {
    latest = latest === undefined ? load() : latest.then(load)
    return latest
  }

  return {
    file,
    read: () => latest ?? reload(),
    reload,
    subscribe: listeners.subscribe,
    watch() {
      // Looking at the file also sees one that is not there yet, one replaced by renaming, and one in
      // a network folder; notifications of the system miss each of these somewhere.
      const timer = setInterval(async () => {
        if ((await readVersion(file)) !== version) await reload()
      }, watchInterval)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}

type Source = {
  /** Differs whenever the content may. */
  readonly version: string
} & (
  | { readonly kind: 'text'; readonly content: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly message: Text }
)

async function readSource(file: string): Promise<Source> {
  let handle: FileHandle | undefined
  let version = ''
  try {
    handle = await open(file, 'r')
    const stats = await handle.stat()
    version = toVersion(stats)
    if (stats.size > configSizeLimit) {
      const message = text('configProblems.tooLarge', { limit: configSizeLimit / 1024 })
      return { kind: 'unreadable', version, message }
    }
    return { kind: 'text', version, content: await handle.readFile('utf8') }
  } catch (cause) {
    const code = errorCode(cause)
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent', version: code }
    const message = text('configProblems.unreadable', { reason: code })
    return { kind: 'unreadable', version: version || code, message }
  } finally {
    await handle?.close()
  }
}

async function readVersion(file: string): Promise<string> {
  try {
    return toVersion(await stat(file))
  } catch (cause) {
    return errorCode(cause)
  }
}

function toVersion({ mtimeMs, size, ino }: Stats): string {
  return [mtimeMs, size, ino].join(' ')
}

function errorCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
}

function interpret(
  source: Source,
  lastGood: ConfigValues,
  env: Readonly<Record<string, string | undefined>>,
): ConfigSnapshot {
  if (source.kind === 'absent') return { exists: false, problems: [], values: emptyConfigValues }
  if (source.kind === 'unreadable') {
    const problem = { path: '', message: source.message }
    return { exists: true, problems: [problem], values: lastGood }
  }
  const parsed = parseConfig(source.content)
  if (parsed.kind === 'broken') {
    return { exists: true, problems: [parsed.problem], values: lastGood }
  }
  return { exists: true, ...readConfigValues(parsed.root, env) }
}
