import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import json5 from 'json5'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ModelChange } from '../../shared/model-choices'
import { createConfigEditor } from './config-editor'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basalt-choices-'))
  file = join(folder, 'config.json5')
})
afterEach(() => rm(folder, { recursive: true }))

const a = 'amazon-bedrock/a.one'
const b = 'amazon-bedrock/b.two'
const settings = (inner: string) => `{agents: {defaults: {${inner}}}}`

async function change(source: string, change: ModelChange) {
  await writeFile(file, source)
  const outcome = await createConfigEditor({ file, env: {} }).changeModels(change)
  return { outcome, text: await readFile(file, 'utf8') }
}

describe('a change of models', () => {
  it.each<[string, string, ModelChange, string]>([
    [
      'keeps the fallbacks of another default',
      settings(`model: {primary: '${a}', fallbacks: ['x/y']} /* mine */`),
      { kind: 'set-primary', key: b },
      settings(`model: {primary: '${b}', fallbacks: ['x/y']} /* mine */`),
    ],
    [
      'keeps the short form',
      settings(`model: '${a}'`),
      { kind: 'set-primary', key: b },
      settings(`model: '${b}'`),
    ],
    [
      'gives the short form room for a fallback',
      settings(`model: '${a}'`),
      { kind: 'add-fallback', key: b },
      settings(`model: { primary: '${a}', fallbacks: ['${b}'] }`),
    ],
    [
      'puts a new fallback last',
      settings(`model: {fallbacks: ['${a}']}`),
      { kind: 'add-fallback', key: b },
      settings(`model: {fallbacks: ['${a}', '${b}']}`),
    ],
    [
      'lets OpenClaw use a model where it allows only some',
      settings(`models: {'${a}': {}}, model: {primary: '${a}'}`),
      { kind: 'set-primary', key: b },
      settings(`models: {'${a}': {}, '${b}': {}}, model: {primary: '${b}'}`),
    ],
    [
      'takes a fallback out by its alias',
      settings(`model: {fallbacks: ['${a}', '${b}']}, models: {'bedrock/b.two': {alias: 'Two'}}`),
      { kind: 'remove-fallback', key: 'two' },
      settings(`model: {fallbacks: ['${a}']}, models: {'bedrock/b.two': {alias: 'Two'}}`),
    ],
    [
      'gives an alias to the entry that there is, however it is spelt',
      settings(`models: {'Bedrock/a.one': {params: {topP: 1}}}`),
      { kind: 'add-alias', key: a, alias: 'one' },
      settings(`models: {'Bedrock/a.one': {params: {topP: 1}, alias: 'one'}}`),
    ],
    [
      'adds an entry to the provider that there is',
      `{models: {providers: {bedrock: {models: [{id: 'x'}]}}}}`,
      { kind: 'add-entry', provider: 'amazon-bedrock', entry: { id: 'y', name: 'Y' } },
      `{models: {providers: {bedrock: {models: [{id: 'x'}, { id: 'y', name: 'Y' }]}}}}`,
    ],
  ])('%s', async (_what, source, made, expected) => {
    const { outcome, text } = await change(source, made)
    expect(outcome.kind).toBe('changed')
    expect(json5.parse(text)).toEqual(json5.parse(expected))
    expect(text.includes('/* mine */')).toBe(source.includes('/* mine */'))
  })

  it.each<[string, string, ModelChange, 'nothing' | 'refused', string]>([
    [
      'the default again, by another spelling',
      settings(`model: 'aws-bedrock/a.one'`),
      { kind: 'set-primary', key: a },
      'nothing',
      'isPrimary',
    ],
    [
      'the default as its own fallback',
      settings(`model: 'one', models: {'${a}': {alias: 'one'}}`),
      { kind: 'add-fallback', key: a },
      'nothing',
      'isPrimary',
    ],
    [
      'a fallback again',
      settings(`model: {fallbacks: ['${a}']}`),
      { kind: 'add-fallback', key: a },
      'nothing',
      'isFallback',
    ],
    ['no fallbacks to clear', '{}', { kind: 'clear-fallbacks' }, 'nothing', 'noFallbacks'],
    [
      'an alias of another model',
      settings(`models: {'${a}': {alias: 'one'}}`),
      { kind: 'add-alias', key: b, alias: 'ONE' },
      'refused',
      'aliasTaken',
    ],
    [
      'an alias with blanks',
      '{}',
      { kind: 'add-alias', key: a, alias: 'a b' },
      'refused',
      'badAlias',
    ],
    [
      'an entry that is there',
      `{models: {providers: {'amazon-bedrock': {models: [{id: 'y'}]}}}}`,
      { kind: 'add-entry', provider: 'amazon-bedrock', entry: { id: 'y', name: 'Y' } },
      'nothing',
      'isEntry',
    ],
  ])('writes nothing for %s', async (_what, source, made, kind, reason) => {
    const { outcome, text } = await change(source, made)
    expect(outcome).toMatchObject({ kind, reason: { key: `models.change.${reason}` } })
    expect(text).toBe(source)
  })
})
