import type { ConfigProblem, ConfigStatus } from '../../shared/config'
import { createQueue } from '../in-turn'
import { createListeners } from '../listeners'
import { repeat } from '../repeat'
import { type ConfigValues, emptyConfigValues, readConfigValues } from './config-values'
import type { LastGoodCopy } from './last-good-copy'
import { type ConfigDocument, loadDocument } from './load-document'
import { readSource, readVersion } from './read-source'

/** The config as it was last read, with what it includes. */
export interface ConfigSnapshot {
  readonly exists: boolean
  /** It cannot be read as it is. */
  readonly broken: boolean
  readonly inForce: ConfigStatus['inForce']
  readonly problems: readonly ConfigProblem[]
  readonly values: ConfigValues
}

/** The user's config file. */
export interface ConfigFile {
  /** The one that is read now. */
  readonly file: string
  /** Reads another file from now on. */
  use(file: string): Promise<ConfigSnapshot>
  /** As it was last read; reads it when that was never. A trouble is a problem, never a rejection. */
  read(): Promise<ConfigSnapshot>
  /** Reads the file again. */
  reload(): Promise<ConfigSnapshot>
  /** Called after each read that changed something. */
  subscribe(listener: (snapshot: ConfigSnapshot) => void): () => void
  /** Reads the file whenever it or one that it includes changes, until the given function is called. */
  watch(): () => void
}

const defaultWatchInterval = 250

/** `watchInterval` in milliseconds: how soon a change is seen; 250 when left out. */
export function createConfigFile(options: {
  readonly file: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly watchInterval?: number
  /** What holds where the file is broken before it was ever read well. */
  readonly lastGoodCopy?: LastGoodCopy
}): ConfigFile {
  const { env, watchInterval = defaultWatchInterval, lastGoodCopy } = options
  let { file } = options
  const listeners = createListeners<ConfigSnapshot>()
  let current: ConfigSnapshot = {
    exists: false,
    broken: false,
    problems: [],
    inForce: 'file',
    values: emptyConfigValues,
  }
  let hasGoodValues = false
  const inTurn = createQueue()
  let latest: Promise<ConfigSnapshot> | undefined
  let versions: ReadonlyMap<string, string> = new Map()

  async function load(): Promise<ConfigSnapshot> {
    const document = await loadDocument(file, readSource)
    versions = document.versions
    const next = await interpret(document)
    const changed = JSON.stringify(next) !== JSON.stringify(current)
    current = next
    if (changed) listeners.notify(next)
    return next
  }

  /** What a half-written file still says holds only where there is nothing better. */
  async function interpret(document: ConfigDocument): Promise<ConfigSnapshot> {
    const { exists, broken } = document
    const { values, problems } = readConfigValues(document, env)
    const snapshot = { exists, broken, problems }
    if (!broken) {
      hasGoodValues = true
      if (exists) await lastGoodCopy?.keep(document)
      return { ...snapshot, inForce: 'file', values }
    }
    if (hasGoodValues) return { ...snapshot, inForce: 'last-values', values: current.values }
    if (current.inForce === 'last-copy') return { ...current, ...snapshot }
    const copy = await lastGoodCopy?.read(file)
    return copy === undefined
      ? { ...snapshot, inForce: 'defaults', values }
      : { ...snapshot, inForce: 'last-copy', values: readConfigValues(copy, env).values }
  }

  /** One after another, so that an older reading never overtakes a newer one. */
  function reload(): Promise<ConfigSnapshot> {
    latest = inTurn(load)
    return latest
  }

  async function hasChanged(): Promise<boolean> {
    for (const [name, version] of versions) {
      if ((await readVersion(name)) !== version) return true
    }
    return false
  }

  return {
    get file() {
      return file
    },
    async use(next) {
      await latest
      file = next
      hasGoodValues = false
      current = { ...current, inForce: 'file' }
      return await reload()
    },
    read: () => latest ?? reload(),
    reload,
    subscribe: listeners.subscribe,
    watch() {
      // Looking at the file also sees one that is not there yet, one replaced by renaming, and one in
      // a network folder; notifications of the system miss each of these somewhere.
      return repeat(async () => {
        if (await hasChanged()) await reload()
      }, watchInterval)
    },
  }
}
