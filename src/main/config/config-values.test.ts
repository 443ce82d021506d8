import { describe, expect, it } from 'vitest'
import { defaultTurnLimits } from '../chat/turn-limits'
import { readConfigValues } from './config-values'
import { loadDocument } from './load-document'
import { parseConfig } from './parse-config'

async function read(content: string, env: Readonly<Record<string, string>> = {}) {
  const document = await loadDocument('/c/config.json5', async (file) => ({
    kind: 'text',
    version: '1',
    content,
    realPath: file,
  }))
  return readConfigValues(document, env)
}

const regionsOf = async (source: string, env = {}) =>
  (await read(source, env)).values.regions.map((region) => region.value)
const modelOf = async (source: string) => (await read(source)).values.defaultModelId.value

describe('regions of the config', () => {
  it.each([
    ['{models: {bedrockDiscovery: {region: "eu-west-1"}}}', ['eu-west-1']],
    [
      `{plugins: {entries: {'amazon-bedrock': {config: {discovery: {region: 'eu-west-2'}}}}}}`,
      ['eu-west-2'],
    ],
    [
      `{models: {
          bedrockDiscovery: {region: 'c'},
          providers: {'amazon-bedrock': {baseUrl: 'https://bedrock-runtime.ap-southeast-2.amazonaws.com/'}},
        },
        plugins: {entries: {'amazon-bedrock': {config: {discovery: {region: 'b'}}}}}}`,
      ['ap-southeast-2', 'b', 'c'],
    ],
    [
      `{models: {providers: {'amazon-bedrock': {baseUrl: 'https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com'}}}}`,
      ['us-gov-west-1'],
    ],
    [
      `{models: {providers: {'amazon-bedrock': {baseUrl: 'https://bedrock.cn-north-1.amazonaws.com.cn'}}}}`,
      ['cn-north-1'],
    ],
    [`{models: {providers: {'amazon-bedrock': {baseUrl: 'https://proxy.example/eu-west-1'}}}}`, []],
    [
      `{models: {providers: {'amazon-bedrock': {baseUrl: 'https://bedrock.eu-west-1.amazonaws.com.evil.example'}}}}`,
      [],
    ],
    [`{models: {providers: {'amazon-bedrock': {baseUrl: 'no address'}}}}`, []],
    [`{models: {providers: {openai: {baseUrl: 'https://bedrock.eu-west-1.amazonaws.com'}}}}`, []],
    ['{models: {bedrockDiscovery: {region: "  "}}}', []],
    ['{models: {bedrockDiscovery: {region: "a", region: "b"}}}', ['b']],
    ['{"__proto__": {models: {bedrockDiscovery: {region: "a"}}}}', []],
    ['\uFEFF{models: {bedrockDiscovery: {region: "eu-west-1",},},} // end', ['eu-west-1']],
  ])('%s', async (source, expected) => {
    expect(await regionsOf(source)).toEqual(expected)
  })

  it('names where a region stands', async () => {
    const { values } = await read(
      `{models: {providers: {'amazon-bedrock': {baseUrl: 'https://bedrock.eu-west-1.amazonaws.com'}}}}`,
    )
    expect(values.regions[0]?.origin).toEqual({
      kind: 'config',
      path: 'models.providers["amazon-bedrock"].baseUrl',
    })
  })

  it('puts the environment in, and leaves an escaped variable alone', async () => {
    const source = `{models: {bedrockDiscovery: {region: "\${HOME_REGION}"}}}`
    expect(await regionsOf(source, { HOME_REGION: 'eu-south-2' })).toEqual(['eu-south-2'])
    expect(await regionsOf(`{models: {bedrockDiscovery: {region: "$\${X}"}}}`)).toEqual([`\${X}`])
  })

  it('reports a variable that is not set, with its place, and takes the value as absent', async () => {
    const { values, problems } = await read(
      `{models: {\n  bedrockDiscovery: {region: "\${NOT_SET}"}}}`,
    )
    expect(values.regions).toEqual([])
    expect(problems).toEqual([
      {
        severity: 'error',
        path: 'models.bedrockDiscovery.region',
        line: 2,
        column: 30,
        message: { key: 'configProblems.variableMissing', values: { variable: 'NOT_SET' } },
      },
    ])
  })

  it('reports values of another kind and reads the rest', async () => {
    const { values, problems } = await read(
      `{models: [], agents: {defaults: {model: 'a.b'}}, plugins: {entries: {'amazon-bedrock': {config: {discovery: {region: 1}}}}}}`,
    )
    expect(values.defaultModelId.value).toBe('a.b')
    expect(problems.map((problem) => [problem.path, problem.message.key])).toEqual([
      ['models', 'configProblems.wrongValue'],
      ['plugins.entries["amazon-bedrock"].config.discovery.region', 'configProblems.wrongValue'],
    ])
  })
})

describe('default model of the config', () => {
  it.each([
    [`{agents: {defaults: {model: {primary: 'amazon-bedrock/us.a.b:0'}}}}`, 'us.a.b:0'],
    [`{agents: {defaults: {model: 'bedrock/a.b'}}}`, 'a.b'],
    [`{agents: {defaults: {model: {primary: 'a.b'}}}}`, 'a.b'],
    [`{agents: {defaults: {model: {primary: 'anthropic/claude'}}}}`, null],
    [`{agents: {defaults: {model: {fallbacks: ['a.b']}}}}`, null],
    [
      `{agents: {defaults: {model: 'Fast', models: {'amazon-bedrock/a.b': {alias: 'slow'}, 'amazon-bedrock/c.d': {alias: 'fast'}}}}}`,
      'c.d',
    ],
    ['{}', null],
    ['', null],
  ])('%s', async (source, expected) => {
    expect(await modelOf(source)).toBe(expected)
  })
})

describe('how long a turn waits', () => {
  const chatOf = async (source: string) => (await read(source)).values.chat
  const fallback = (value: number) => ({ value, origin: { kind: 'default' } })

  it('is what the file says, with its place', async () => {
    expect(
      await chatOf('{basalt: {chat: {firstByteTimeoutSeconds: 90, idleTimeoutSeconds: 2.5}}}'),
    ).toEqual({
      firstByteTimeoutSeconds: {
        value: 90,
        origin: { kind: 'config', path: 'basalt.chat.firstByteTimeoutSeconds' },
      },
      idleTimeoutSeconds: {
        value: 2.5,
        origin: { kind: 'config', path: 'basalt.chat.idleTimeoutSeconds' },
      },
    })
  })

  it.each(['0', '-5', '3601', '"60"', 'Infinity', 'NaN', 'null', '{}'])(
    'cannot be %s, which is reported',
    async (value) => {
      const { values, problems } = await read(`{basalt: {chat: {idleTimeoutSeconds: ${value}}}}`)
      expect(values.chat).toEqual({
        firstByteTimeoutSeconds: fallback(60),
        idleTimeoutSeconds: fallback(300),
      })
      expect(problems).toMatchObject([
        {
          path: 'basalt.chat.idleTimeoutSeconds',
          details: expect.arrayContaining([
            { key: 'configProblems.allowed.numberBetween', values: { min: 1, max: 3600 } },
          ]),
        },
      ])
    },
  )

  it('has the defaults of a turn', async () => {
    const { firstByteTimeoutSeconds, idleTimeoutSeconds } = await chatOf('{}')
    expect(firstByteTimeoutSeconds.value * 1000).toBe(defaultTurnLimits.firstByte)
    expect(idleTimeoutSeconds.value * 1000).toBe(defaultTurnLimits.silence)
  })
})

describe('parseConfig', () => {
  it.each([
    ['{a: 1', undefined],
    ['{a: 1}\n}', { line: 2, column: 1 }],
    ['{a: @}', { line: 1, column: 5 }],
  ])('finds the place where %j breaks', (source, place) => {
    const parsed = parseConfig(source)
    expect(parsed.kind).toBe('broken')
    if (place && parsed.kind === 'broken') expect(parsed.position).toEqual(place)
  })

  it('refuses nesting that would overflow the parser, and allows brackets in texts', () => {
    expect(parseConfig('['.repeat(200_000)).kind).toBe('broken')
    expect(parseConfig(`{a: "${'['.repeat(500)}"}`).kind).toBe('parsed')
  })
})
