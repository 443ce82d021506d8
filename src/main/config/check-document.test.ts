import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConfigProblem } from '../../shared/config'
import { type ConfigField, listConfigFields } from '../../shared/config-fields'
import { formatConfigPath, parseConfigPath } from '../../shared/config-path'
import { checkDocument } from './check-document'
import { loadDocument } from './load-document'
import { readSource } from './read-source'

async function check(content: string, env: Readonly<Record<string, string>> = {}) {
  const document = await loadDocument('/c/config.json5', async (file) => ({
    kind: 'text',
    version: '1',
    content,
    realPath: file,
  }))
  return checkDocument(document, env)
}

const brief = (problems: readonly ConfigProblem[]) =>
  problems.map(({ path, message, details = [] }) => [
    path,
    message.key.replace('configProblems.', ''),
    ...details.map(({ values }) => Object.values(values ?? {}).join()).filter(Boolean),
  ])

/** A document that holds nothing but this value at this path. */
function holding(path: readonly (string | number)[], written: string): string {
  return path.reduceRight<string>(
    (inner, key) => (typeof key === 'number' ? `[${inner}]` : `{${JSON.stringify(key)}: ${inner}}`),
    written,
  )
}

const examplePath = ({ path }: ConfigField) => {
  const example = path.replaceAll('[]', '[0]').replaceAll('.*', '.some')
  return parseConfigPath(example) ?? []
}

const wrong: Readonly<Record<ConfigField['type']['kind'], readonly string[]>> = {
  boolean: ['1', '"maybe"', 'null', '{}', '[]'],
  text: ['1', 'true', 'null', '[]', 'Infinity'],
  number: ['"many"', '-1', 'Infinity', '-Infinity', 'NaN', 'null', '{}', '[]', 'true'],
  choice: ['"neither"', '1', 'null', '{}', '[]'],
  texts: ['1', '{}', 'null', 'true'],
  list: ['1', '{}', 'null', '"x"'],
  object: ['1', '[]', 'null', '"x"', 'true'],
}

describe('checkDocument', () => {
  const takesMore = ['apiKey', 'defaultModel', 'imageModel']
  it.each(
    listConfigFields()
      .filter(({ name }) => !takesMore.includes(name))
      .flatMap((field) =>
        wrong[field.type.kind].map((written) => [field.path, written, field] as const),
      ),
  )('leaves out %s where it is %s, and says where (CFG-13)', async (_path, written, field) => {
    const path = examplePath(field)
    const { problems } = await check(holding(path, written))
    const here = problems.find((problem) => problem.path === formatConfigPath(path))
    expect(here).toMatchObject({ severity: 'error', line: 1, message: expect.anything() })
    expect(here?.details?.[0]?.key).toMatch(/^configProblems\.allowed\./)
  })

  it('keeps the rest of an object whose one key is wrong', async () => {
    const { settings } = await check(
      `{models: {bedrockDiscovery: {region: 7, refreshInterval: 0x10, providerFilter: ['a', 1]}}}`,
    )
    expect(settings.models?.bedrockDiscovery).toEqual({
      refreshInterval: 16,
      providerFilter: ['a'],
    })
  })

  it.each([
    [`{models: {providers: {b: {api: 'bedrock'}}}}`, '"bedrock-converse-stream"'],
    [`{models: {providers: {b: {auth: 'aws'}}}}`, '"aws-sdk"'],
    [`{models: {mode: 'merg'}}`, '"merge"'],
    [`{models: {bedrockDiscovery: {refreshInterval: '3600'}}}`, '3600'],
    [`{models: {bedrockDiscovery: {enabled: 'yes'}}}`, 'true'],
    [`{models: {bedrockDiscovery: {providerFilter: 'anthropic'}}}`, '["anthropic"]'],
    [`{models: {bedrockDiscovery: {defaultMaxTokens: 4096.4}}}`, '4096'],
  ])('of %s knows what was meant', async (source, meant) => {
    const { problems } = await check(source)
    expect(problems).toHaveLength(1)
    expect(problems[0]?.details?.at(-1)?.values).toEqual({ fix: meant })
    expect(problems[0]?.fix?.edits[0]).toMatchObject({ kind: 'set', value: JSON.parse(meant) })
  })

  it('warns of keys that nobody knows, with the nearest, and not of those of others (CFG-9)', async () => {
    const { problems } = await check(
      `{modles: {}, gateway: {}, agents: {list: [], defaults: {workspace: 'x'}},
        models: {bedrockDiscovery: {regoin: 'a', other: 1}}, basalt: {chat: {idleTimeout: 1}}}`,
    )
    expect(brief(problems)).toEqual([
      ['modles', 'unknownKey', 'models'],
      ['models.bedrockDiscovery.regoin', 'unknownKey', 'region'],
      ['models.bedrockDiscovery.other', 'unknownKey'],
      ['basalt.chat.idleTimeout', 'unknownKey', 'idleTimeoutSeconds'],
    ])
  })

  it('does not repeat a secret', async () => {
    const { problems } = await check(`{models: {providers: {b: {headers: {k: 12345678}}}}}`)
    expect(JSON.stringify(problems)).not.toContain('12345678')
  })

  it('leaves out an entry that lacks what it needs', async () => {
    const { settings, problems } = await check(
      `{models: {providers: {b: {models: [{name: 'no id'}, {id: 'x'}]}}}}`,
    )
    expect(settings.models?.providers?.['b']?.models).toEqual([{ id: 'x' }])
    expect(brief(problems)).toEqual([['models.providers.b.models[0]', 'missingKey']])
  })

  it('takes variables from the environment, then from the file, and misses one only where it stands', async () => {
    const { settings, problems } = await check(
      `{env: {MINE: 'own', HOME_REGION: 'own', vars: {DEEP: 'deep'}},
        models: {bedrockDiscovery: {region: '\${HOME_REGION}', providerFilter: ['\${MINE}', '\${DEEP}', '\${LOST}', '$\${KEPT}']}}}`,
      { HOME_REGION: 'eu-west-1' },
    )
    expect(settings.models?.bedrockDiscovery).toEqual({
      region: 'eu-west-1',
      providerFilter: ['own', 'deep', `\${KEPT}`],
    })
    expect(brief(problems)).toEqual([
      ['models.bedrockDiscovery.providerFilter[2]', 'variableMissing'],
    ])
  })

  it('is not taken in by keys that mean something to JavaScript (CFG-12)', async () => {
    const { settings } = await check(
      `{"__proto__": {polluted: 1}, models: {providers: {"__proto__": {baseUrl: 'x'}, constructor: {baseUrl: 'y'}}}}`,
    )
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect(Object.keys(settings.models?.providers ?? {})).toEqual(['__proto__', 'constructor'])
  })

  it('tells of a key written twice, with the first line (CFG-12)', async () => {
    const { problems } = await check(`{models: {\n mode: 'merge',\n mode: 'replace'}}`)
    expect(problems).toMatchObject([
      { severity: 'warning', line: 3, column: 2, message: { values: { key: 'mode', line: 2 } } },
    ])
  })

  it('gives every value of the schema a title and a meaning of its own', () => {
    const fields = listConfigFields()
    expect(fields.length).toBeGreaterThan(60)
    expect(new Set(fields.map(({ path }) => path)).size).toBe(fields.length)
    expect(fields.map(({ path }) => path)).toContain('models.providers.*.models[].contextWindow')
  })
})

describe('included files', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'basalt-include-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function load(files: Readonly<Record<string, string>>) {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(folder, name, '..'), { recursive: true })
      await writeFile(join(folder, name), content)
    }
    const document = await loadDocument(join(folder, 'main.json5'), readSource)
    return { document, ...checkDocument(document, {}) }
  }

  it('are merged in order, lists joined, and the keys beside them win', async () => {
    const { settings, problems } = await load({
      'main.json5': `{models: {$include: ['./a.json5', 'sub/b.json5'], mode: 'merge'}}`,
      'a.json5': `{mode: 'replace', bedrockDiscovery: {region: 'a', providerFilter: ['x']}}`,
      'sub/b.json5': `{bedrockDiscovery: {$include: 'c.json5', region: 'b'}}`,
      'sub/c.json5': `{region: 'c', providerFilter: ['y']}`,
    })
    expect(problems).toEqual([])
    expect(settings.models).toEqual({
      mode: 'merge',
      bedrockDiscovery: { region: 'b', providerFilter: ['x', 'y'] },
    })
  })

  it('name their own file and line in a problem', async () => {
    const { problems } = await load({
      'main.json5': `{models: {$include: 'a.json5'}}`,
      'a.json5': `{\n  mode: 1}`,
    })
    expect(problems).toMatchObject([
      { file: join(folder, 'a.json5'), path: 'models.mode', line: 2, column: 9 },
    ])
  })

  it.each([
    ['a cycle', { 'a.json5': `{$include: 'main.json5'}` }, 'includeCycle'],
    ['an absent file', {}, 'includeAbsent'],
    ['a broken file', { 'a.json5': '{' }, 'endsEarly'],
    ['something that is no object beside keys', { 'a.json5': '[]' }, 'includeNotObject'],
  ])('with %s leave the rest of the config in force', async (_what, files, problem) => {
    const { settings, problems } = await load({
      'main.json5': `{$include: 'a.json5', models: {mode: 'merge'}}`,
      ...files,
    })
    expect(brief(problems).map(([, key]) => key)).toEqual([problem])
    expect(settings.models?.mode).toBe('merge')
  })

  it.each(['../secret.json5', '/etc/passwd', 'link.json5'])(
    'are refused outside: %s',
    async (name) => {
      await symlink('/etc/passwd', join(folder, 'link.json5'))
      const { problems } = await load({ 'main.json5': `{$include: '${name}'}` })
      expect(brief(problems).map(([, key]) => key)).toEqual(['includeOutside'])
    },
  )

  it('are followed ten levels deep', async () => {
    const files: Record<string, string> = { 'main.json5': `{$include: '1.json5'}` }
    for (let at = 1; at < 12; at += 1) files[`${at}.json5`] = `{$include: '${at + 1}.json5'}`
    const { problems } = await load(files)
    expect(brief(problems).map(([, key]) => key)).toEqual(['includeDepth'])
  })
})

describe('readSource', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'basalt-source-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it.each([
    ['UTF-16LE', Buffer.from('\uFEFF{}', 'utf16le'), 'encoding'],
    ['UTF-16BE', Buffer.from([0xfe, 0xff, 0, 0x7b]), 'encoding'],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'notUtf8'],
  ])('refuses %s by name (CFG-8)', async (_what, bytes, problem) => {
    await writeFile(join(folder, 'x'), bytes)
    expect(await readSource(join(folder, 'x'))).toMatchObject({
      kind: 'unreadable',
      message: { key: `configProblems.${problem}` },
    })
  })

  it('does not wait for a pipe (CFG-14)', async () => {
    const { execFileSync } = await import('node:child_process')
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(await readSource(join(folder, 'pipe'))).toMatchObject({
      message: { key: 'configProblems.noFile' },
    })
  })

  it.each(['loop', 'dangling'])('answers for a link that is %s (CFG-6)', async (name) => {
    await symlink(name === 'loop' ? 'loop' : 'nowhere', join(folder, name))
    const source = await readSource(join(folder, name))
    expect(source.kind).toBe(name === 'loop' ? 'unreadable' : 'absent')
  })
})
