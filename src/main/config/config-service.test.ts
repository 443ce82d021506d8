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
})
