import { describe, expect, it } from 'vitest'
import { readConfigValues } from './config-values'
import { loadDocument } from './load-document'
import { readFallbackModelIds, readRequestDefaults } from './read-request-defaults'

async function read(content: string) {
  const document = await loadDocument('/c/config.json5', async (file) => ({
    kind: 'text',
    version: '1',
    content,
    realPath: file,
  }))
  return readConfigValues(document, {}).values
}

const nova = 'amazon.nova-pro-v1:0'

describe('request defaults of the config', () => {
  it('are left open where the file says nothing', async () => {
    expect(readRequestDefaults(await read('{}'), nova)).toEqual({})
  })

  it('hold for every model, and name their place', async () => {
    const values = await read(`{
      agents: {defaults: {
        params: {temperature: 0.4, topP: 0.9, maxTokens: 2000, cacheRetention: 'long', serviceTier: 'flex'},
        thinkingDefault: 'high',
      }},
      plugins: {entries: {'amazon-bedrock': {config: {guardrail: {
        guardrailIdentifier: 'gr1', guardrailVersion: 'DRAFT', trace: 'enabled',
      }}}}},
    }`)
    const at = (path: string) => ({ kind: 'config', path: `agents.defaults.${path}` })
    expect(readRequestDefaults(values, nova)).toEqual({
      temperature: { value: 0.4, origin: at('params.temperature') },
      topP: { value: 0.9, origin: at('params.topP') },
      maxTokens: { value: 2000, origin: at('params.maxTokens') },
      cacheRetention: { value: 'long', origin: at('params.cacheRetention') },
      serviceTier: { value: 'flex', origin: at('params.serviceTier') },
      thinking: { value: 'high', origin: at('thinkingDefault') },
      guardrail: {
        value: { guardrailIdentifier: 'gr1', guardrailVersion: 'DRAFT', trace: 'enabled' },
        origin: { kind: 'config', path: 'plugins.entries["amazon-bedrock"].config.guardrail' },
      },
    })
  })

  it.each([nova, `amazon-bedrock/${nova}`, `aws-bedrock/${nova}`])(
    'of one model win value by value for %s',
    async (key) => {
      const values = await read(`{agents: {defaults: {
      params: {temperature: 0.4, maxTokens: 2000},
      models: {
        'bedrock/${nova}': {params: {temperature: 0}},
        'openai/${nova}': {params: {maxTokens: 1}},
        'amazon-bedrock/other': {params: {maxTokens: 2}},
      },
    }}}`)
      expect(readRequestDefaults(values, key)).toEqual({
        temperature: {
          value: 0,
          origin: {
            kind: 'config',
            path: `agents.defaults.models["bedrock/${nova}"].params.temperature`,
          },
        },
        maxTokens: {
          value: 2000,
          origin: { kind: 'config', path: 'agents.defaults.params.maxTokens' },
        },
      })
    },
  )

  it('are read under each name of the model, the first one first', async () => {
    const values = await read(`{agents: {defaults: {models: {
      'amazon-bedrock/eu.${nova}': {params: {temperature: 0.1}},
      'amazon-bedrock/${nova}': {params: {temperature: 0.2, topP: 0.3}},
    }}}}`)
    expect(readRequestDefaults(values, `eu.${nova}`, nova)).toMatchObject({
      temperature: { value: 0.1 },
      topP: { value: 0.3 },
    })
  })

  it('leave out a value that does not fit, and keep its neighbours', async () => {
    const values = await read(
      `{agents: {defaults: {params: {temperature: 7, topP: 0.5}, thinkingDefault: 'deep'}}}`,
    )
    expect(Object.keys(readRequestDefaults(values, nova))).toEqual(['topP'])
  })

  it('know no guardrail without its version', async () => {
    const values = await read(`{plugins: {entries: {'amazon-bedrock': {config: {
      guardrail: {guardrailIdentifier: 'gr1'},
    }}}}}`)
    expect(readRequestDefaults(values, nova)).toEqual({})
  })
})

describe('fallbacks of the config', () => {
  it('are Bedrock ids in their order, each once, aliases resolved', async () => {
    const values = await read(`{agents: {defaults: {
      model: {primary: 'x', fallbacks: ['fast', 'amazon-bedrock/a.b', 'openai/gpt', '${nova}']},
      models: {'amazon-bedrock/${nova}': {alias: 'Fast'}},
    }}}`)
    expect(readFallbackModelIds(values)).toEqual({
      value: [nova, 'a.b'],
      origin: { kind: 'config', path: 'agents.defaults.model.fallbacks' },
    })
  })

  it.each([`{}`, `{agents: {defaults: {model: 'a.b'}}}`])('are none for %s', async (source) => {
    expect(readFallbackModelIds(await read(source)).value).toEqual([])
  })
})
