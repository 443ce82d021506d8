import {
  appendFile,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { soakRuns } from '../testing/soak'
import { createConfigEditor } from './config-editor'
import { type ConfigFile, type ConfigSnapshot, createConfigFile } from './config-file'
import { findConfigFile } from './config-location'
import { createLastGoodCopy } from './last-good-copy'
import { parseConfig } from './parse-config'

const regionFile = (region: string) => `{models: {bedrockDiscovery: {region: '${region}'}}}`
const regionOf = (snapshot: ConfigSnapshot) => snapshot.values.regions[0]?.value

describe('createConfigFile', () => {
  let folder: string
  let file: string
  let config: ConfigFile

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'basalt-config-'))
    file = join(folder, 'later', 'config.json5')
    config = createConfigFile({ file, env: {}, watchInterval: 10 })
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function write(content: string): Promise<void> {
    await mkdir(join(folder, 'later'), { recursive: true })
    await writeFile(`${file}.new`, content)
    await rename(`${file}.new`, file)
  }

  it('takes a missing file as an empty one', async () => {
    expect(await config.read()).toMatchObject({
      exists: false,
      problems: [],
      values: { regions: [] },
    })
  })

  it('keeps the last good values while the file does not parse', async () => {
    await write(regionFile('eu-west-1'))
    await config.read()
    await write('{models: {')
    const broken = await config.reload()
    expect(broken.problems).toHaveLength(1)
    expect(regionOf(broken)).toBe('eu-west-1')
    await rm(file)
    expect(regionOf(await config.reload())).toBeUndefined()
  })

  it('does not read a file that is too large, nor a folder (CFG-11, CFG-14)', async () => {
    await write('')
    await truncate(file, 1024 * 1024 + 1)
    expect((await config.reload()).problems[0]?.message.key).toBe('configProblems.tooLarge')
    await rm(file)
    await mkdir(file)
    expect((await config.reload()).problems[0]?.message).toEqual({
      key: 'configProblems.unreadable',
      values: { reason: 'EISDIR' },
    })
  })

  it('keeps what holds while the file is written in halves, and takes it when it is whole (CFG-2)', async () => {
    const text = regionFile('eu-west-1')
    await write(text)
    await config.read()
    const states = new Set<string>()
    config.subscribe(({ values, inForce }) => states.add(`${inForce} ${values.regions[0]?.value}`))
    for (let half = 1; half <= 100; half += 1) {
      await writeFile(file, text.slice(0, 1 + (half % (text.length - 1))))
      expect(regionOf(await config.reload())).toBe('eu-west-1')
    }
    expect([...states]).toEqual(['last-values eu-west-1'])
    await writeFile(file, regionFile('eu-west-2'))
    expect(await config.reload()).toMatchObject({ broken: false, inForce: 'file' })
    expect([...states].at(-1)).toBe('file eu-west-2')
  })

  it('starts on what was kept of an earlier run, whatever became of the file, and leaves it alone (CFG-1)', async () => {
    const text = `{\n  models: { bedrockDiscovery: { region: '\${HOME_REGION}' } }, // mine\n}\n`
    const copy = join(folder, 'last-good.json')
    const env = { HOME_REGION: 'eu-south-2' }
    const start = () => createConfigFile({ file, env, lastGoodCopy: createLastGoodCopy(copy) })
    await write(text)
    await start().read()
    expect(await readFile(copy, 'utf8')).not.toContain('eu-south-2')

    const editor = createConfigEditor({ file, env })
    const mutants = soakRuns(60, 500)
    for (let at = 0; at < mutants; at += 1) {
      const cut = 1 + (at % (text.length - 2))
      const mutant = [
        text.slice(0, cut),
        `${text.slice(0, cut)}@${text.slice(cut)}`,
        text.slice(0, cut) + text.slice(cut + 1),
      ][at % 3]
      if (mutant === undefined || parseConfig(mutant).kind === 'parsed') continue
      await writeFile(file, mutant)
      const started = await start().read()
      expect(started).toMatchObject({ broken: true, inForce: 'last-copy' })
      expect(started.problems[0]).toMatchObject({ line: expect.any(Number) })
      expect(regionOf(started)).toBe('eu-south-2')
      const change = { kind: 'set', path: ['models', 'mode'], value: 'merge' } as const
      expect((await editor.change([change])).kind).toBe('broken')
      expect(await readFile(file, 'utf8')).toBe(mutant)
    }
    await rm(copy)
    await writeFile(file, '{half')
    expect(await start().read()).toMatchObject({ inForce: 'defaults', values: { regions: [] } })
  })

  it('keeps no copy for another file (CFG-1)', async () => {
    const lastGoodCopy = createLastGoodCopy(join(folder, 'last-good.json'))
    await write(regionFile('eu-west-1'))
    await createConfigFile({ file, env: {}, lastGoodCopy }).read()
    const other = join(folder, 'other.json5')
    await writeFile(other, '{half')
    const started = await createConfigFile({ file: other, env: {}, lastGoodCopy }).read()
    expect(started.inForce).toBe('defaults')
  })

  const saves: Readonly<Record<string, (text: string) => Promise<void>>> = {
    'writes in place': (text) => writeFile(file, text),
    'renames over it': (text) => write(text),
    async 'moves the old one aside first, as vim does'(text) {
      await rename(file, `${file}~`)
      await writeFile(file, text)
    },
    async 'takes it away first, as sync tools do'(text) {
      await rm(file)
      await writeFile(file, text)
    },
    async 'empties it first'(text) {
      await truncate(file, 0)
      await appendFile(file, text)
    },
    async 'writes in pieces'(text) {
      await writeFile(file, text.slice(0, 20))
      await appendFile(file, text.slice(20))
    },
  }

  it('misses no save, however an editor saves (CFG-15)', { timeout: 300_000 }, async () => {
    config = createConfigFile({ file, env: {} })
    await write(regionFile('start-0'))
    await config.read()
    const stop = config.watch()
    // Counted on a clock of the same process, which a busy computer holds up as much as the watch.
    let quarters = 0
    const clock = setInterval(() => {
      quarters += 1
    }, 250)
    const waits: number[] = []
    const patterns = Object.values(saves)
    for (let run = 0; run < soakRuns(12, 200); run += 1) {
      const region = `region-${run}`
      const seen = new Promise<void>((resolve) => {
        const unsubscribe = config.subscribe((snapshot) => {
          if (regionOf(snapshot) !== region) return
          unsubscribe()
          resolve()
        })
      })
      await patterns[run % patterns.length]?.(regionFile(region))
      const savedAt = quarters
      await seen
      waits.push(quarters - savedAt)
    }
    stop()
    clearInterval(clock)
    const [middle = 0] = waits.toSorted((one, other) => one - other).slice(waits.length / 2)
    expect(middle).toBeLessThanOrEqual(2)
  })

  it('goes back to the defaults when the file is taken away, and does not make it again (CFG-15)', async () => {
    await write(regionFile('eu-west-1'))
    await config.read()
    await rm(file)
    expect(await config.reload()).toMatchObject({ exists: false, values: { regions: [] } })
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it.each([
    ['a device', '/dev/zero'],
    ['a name that is too long', join(tmpdir(), 'x'.repeat(300))],
    ['a folder that is a file', join(import.meta.filename, 'config.json5')],
  ])('holds the defaults for %s, and does not wait (CFG-14)', async (_what, odd) => {
    const snapshot = await createConfigFile({ file: odd, env: {} }).read()
    expect(snapshot.values.regions).toEqual([])
    expect(snapshot.problems.length).toBe(snapshot.exists ? 1 : 0)
  })

  it('sees the file appear in a folder that was not there, and change', async () => {
    await config.read()
    const nextRegion = () =>
      new Promise<string | undefined>((resolve) => {
        const unsubscribe = config.subscribe((snapshot) => {
          unsubscribe()
          resolve(regionOf(snapshot))
        })
      })
    const stop = config.watch()
    const appeared = nextRegion()
    await write(regionFile('eu-west-1'))
    expect(await appeared).toBe('eu-west-1')
    const changed = nextRegion()
    await write(regionFile('eu-west-2'))
    expect(await changed).toBe('eu-west-2')
    stop()
  })
})

describe('findConfigFile', () => {
  it.each([
    [{ BASALT_CONFIG: '/etc/basalt.json5' }, /^\/etc\/basalt\.json5$/],
    [{ BASALT_CONFIG: '  ' }, /basalt.config\.json5$/],
    [{}, /basalt.config\.json5$/],
    [{ BASALT_CONFIG: '~/x.json5' }, /^\/(?!.*~).*x\.json5$/],
  ])('%j', (env, expected) => {
    expect(findConfigFile(env)).toMatch(expected)
  })
})
