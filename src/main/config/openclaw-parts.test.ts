import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import json5 from 'json5'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createConfigEditor } from './config-editor'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basalt-parts-'))
  file = join(folder, 'config.json5')
})
afterEach(() => rm(folder, { recursive: true }))

/** The text that a change of the draft makes of this one. */
async function make(
  content: string,
  change: (
    editor: ReturnType<typeof createConfigEditor>,
    files: Parameters<ReturnType<typeof createConfigEditor>['check']>[0],
  ) => Promise<{ readonly files: readonly { readonly text: string }[] }>,
): Promise<string> {
  await writeFile(file, content)
  const editor = createConfigEditor({ file, env: {} })
  const { files } = await editor.open()
  return (await change(editor, files)).files[0]?.text ?? ''
}

const move = (content: string, to: 'newer' | 'older') =>
  make(content, (editor, files) => editor.moveDiscovery(files, to))

describe('moving discovery', () => {
  const older = `{
  models: {
    mode: 'merge', // mine
    bedrockDiscovery: { region: '\${HOME_REGION}', providerFilter: ['anthropic'] },
  },
}
`

  it('brings it to the newer place and back, variables as they are written', async () => {
    const newer = await move(older, 'newer')
    expect(json5.parse(newer)).toEqual({
      models: { mode: 'merge' },
      plugins: {
        entries: {
          'amazon-bedrock': {
            config: {
              discovery: { region: `\${HOME_REGION}`, providerFilter: ['anthropic'] },
            },
          },
        },
      },
    })
    expect(newer).toContain("mode: 'merge', // mine")
    expect(json5.parse(await move(newer, 'older'))).toMatchObject(json5.parse(older))
  })

  it('keeps in force what was in force where both places hold something', async () => {
    const both = `{
      models: {bedrockDiscovery: {region: 'a', refreshInterval: 1}},
      plugins: {entries: {'amazon-bedrock': {config: {discovery: {region: 'b'}}}}}}`
    expect(json5.parse(await move(both, 'newer'))).toMatchObject({
      plugins: {
        entries: {
          'amazon-bedrock': { config: { discovery: { region: 'b', refreshInterval: 1 } } },
        },
      },
    })
    expect(json5.parse(await move(both, 'older')).models.bedrockDiscovery).toEqual({
      region: 'b',
      refreshInterval: 1,
    })
  })

  it('changes nothing where there is nothing to move', async () => {
    expect(await move('{models: {}}', 'newer')).toBe('{models: {}}')
    expect(await move(older, 'older')).toBe(older)
  })
})

describe('copying the Bedrock parts of another config', () => {
  const openclaw = `{
    meta: {lastTouchedVersion: '2026.9.6'},
    gateway: {auth: {token: 'secret'}},
    models: {
      bedrockDiscovery: {region: 'us-east-1'},
      providers: {
        'amazon-bedrock': {baseUrl: '\${BEDROCK_URL}', models: [{id: 'a.b'}]},
        openai: {apiKey: 'sk-secret'},
      },
    },
    agents: {defaults: {
      model: {primary: 'amazon-bedrock/a.b', fallbacks: ['openai/gpt']},
      imageModel: {primary: 'openai/gpt'},
      models: {'amazon-bedrock/a.b': {alias: 'ab'}, 'openai/gpt': {alias: 'gpt'}},
      params: {temperature: 0.2},
      workspace: '/x',
    }},
  }`
  const copy = async (content: string) => {
    const other = join(folder, 'openclaw.json')
    await writeFile(other, openclaw)
    return await make(content, (editor, files) => editor.copyBedrockParts(files, other))
  }

  it('takes them, and nothing else', async () => {
    expect(json5.parse(await copy('{}'))).toEqual({
      models: {
        bedrockDiscovery: { region: 'us-east-1' },
        providers: { 'amazon-bedrock': { baseUrl: `\${BEDROCK_URL}`, models: [{ id: 'a.b' }] } },
      },
      agents: {
        defaults: {
          model: { primary: 'amazon-bedrock/a.b', fallbacks: ['openai/gpt'] },
          models: { 'amazon-bedrock/a.b': { alias: 'ab' } },
          params: { temperature: 0.2 },
        },
      },
    })
  })

  it('keeps what only this config has, comments too', async () => {
    const copied = await copy(`{
  // mine
  models: { bedrockDiscovery: { refreshInterval: 5 } },
  basalt: { chat: { idleTimeoutSeconds: 20 } }, // mine as well
}
`)
    expect(copied).toContain('// mine\n')
    expect(copied).toContain('basalt: { chat: { idleTimeoutSeconds: 20 } }, // mine as well')
    expect(json5.parse(copied).models.bedrockDiscovery).toEqual({
      refreshInterval: 5,
      region: 'us-east-1',
    })
  })

  it('changes nothing the second time', async () => {
    const once = await copy('{}')
    expect(await copy(once)).toBe(once)
  })

  it.each(['{half', null])('fails with not-found for a file with %s', async (content) => {
    const other = join(folder, 'other.json')
    if (content !== null) await writeFile(other, content)
    const made = make('{}', (editor, files) => editor.copyBedrockParts(files, other))
    await expect(made).rejects.toMatchObject({ error: { kind: 'not-found' } })
  })
})
