import { describe, expect, it } from 'vitest'
import { parseArguments } from './arguments'

const call = { demo: false, json: false }

describe('parseArguments', () => {
  it.each([
    [[], { kind: 'help' }],
    [['--help'], { kind: 'help' }],
    [['chat', '-h'], { kind: 'help' }],
    [['-v'], { kind: 'version' }],
    [['chat', 'Hello there'], { kind: 'chat', ...call, prompt: 'Hello there' }],
    [['chat', 'Hello', 'there'], { kind: 'chat', ...call, prompt: 'Hello there' }],
    [['chat', '-'], { kind: 'chat', ...call, prompt: '-' }],
    [['chat', '--', '--demo'], { kind: 'chat', ...call, prompt: '--demo' }],
    [
      [
        ...['chat', '--demo', '--json', '--region', 'us-gov-west-1', '--profile=007'],
        ...['--model', 'amazon-bedrock/a.b:0', '--system', '', '--max-tokens', '100', 'hi'],
      ],
      {
        ...{ kind: 'chat', demo: true, json: true, region: 'us-gov-west-1', profile: '007' },
        ...{ modelId: 'a.b:0', system: '', maxTokens: 100, prompt: 'hi' },
      },
    ],
    [['models'], { kind: 'models', action: 'status', ...call }],
    [
      ['chat', '--attach', 'a.png', '--attach=b c.pdf', 'hi'],
      { kind: 'chat', ...call, attach: ['a.png', 'b c.pdf'], prompt: 'hi' },
    ],
    [
      ['models', 'list', '--json'],
      {
        ...{ kind: 'models', action: 'list', demo: false, json: true },
        ...{ all: false, plain: false, refresh: false },
      },
    ],
    [
      ['models', 'list', '--plain', '--all', '--refresh', '--provider', 'mistral'],
      {
        ...{ kind: 'models', action: 'list', ...call },
        ...{ all: true, plain: true, refresh: true, provider: 'mistral' },
      },
    ],
    [['models', 'set', 'fast'], { kind: 'models', action: 'set', ...call, model: 'fast' }],
    [['models', 'aliases'], { kind: 'models', action: 'aliases list', ...call, plain: false }],
    [
      ['models', 'aliases', 'add', 'fast', 'a.b'],
      { kind: 'models', action: 'aliases add', ...call, alias: 'fast', model: 'a.b' },
    ],
    [
      ['models', 'fallbacks', 'remove', 'a.b'],
      { kind: 'models', action: 'fallbacks remove', ...call, model: 'a.b' },
    ],
    [['models', 'fallbacks', 'clear'], { kind: 'models', action: 'fallbacks clear', ...call }],
    [['credentials', '--profile', 'dev'], { kind: 'credentials', ...call, profile: 'dev' }],
    [['simulate'], { kind: 'simulate', port: 0 }],
    [
      ['config', 'get', 'a["b.c"][0]', '--origin'],
      {
        ...{ kind: 'config', action: 'get', json: false, showSecrets: false, origin: true },
        path: ['a', 'b.c', 0],
      },
    ],
    [
      ['config', 'set', 'a.b', '--', '-5'],
      {
        ...{ kind: 'config', action: 'set', json: false, showSecrets: false },
        ...{ path: ['a', 'b'], value: '-5' },
      },
    ],
    [['simulate', '--port', '8080'], { kind: 'simulate', port: 8080 }],
  ])('reads %j', (argv, expected) => {
    expect(parseArguments(argv)).toEqual(expected)
  })

  it.each([
    [['chat'], 'cli.usage.promptMissing'],
    [['models', 'lst'], 'cli.usage.modelsAction'],
    [['models', 'aliases', 'clear'], 'cli.usage.modelsAction'],
    [['models', '--all'], 'cli.usage.optionNotForCommand'],
    [['models', 'set'], 'cli.usage.wordMissing'],
    [['models', 'aliases', 'add', 'fast'], 'cli.usage.wordMissing'],
    [['models', 'aliases', 'add', 'fast', 'a.b', 'c'], 'cli.usage.unexpectedArgument'],
    [['models', 'fallbacks', 'clear', 'a.b'], 'cli.usage.unexpectedArgument'],
    [['config'], 'cli.usage.configAction'],
    [['config', 'sett', 'a', 'b'], 'cli.usage.configAction'],
    [['config', 'get'], 'cli.usage.configPath'],
    [['config', 'set', 'a'], 'cli.usage.configValue'],
    [['config', 'unset', 'a', '--json'], 'cli.usage.optionNotForCommand'],
    [['chat', '  '], 'cli.usage.promptMissing'],
    [['chta', 'hi'], 'cli.usage.unknownCommand'],
    [['toString'], 'cli.usage.unknownCommand'],
    [['chat', '--dmeo', 'hi'], 'cli.usage.unknownOption'],
    [['chat', '-x', 'hi'], 'cli.usage.unknownOption'],
    [['chat', '--port', '1', 'hi'], 'cli.usage.optionNotForCommand'],
    [['models', '--max-tokens', '1'], 'cli.usage.optionNotForCommand'],
    [['chat', 'hi', '--model'], 'cli.usage.badOption'],
    [['chat', '--demo=yes', 'hi'], 'cli.usage.badOption'],
    [['chat', '--model', 'amazon-bedrock/', 'hi'], 'cli.usage.badOption'],
    [['chat', '--profile', ' ', 'hi'], 'cli.usage.badOption'],
    [['chat', '--max-tokens', '0', 'hi'], 'cli.usage.numberExpected'],
    [['chat', '--max-tokens', '1e3', 'hi'], 'cli.usage.numberExpected'],
    [['simulate', '--port', '65536'], 'cli.usage.numberExpected'],
    [['chat', '--region', 'evil.example/', 'hi'], 'cli.usage.badRegion'],
    [['models', 'all'], 'cli.usage.modelsAction'],
    [['models', 'list', 'all'], 'cli.usage.unexpectedArgument'],
    [['models', 'list', '--json', '--plain'], 'cli.usage.jsonOrPlain'],
    [['chat', '--all', 'hi'], 'cli.usage.optionNotForCommand'],
    [['models', '--attach', 'a.png'], 'cli.usage.optionNotForCommand'],
    [['chat', '--attach', '', 'hi'], 'cli.usage.badOption'],
  ])('refuses %j', (argv, problem) => {
    expect(parseArguments(argv)).toMatchObject({ kind: 'usage', problem: { key: problem } })
  })
})
