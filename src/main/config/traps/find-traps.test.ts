import { describe, expect, it } from 'vitest'
import { editTexts } from '../edit-document'
import { loadDocument } from '../load-document'
import { findTraps } from './find-traps'
import { type KnownModels, noKnownModels } from './known-models'

const file = '/c/config.json5'
const claude = 'anthropic.claude-sonnet-4-5-20250929-v1:0'
const nova = 'amazon.nova-pro-v1:0'

const known: KnownModels = {
  ...noKnownModels,
  region: 'eu-west-1',
  ids: new Set([claude, `eu.${claude}`, nova, 'amazon.nova-lite-v1:0']),
  find(modelId) {
    if (modelId.endsWith(claude)) {
      return {
        contextWindow: 200_000,
        maxTokens: 64_000,
        reasoning: true,
        cost: { input: 3, output: 15, cacheRead: 0.3 },
        ...(modelId === claude && { profileId: `eu.${claude}` }),
      }
    }
    return modelId === nova ? { contextWindow: 300_000, reasoning: false } : {}
  },
}

const read = (content: string) => async (name: string) =>
  ({ kind: 'text', version: '1', content, realPath: name }) as const

async function trapsOf(content: string, models = known, region?: string) {
  return findTraps(await loadDocument(file, read(content)), models, region)
}

/** What one click on the first trap's fix makes of the text. */
async function fixFirst(content: string): Promise<string> {
  const [trap] = await trapsOf(content)
  const edited = await editTexts(file, read(content), new Map(), trap?.fix?.edits ?? [])
  return edited.kind === 'edited' ? (edited.texts.get(file) ?? '') : edited.kind
}

const entry = (fields: string) =>
  `{models: {providers: {bedrock: {models: [{id: 'eu.${claude}', ${fields}}]}}}} // mine`
const chosen = (written: string) => `{agents: {defaults: {model: ${written}}}} // mine`
const legacy = (fields: string) => `{models: {bedrockDiscovery: {${fields}}}} // mine`

describe('traps', () => {
  it.each([
    ['contextWindow', entry('contextWindow: 32000'), entry('contextWindow: 200000')],
    ['maxTokens', entry('maxTokens: 4096'), entry('maxTokens: 64000')],
    ['reasoning', entry('reasoning: false'), entry('reasoning: true')],
    [
      'free',
      entry('cost: {input: 0, output: 0, cacheRead: 0, cacheWrite: 0}'),
      entry('cost: {input: 3, output: 15, cacheRead: 0.3, cacheWrite: 0}'),
    ],
    [
      'freeUnknown',
      `{models: {providers: {bedrock: {models: [{id: '${nova}', cost: {input: 0}}]}}}}`,
      `{models: {providers: {bedrock: {models: [{id: '${nova}'}]}}}}`,
    ],
    [
      'profile',
      `{models: {providers: {bedrock: {models: [{id: '${claude}'}]}}}}`,
      `{models: {providers: {bedrock: {models: [{id: 'eu.${claude}'}]}}}}`,
    ],
    [
      'profile',
      chosen(`{primary: 'amazon-bedrock/${claude}'}`),
      chosen(`{primary: 'amazon-bedrock/eu.${claude}'}`),
    ],
    [
      'unknownModel',
      chosen(`{primary: '${nova}', fallbacks: ['bedrock/amazon.nova-light-v1:0']}`),
      chosen(`{primary: '${nova}', fallbacks: ['bedrock/amazon.nova-lite-v1:0']}`),
    ],
    [
      'unknownModel',
      chosen(`{primary: '${nova}', fallbacks: ['${nova}', 'acme.wonder']}`),
      chosen(`{primary: '${nova}', fallbacks: ['${nova}']}`),
    ],
    [
      'unknownModel',
      `{agents: {defaults: {models: {'amazon-bedrock/amazon.nova-por-v1:0': {alias: 'nova'}}}}}`,
      `{agents: {defaults: {models: {'amazon-bedrock/amazon.nova-pro-v1:0': {alias: 'nova'}}}}}`,
    ],
    [
      'hidesDiscovery',
      `{models: {bedrockDiscovery: {enabled: true}, providers: {bedrock: {models: [{id: '${nova}'}]}}}}`,
      `{models: {bedrockDiscovery: {enabled: true}, providers: {bedrock: {}}}}`,
    ],
    [
      'otherRegion',
      `{models: {bedrockDiscovery: {region: 'us-east-1'}, providers: {bedrock: {baseUrl: 'https://bedrock-runtime.eu-west-1.amazonaws.com'}}}}`,
      `{models: {bedrockDiscovery: {region: 'eu-west-1'}, providers: {bedrock: {baseUrl: 'https://bedrock-runtime.eu-west-1.amazonaws.com'}}}}`,
    ],
    [
      'assumedWindow',
      `{models: {bedrockDiscovery: {defaultContextWindow: 32000}}, agents: {defaults: {model: '${nova}'}}}`,
      `{models: {bedrockDiscovery: {defaultContextWindow: 300000}}, agents: {defaults: {model: '${nova}'}}}`,
    ],
    [
      'plainKey',
      `{basalt: {mcpServers: {files: {env: {GITHUB_TOKEN: 'ghp_0123456789abcdef'}}}}}`,
      `{basalt: {mcpServers: {files: {env: {GITHUB_TOKEN: '\${FILES_API_KEY}'}}}}}`,
    ],
    [
      'plainKey',
      `{models: {providers: {'my.proxy': {apiKey: 'sk-0123456789abcdef'}}}}`,
      `{models: {providers: {'my.proxy': {apiKey: '\${MY_PROXY_API_KEY}'}}}}`,
    ],
    [
      'plainKey',
      `{models: {providers: {bedrock: {headers: {authorization: 'Bearer ABSKabcdefghijklmnop'}}}}}`,
      `{models: {providers: {bedrock: {headers: {authorization: 'Bearer \${AWS_BEARER_TOKEN_BEDROCK}'}}}}}`,
    ],
  ])('%s is found in %s, and one click mends it in place', async (key, before, after) => {
    const found = await trapsOf(before)
    expect(found.map(({ message }) => message.key)).toEqual([`configProblems.traps.${key}`])
    expect(found[0]).toMatchObject({ severity: 'warning', line: 1 })
    expect(await fixFirst(before)).toBe(after)
    const left = await trapsOf(after)
    expect(left.map(({ message }) => message.key)).toEqual([])
  })

  it('joins both shapes of discovery, so that what was in force stays in force', async () => {
    const before = `{
  models: {
    // older
    bedrockDiscovery: { region: '\${HOME_REGION}', refreshInterval: 60 },
  },
  plugins: { entries: { 'amazon-bedrock': { config: { discovery: { refreshInterval: 5 } } } } },
}
`
    const found = await trapsOf(before)
    expect(found.map(({ path }) => path)).toEqual(['models.bedrockDiscovery'])
    expect(await fixFirst(before)).toBe(`{
  models: {
    // older
  },
  plugins: { entries: { 'amazon-bedrock': { config: { discovery: { refreshInterval: 5, region: '\${HOME_REGION}' } } } } },
}
`)
  })

  it.each([
    ['a window that is small because the model’s is', entry('contextWindow: 200000')],
    ['a reply that is kept short on purpose', entry('maxTokens: 8192')],
    ['a cost of which a part is nothing', entry('cost: {input: 3, output: 15, cacheRead: 0}')],
    ['reasoning left out', entry('name: "x"')],
    ['an ARN', chosen(`'arn:aws:bedrock:eu-west-1:1:application-inference-profile/x'`)],
    ['a model of another provider', chosen(`'openai/gpt-9'`)],
    ['an alias', `{agents: {defaults: {model: 'Fast', models: {'${nova}': {alias: 'fast'}}}}}`],
    [
      'a model that the file itself names',
      `{
      models: {providers: {bedrock: {models: [{id: 'acme.own'}]}}},
      agents: {defaults: {model: 'acme.own'}}}`,
    ],
    ['a name that comes from a variable', chosen(`'\${MODEL}'`)],
    [
      'a list that replaces discovery as it says',
      `{models: {mode: 'replace',
      bedrockDiscovery: {region: 'eu-west-1'}, providers: {bedrock: {models: [{id: '${nova}'}]}}}}`,
    ],
    [
      'a list where discovery is off',
      `{models: {
      bedrockDiscovery: {enabled: false}, providers: {bedrock: {models: [{id: '${nova}'}]}}}}`,
    ],
    [
      'a list where nobody speaks of discovery',
      `{models: {providers: {bedrock: {models: [{id: '${nova}'}]}}}}`,
    ],
    ['a key from a variable', `{models: {providers: {x: {apiKey: '\${X_API_KEY}'}}}}`],
    ['the name of a variable', `{models: {providers: {x: {apiKey: 'MY_VERY_LONG_API_KEY'}}}}`],
    ['a word for no key', `{models: {providers: {x: {apiKey: 'ollama'}}}}`],
    [
      'a header without a secret',
      `{models: {providers: {x: {headers: {accept: 'application/json; long'}}}}}`,
    ],
    ['nothing', legacy('')],
  ])('%s is no trap', async (_name, source) => {
    expect(await trapsOf(source)).toEqual([])
  })

  it('never repeat a key in what they say', async () => {
    const found = await trapsOf(`{models: {providers: {x: {apiKey: 'sk-0123456789abcdef'}}}}`)
    expect(JSON.stringify(found)).not.toContain('0123456789')
  })

  it('call no model unknown without a list, or by the list of another region', async () => {
    const source = chosen(`{primary: 'acme.wonder', fallbacks: ['${claude}']}`)
    expect(await trapsOf(source, noKnownModels)).toEqual([])
    expect(await trapsOf(source, known, 'us-east-1')).toEqual([])
    expect(await trapsOf(source, known, 'eu-west-1')).toHaveLength(2)
  })
})
