import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConfigStatus } from '../../shared/config'
import type { Effective } from '../../shared/credentials'
import { createListeners } from '../listeners'
import { createConfigFile } from './config-file'
import { createConfigService } from './config-service'

describe('createConfigService', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'basalt-config-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('joins the file with the region in force, and tells of a change of either', async () => {
    const file = join(folder, 'config.json5')
    const configFile = createConfigFile({ file, env: {} })
    const regionChanged = createListeners<void>()
    let region: Effective<string> = { value: 'us-east-1', origin: { kind: 'default' } }
    const service = createConfigService({
      configFile,
      credentials: { region: async () => region, subscribe: regionChanged.subscribe },
    })
    const next = () =>
      new Promise<ConfigStatus>((resolve) => {
        const stop = service.subscribe((status) => {
          stop()
          resolve(status)
        })
      })
    expect(await service.read()).toMatchObject({ file, exists: false, region })

    const afterFile = next()
    await writeFile(file, `{agents: {defaults: {model: 'a.b'}}}`)
    await configFile.reload()
    expect(await afterFile).toMatchObject({ exists: true, defaultModelId: { value: 'a.b' } })

    const afterRegion = next()
    region = { value: 'eu-west-1', origin: { kind: 'environment', variable: 'AWS_REGION' } }
    regionChanged.notify()
    expect(await afterRegion).toMatchObject({ region, defaultModelId: { value: 'a.b' } })
  })

  it('reads another file when told so, with what holds in it, until it goes back', async () => {
    const own = join(folder, 'config.json5')
    const other = join(folder, 'openclaw.json')
    await writeFile(own, `{agents: {defaults: {model: 'a.own'}}}`)
    await writeFile(other, `{agents: {defaults: {model: 'a.other'}}}`)
    const serviceFor = (env: Readonly<Record<string, string>>) =>
      createConfigService({
        configFile: createConfigFile({ file: own, env }),
        env,
        folder,
        credentials: {
          region: async () => ({ value: 'us-east-1', origin: { kind: 'default' } }),
          subscribe: createListeners<void>().subscribe,
        },
      })
    const service = serviceFor({})
    expect(await service.read()).toMatchObject({ file: own, decidedBy: 'default' })
    expect(await service.use(other)).toMatchObject({
      file: other,
      decidedBy: 'chosen',
      defaultModelId: { value: 'a.other' },
    })
    expect(await service.use(null)).toMatchObject({
      file: own,
      defaultModelId: { value: 'a.own' },
    })
    await expect(serviceFor({ BASALT_CONFIG: own }).use(other)).rejects.toMatchObject({
      error: { kind: 'refused' },
    })
  })
})
