import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createConfigFile } from './config-file'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basalt-providers-'))
})
afterEach(() => rm(folder, { recursive: true }))

const env = { PROXY_KEY: 'from-variable', AWS_BEARER_TOKEN_BEDROCK: 'bearer' }

async function read(content: string) {
  const file = join(folder, 'config.json5')
  await writeFile(file, content)
  return (await createConfigFile({ file, env }).read()).values
}

async function readProvider(entry: string, name = 'my-proxy') {
  const { providers } = await read(`{ models: { providers: { '${name}': ${entry} } } }`)
  return providers[0]
}

const api = `api: 'openai-completions', baseUrl: 'https://proxy.example/v1'`

describe('a provider that speaks OpenAI’s protocol', () => {
  it('is read with its address, headers and models', async () => {
    const provider = await readProvider(`{
      ${api},
      headers: { 'X-Team': 'research', 'Host': 'evil', 'bad name': 'x' },
      models: [
        { id: 'a', name: 'A', contextWindow: 1000, compat: { maxTokensField: 'max_tokens' } },
        { id: 'b', name: 'B', api: 'anthropic-messages' },
        { id: 'c', name: 'C', compat: { supportsUsageInStreaming: false }, headers: { Y: '1' } },
      ],
    }`)
    expect(provider).toEqual({
      id: 'my-proxy',
      path: 'models.providers["my-proxy"]',
      baseUrl: 'https://proxy.example/v1',
      key: { kind: 'none' },
      headers: { 'x-team': 'research' },
      models: [
        {
          path: 'models.providers["my-proxy"].models[0]',
          id: 'a',
          name: 'A',
          contextWindow: 1000,
        },
        { path: 'models.providers["my-proxy"].models[2]', id: 'c', name: 'C' },
      ],
      peculiarities: {
        a: { maxTokensField: 'max_tokens', usageInStreaming: true, headers: {} },
        c: {
          maxTokensField: 'max_completion_tokens',
          usageInStreaming: false,
          headers: { y: '1' },
        },
      },
    })
  })

  it.each([
    [`apiKey: 'sk-literal'`, { kind: 'given', value: 'sk-literal' }],
    [`apiKey: '\${PROXY_KEY}'`, { kind: 'given', value: 'from-variable' }],
    [`apiKey: 'env:PROXY_KEY'`, { kind: 'given', value: 'from-variable' }],
    [`apiKey: 'PROXY_KEY'`, { kind: 'given', value: 'from-variable' }],
    [`apiKey: { source: 'env', id: 'PROXY_KEY' }`, { kind: 'given', value: 'from-variable' }],
    [`apiKey: 'safe-storage:My-Proxy'`, { kind: 'kept', name: 'my-proxy' }],
    [`apiKey: '\${NOT_SET}'`, { kind: 'missing' }],
    [`apiKey: 'env:NOT_SET'`, { kind: 'missing' }],
    [`apiKey: { source: 'file', id: '/key' }`, { kind: 'missing' }],
    [`apiKey: 'x', authHeader: false`, { kind: 'none' }],
    [`auth: 'aws-sdk'`, { kind: 'aws' }],
    [`headers: {}`, { kind: 'none' }],
  ])('has its key from %s', async (entry, key) => {
    expect((await readProvider(`{ ${api}, ${entry} }`))?.key).toEqual(key)
  })

  it.each([
    [`{ baseUrl: 'https://x.example' }`, 'other'],
    [`{ api: 'anthropic-messages', baseUrl: 'https://x.example' }`, 'other'],
    [`{ ${api} }`, 'amazon-bedrock'],
  ])('is not %s under the name %s', async (entry, name) => {
    expect(await readProvider(entry, name)).toBeUndefined()
  })
})

describe('Bedrock’s own surface', () => {
  const plugin = (enabled: boolean) =>
    `plugins: { entries: { 'amazon-bedrock-mantle': { enabled: ${enabled} } } }`
  const entry = `models: { providers: { 'Amazon-Bedrock-Mantle': {} } }`

  it.each([
    [`{}`, 0],
    [`{ ${plugin(true)} }`, 1],
    [`{ ${entry} }`, 1],
    [`{ ${entry}, ${plugin(true)} }`, 1],
    [`{ ${entry}, ${plugin(false)} }`, 0],
  ])('is there or not by %s', async (content, count) => {
    const { providers } = await read(content)
    expect(providers).toHaveLength(count)
    if (count > 0) {
      expect(providers[0]).toMatchObject({ id: 'amazon-bedrock-mantle', key: { kind: 'aws' } })
    }
  })
})

describe('the default model', () => {
  const withDefault = (primary: string) =>
    read(`{
      models: { providers: { 'my-proxy': { ${api} } } },
      agents: { defaults: { model: { primary: '${primary}' } } },
    }`)

  it.each([
    ['My-Proxy/vendor/model', 'my-proxy/vendor/model'],
    ['amazon-bedrock/amazon.nova-lite-v1:0', 'amazon.nova-lite-v1:0'],
    ['anthropic/claude-opus-4-5', null],
  ])('may be one of it: %s', async (primary, modelId) => {
    expect((await withDefault(primary)).defaultModelId.value).toBe(modelId)
  })
})
