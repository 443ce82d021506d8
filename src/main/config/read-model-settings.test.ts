import { describe, expect, it } from 'vitest'
import { defaultModelSettings } from '../../shared/model-settings'
import { readConfigValues } from './config-values'
import { loadDocument } from './load-document'

async function read(content: string) {
  const document = await loadDocument('/c/config.json5', async (file) => ({
    kind: 'text',
    version: '1',
    content,
    realPath: file,
  }))
  const { values, problems } = readConfigValues(document, {})
  return { models: values.models, problems: problems.map(({ path }) => path) }
}

describe('model settings of the config', () => {
  it('are the defaults where the file says nothing', async () => {
    expect(await read('{}')).toEqual({ models: defaultModelSettings, problems: [] })
  })

  it('are read from both homes, the newer one first, key by key', async () => {
    const { models, problems } = await read(`{
      models: {bedrockDiscovery: {enabled: false, refreshInterval: 0, defaultMaxTokens: 99}},
      plugins: {entries: {'amazon-bedrock': {config: {discovery: {
        refreshInterval: 60, providerFilter: ['anthropic', ' '],
      }}}}}}`)
    expect(problems).toEqual([])
    expect(models).toMatchObject({
      enabled: { value: false, origin: { path: 'models.bedrockDiscovery.enabled' } },
      refreshInterval: { value: 60 },
      providerFilter: { value: ['anthropic'] },
      defaultMaxTokens: { value: 99 },
      defaultContextWindow: { value: 32_000, origin: { kind: 'default' } },
    })
  })

  it('name models by their entries, and skip an entry without an id', async () => {
    const { models } = await read(`{models: {mode: 'replace', providers: {bedrock: {models: [
      {id: 'a.b', name: 'B', reasoning: true, input: ['text'], cost: {input: 3}, maxTokens: 7},
      {name: 'nobody'},
    ]}}}}`)
    expect(models.mode.value).toBe('replace')
    expect(models.manualModels).toEqual([
      {
        path: 'models.providers.bedrock.models[0]',
        id: 'a.b',
        name: 'B',
        reasoning: true,
        input: ['text'],
        maxTokens: 7,
        cost: { input: 3, output: 0, cacheRead: 0, cacheWrite: 0 },
      },
    ])
  })

  it.each([
    ['{models: {bedrockDiscovery: {enabled: "yes"}}}', 'models.bedrockDiscovery.enabled'],
    [
      '{models: {bedrockDiscovery: {refreshInterval: -1}}}',
      'models.bedrockDiscovery.refreshInterval',
    ],
    [
      '{models: {bedrockDiscovery: {defaultMaxTokens: 0}}}',
      'models.bedrockDiscovery.defaultMaxTokens',
    ],
    [
      '{models: {bedrockDiscovery: {providerFilter: "a"}}}',
      'models.bedrockDiscovery.providerFilter',
    ],
    ['{models: {providers: {bedrock: {models: [7]}}}}', 'models.providers.bedrock.models[0]'],
  ])('fall back to the default for %s, and say so', async (source, path) => {
    expect(await read(source)).toEqual({ models: defaultModelSettings, problems: [path] })
  })
})
