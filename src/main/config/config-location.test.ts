import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseConfigFile, findOpenClawFile, locateConfig } from './config-location'

describe('which config is read', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'basalt-location-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is the one in the platform’s folder, until one is chosen, and again after that', async () => {
    const own = { file: join(folder, 'config.json5'), decidedBy: 'default' }
    expect(locateConfig({}, folder)).toEqual(own)
    await chooseConfigFile('/elsewhere/openclaw.json', folder)
    expect(locateConfig({}, folder)).toEqual({
      file: '/elsewhere/openclaw.json',
      decidedBy: 'chosen',
    })
    const [choice = ''] = await readdir(folder)
    expect((await stat(join(folder, choice))).mode & 0o777).toBe(0o600)
    await chooseConfigFile(null, folder)
    expect(locateConfig({}, folder)).toEqual(own)
  })

  it('is the one that the environment names, whatever was chosen', async () => {
    await chooseConfigFile('/elsewhere/openclaw.json', folder)
    expect(locateConfig({ BASALT_CONFIG: ' ~/mine.json5 ' }, folder)).toEqual({
      file: join(homedir(), 'mine.json5'),
      decidedBy: 'environment',
    })
  })

  it.each(['{half', '{}', '{"file": ""}'])('takes a choice of %s for none', async (content) => {
    await chooseConfigFile('/x', folder)
    const [choice = ''] = await readdir(folder)
    await writeFile(join(folder, choice), content)
    expect(locateConfig({}, folder).decidedBy).toBe('default')
  })

  it('finds the file of OpenClaw where OpenClaw looks for it, in its order', async () => {
    const state = join(folder, 'state')
    const env = {
      OPENCLAW_CONFIG_PATH: join(folder, 'named.json'),
      OPENCLAW_STATE_DIR: state,
    }
    await mkdir(join(state, 'openclaw.json'), { recursive: true })
    expect(await findOpenClawFile(env)).not.toBe(join(state, 'openclaw.json'))
    await rm(join(state, 'openclaw.json'), { recursive: true })
    await writeFile(join(state, 'openclaw.json'), '{}')
    expect(await findOpenClawFile(env)).toBe(join(state, 'openclaw.json'))
    await writeFile(join(folder, 'named.json'), '{}')
    expect(await findOpenClawFile(env)).toBe(join(folder, 'named.json'))
  })
})
