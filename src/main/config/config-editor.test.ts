import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import json5 from 'json5'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConfigEdit, ConfigJson } from '../../shared/config'
import { parseConfigPath } from '../../shared/config-path'
import { createConfigEditor } from './config-editor'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basalt-editor-'))
  file = join(folder, 'config.json5')
})
afterEach(() => rm(folder, { recursive: true }))

const editor = (env = {}) => createConfigEditor({ file, env })
const pathOf = (path: string) => parseConfigPath(path) ?? []
const set = (path: string, value: ConfigJson): ConfigEdit => ({
  kind: 'set',
  path: pathOf(path),
  value,
})
const explain = async (path: string, env = {}, showSecrets = false) =>
  await editor(env).explain(pathOf(path), { showSecrets })

describe('changing the config', () => {
  it('starts a new file from the commented template', async () => {
    const outcome = await editor().change([set('models.bedrockDiscovery.region', 'eu-west-1')])
    expect(outcome.kind).toBe('changed')
    const text = await readFile(file, 'utf8')
    expect(text).toContain('// agents: {')
    expect(json5.parse(text)).toEqual({ models: { bedrockDiscovery: { region: 'eu-west-1' } } })
  })

  it('writes nothing that would make the config wrong', async () => {
    await writeFile(file, '{models: {}}')
    expect(await editor().change([set('models.mode', 'marge')])).toMatchObject({
      kind: 'invalid',
      problems: [{ path: 'models.mode' }],
    })
    expect(await readFile(file, 'utf8')).toBe('{models: {}}')
  })

  it('is not held up by what was wrong before', async () => {
    await writeFile(file, '{models: {mode: 7}}')
    expect((await editor().change([set('basalt.chat.idleTimeoutSeconds', 30)])).kind).toBe(
      'changed',
    )
  })

  it('leaves a file that does not parse alone', async () => {
    await writeFile(file, '{models: ')
    expect((await editor().change([set('models.mode', 'merge')])).kind).toBe('broken')
    expect(await readFile(file, 'utf8')).toBe('{models: ')
  })

  it('says when it replaces a variable', async () => {
    await writeFile(file, `{models: {bedrockDiscovery: {region: "\${HOME_REGION}"}}}`)
    expect(
      await editor({ HOME_REGION: 'a' }).change([set('models.bedrockDiscovery.region', 'b')]),
    ).toMatchObject({ kind: 'changed', replacedVariables: [`\${HOME_REGION}`] })
  })

  it('edits a value in the included file where it stands, and adds beside the others', async () => {
    const main = `{\n  models: { $include: 'models.json5' },\n}\n`
    await writeFile(file, main)
    await writeFile(join(folder, 'models.json5'), `// theirs\n{\n  mode: 'merge',\n}\n`)
    await editor().change([
      set('models.mode', 'replace'),
      set('models.bedrockDiscovery.region', 'eu-west-1'),
    ])
    expect(await readFile(file, 'utf8')).toBe(main)
    expect(await readFile(join(folder, 'models.json5'), 'utf8')).toBe(
      `// theirs\n{\n  mode: 'replace',\n  bedrockDiscovery: {\n    region: 'eu-west-1',\n  },\n}\n`,
    )
  })

  it('keeps every other key when two change at once', async () => {
    await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        editor().change([set(`models.providers.${name}.baseUrl`, 'x')]),
      ),
    )
    expect(
      Object.keys(json5.parse(await readFile(file, 'utf8')).models.providers).toSorted(),
    ).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('a file of a newer version', () => {
  it('is read as far as it is known, keeps the rest, and keeps its version (CFG-16)', async () => {
    const text = (mode: string) => `{
  meta: { lastTouchedVersion: '2099.1.1', schema: 7 }, // theirs
  models: {
    mode: '${mode}',
    routing: { by: 'latency' },
    bedrockDiscovery: { region: 'eu-west-1', profiles: ['new'] },
  },
}
`
    await writeFile(file, text('merge'))
    expect(await explain('models.bedrockDiscovery.region')).toMatchObject({ value: 'eu-west-1' })
    const problems = await editor().problems()
    expect(problems.map(({ path, severity }) => [path, severity])).toEqual([
      ['models.routing', 'warning'],
      ['models.bedrockDiscovery.profiles', 'warning'],
    ])
    expect((await editor().change([set('models.mode', 'replace')])).kind).toBe('changed')
    expect(await readFile(file, 'utf8')).toBe(text('replace'))
  })
})

describe('the value in force', () => {
  it.each([
    ['models.bedrockDiscovery.refreshInterval', '{}', { value: 3600, origin: { kind: 'default' } }],
    [
      'models.bedrockDiscovery.refreshInterval',
      '{models: {bedrockDiscovery: {refreshInterval: "soon"}}}',
      { value: 3600, origin: { kind: 'default' } },
    ],
    [
      'models.bedrockDiscovery.region',
      `{models: {bedrockDiscovery: {region: "\${R}"}}}`,
      { value: 'eu-west-1', origin: { kind: 'file', line: 1, variable: 'R' } },
    ],
    [
      'models.bedrockDiscovery.region',
      '{models: {bedrockDiscovery: {region: "a"}}, plugins: {entries: {"amazon-bedrock": {config: {discovery: {region: "b"}}}}}}',
      { value: 'b' },
    ],
    [
      'models.bedrockDiscovery.region',
      '{}',
      { value: 'env-1', origin: { kind: 'environment', variable: 'AWS_REGION' } },
    ],
    [
      'models.providers.x.apiKey',
      '{models: {providers: {x: {apiKey: "sk"}}}}',
      { value: '••••••••' },
    ],
    ['gateway.auth.token', '{gateway: {auth: {token: "t"}}}', { value: '••••••••' }],
    [
      'models',
      '{models: {providers: {x: {apiKey: "sk"}}}}',
      { value: { providers: { x: { apiKey: '••••••••' } } } },
    ],
  ])('of %s in %s', async (path, text, expected) => {
    await writeFile(file, text)
    expect(await explain(path, { R: 'eu-west-1', AWS_REGION: 'env-1' })).toMatchObject(expected)
  })

  it('shows a secret when asked for', async () => {
    await writeFile(file, '{models: {providers: {x: {apiKey: "sk"}}}}')
    expect(await explain('models.providers.x.apiKey', {}, true)).toMatchObject({ value: 'sk' })
  })
})

describe('the draft of the editor', () => {
  it('edits without saving, then saves, and asks where the file changed too', async () => {
    await writeFile(file, '{models: {mode: "merge"}}')
    const opened = await editor().open()
    const draft = await editor().edit(opened.files, [set('models.mode', 'replace')])
    expect(draft.files[0]?.text).toBe('{models: {mode: "replace"}}')
    expect(await readFile(file, 'utf8')).toBe('{models: {mode: "merge"}}')
    await writeFile(file, '{models: {}}')
    expect(await editor().save(draft.files, 'ask')).toMatchObject({
      kind: 'conflict',
      conflicts: [{ path: 'models.mode', mine: 'replace', theirs: undefined }],
    })
    expect((await editor().save(draft.files, 'mine')).kind).toBe('saved')
    expect(json5.parse(await readFile(file, 'utf8'))).toEqual({ models: { mode: 'replace' } })
  })

  it('tells of thousands of manual models only what the file holds', async () => {
    const models = Array.from({ length: 5000 }, (_, n) => `{id: 'a.model-${n}', maxTokens: 9}`)
    await writeFile(file, `{models: {providers: {bedrock: {models: [${models.join()}]}}}}`)
    const { values } = await editor().open()
    const path = 'models.providers.bedrock.models'
    const last = values.filter((value) => value.path.startsWith(`${path}[4999]`))
    expect(last.map((value) => value.path)).toEqual([`${path}[4999].id`, `${path}[4999].maxTokens`])
    expect(last[1]).toMatchObject({ value: 9, origin: { kind: 'file', line: 1 } })
    expect(values.length).toBeLessThan(2 * models.length + 50)
  })

  it('writes no file that the config does not include', async () => {
    const other = { file: join(folder, 'other.json5'), base: null, text: '{}' }
    await expect(editor().save([other], 'ask')).rejects.toMatchObject({
      error: { kind: 'refused' },
    })
  })

  it('opens the template where there is no file', async () => {
    const { files, problems } = await editor().open()
    expect(files).toMatchObject([{ file, base: null }])
    expect(problems).toEqual([])
  })
})
