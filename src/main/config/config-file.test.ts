import { mkdir, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConfigFile, type ConfigSnapshot, createConfigFile } from './config-file'
import { findConfigFile } from './config-location'

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

  it('does not read a file that is too large, nor a folder', async () => {
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
