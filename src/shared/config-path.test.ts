import { describe, expect, it } from 'vitest'
import { formatConfigPath, parseConfigPath } from './config-path'

describe('paths of the config', () => {
  it.each([
    ['models.mode', ['models', 'mode']],
    [
      'models.providers["amazon-bedrock"].models[0].id',
      ['models', 'providers', 'amazon-bedrock', 'models', 0, 'id'],
    ],
    ['models.providers.amazon-bedrock', ['models', 'providers', 'amazon-bedrock']],
    ["agents['a.b'].c", ['agents', 'a.b', 'c']],
    ['a\\.b.c', ['a.b', 'c']],
    ['["a \\" b"]', ['a " b']],
    ['env.$X', ['env', '$X']],
    ['', null],
    ['a..b', null],
    ['a[', null],
    ['a[x]', null],
    ['a[0]b', null],
    ['.a', null],
    ['a.', null],
  ])('reads %s', (source, expected) => {
    expect(parseConfigPath(source)).toEqual(expected)
  })

  it.each([[['a', 'b', 0, 'c-d', 'e.f', 'g"h\\i', '']], [['amazon-bedrock', '__proto__', 12]]])(
    'writes %j so that it reads back',
    (path) => {
      expect(parseConfigPath(formatConfigPath(path))).toEqual(path)
    },
  )
})
