import { describe, expect, it } from 'vitest'
import { chatSettings } from '../../shared/config-settings'
import { defaultTurnLimits } from '../chat/turn-limits'
import { readConfigValues } from './config-values'
import { parseConfig } from './parse-config'

function read(source: string, env: Readonly<Record<string, string>> = {}) {
  const parsed = parseConfig(source)
  if (parsed.kind === 'broken') throw new Error(`broken at ${JSON.stringify(parsed.problem)}`)
  return readConfigValues(parsed.root, env)
}

const regionsOf = (source: string, env = {}) =>
  read(source, env).values.regions.map((region) => region.value)
const modelOf = (source: string) => read(source).values.defaultModelId.value

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
  ])('%s', (source, expected) => {
    expect(regionsOf(source)).toEqual(expected)
  })

  it('names where a region stands', () => {
    const { values } = read(
      `{models: {providers: {'amazon-bedrock': {baseUrl: 'https://bedrock.eu-west-1.amazonaws.com'}}}}`,
    )
    expect(values.regions[0]?.origin).toEqual({
      kind: 'config',
      path: 'models.providers["amazon-bedrock"].baseUrl',
    })
  })

  it('puts the environment in, and leaves an escaped variable alone', () => {
    const source = `{models: {bedrockDiscovery: {region: "\${HOME_REGION}"}}}`
    expect(regionsOf(source, { HOME_REGION: 'eu-south-2' })).toEqual(['eu-south-2'])
    expect(regionsOf(`{models: {bedrockDiscovery: {region: "$\${X}"}}}`)).toEqual([`\${X}`])
  })

  it('reports a variable that is not set, with its place, and takes the value as absent', () => {
    const { values, problems } = read(`{models: {\n  bedrockDiscovery: {region: "\${NOT_SET}"}}}`)
    expect(values.regions).toEqual([])
    expect(problems).toEqual([
      {
        path: 'models.bedrockDiscovery.region',
        line: 2,
        column: 30,
        message: { key: 'configProblems.variableMissing', values: { variable: 'NOT_SET' } },
      },
    ])
  })

  it('reports values of another kind and reads the rest', () => {
    const { values, problems } = read(
      `{models: [], agents: {defaults: {model: 'a.b'}}, plugins: {entries: {'amazon-bedrock': {config: {discovery: {region: 1}}}}}}`,
    )
    expect(values.defaultModelId.value).toBe('a.b')
    expect(problems.map((problem) => [problem.path, problem.message.key])).toEqual([
      ['models', 'configProblems.expectedObject'],
      ['plugins.entries["amazon-bedrock"].config.discovery.region', 'configProblems.expectedText'],
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
  ])('%s', (source, expected) => {
    expect(modelOf(source)).toBe(expected)
  })
})

describe('how long a turn waits', () => {
  const chatOf = (source: string) => read(source).values.chat
  const fallback = (value: number) => ({ value, origin: { kind: 'default' } })

  it('is what the file says, with its place', () => {
    expect(
      chatOf('{basalt: {chat: {firstByteTimeoutSeconds: 90, idleTimeoutSeconds: 2.5}}}'),
    ).toEqual({
      firstByteTimeoutSeconds: {
        value: 90,
        origin: { kind: 'config', path: chatSettings.firstByteTimeoutSeconds.path },
      },
      idleTimeoutSeconds: {
        value: 2.5,
        origin: { kind: 'config', path: chatSettings.idleTimeoutSeconds.path },
      },
    })
  })

  it.each(['0', '-5', '3601', '"60"', 'Infinity', 'NaN', 'null', '{}'])(
    'cannot be %s, which is reported',
    (value) => {
      const { values, problems } = read(`{basalt: {chat: {idleTimeoutSeconds: ${value}}}}`)
      expect(values.chat).toEqual({
        firstByteTimeoutSeconds: fallback(60),
        idleTimeoutSeconds: fallback(300),
      })
      expect(problems).toMatchObject([
        {
          path: chatSettings.idleTimeoutSeconds.path,
          message: { key: 'configProblems.expectedNumber', values: { from: 1, to: 3600 } },
        },
      ])
    },
  )

  it('has the defaults of a turn', () => {
    const { firstByteTimeoutSeconds, idleTimeoutSeconds } = chatOf('{}')
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
    if (place && parsed.kind === 'broken') expect(parsed.problem).toMatchObject(place)
  })

  it('refuses nesting that would overflow the parser, and allows brackets in texts', () => {
    expect(parseConfig('['.repeat(200_000)).kind).toBe('broken')
    expect(parseConfig(`{a: "${'['.repeat(500)}"}`).kind).toBe('parsed')
  })
})
