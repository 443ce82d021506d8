import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @type {[string, string][]} */
const refused = [
  ['src/shared', 'node:fs'],
  ['src/shared', '../main/aws/clients'],
  ['src/main/chat', 'electron'],
  ['src/main/chat', '../desktop/window'],
  ['src/main/chat', '../models/routes'],
  ['src/main/chat', '@aws-sdk/client-bedrock-runtime'],
  ['src/main/aws', '../models/routes'],
  ['src/main/providers', 'electron'],
  ['src/main/providers', '../models/routes'],
  ['src/main/desktop', '@aws-sdk/client-sts'],
  ['src/main/cli', 'electron'],
  ['src/preload', 'zod'],
  ['src/renderer/app', '../../main/aws/clients'],
  ['src/renderer/app', 'electron'],
  ['src/renderer/features/chat', '../models/model-list'],
  ['src/renderer/features/chat/parts', '../../models/model-list'],
  ['src/renderer/features/chat', '../../app/shell'],
  ['src/renderer/components', '../features/chat/composer'],
]

/** @type {[string, string][]} */
const allowed = [
  ['src/shared', 'zod'],
  ['src/shared/messages', './define'],
  ['src/main/chat', '../../shared/chat'],
  ['src/main/providers', '@aws-sdk/client-bedrock-runtime'],
  ['src/main/providers', '../chat/run-turn'],
  ['src/preload', '../shared/channels'],
  ['src/renderer/features/chat', '../../components/button'],
]

/**
 * The file in which a case stands: one per import, so that a finding names its case.
 *
 * @param {string} room
 * @param {string} imported
 */
function fileOf(room, imported) {
  return `${room}/imports-${imported.replaceAll(/[^a-z]+/g, '-').replaceAll(/^-|-$/g, '')}.ts`
}

describe('the walls between the rooms', () => {
  const folder = mkdtempSync(join(tmpdir(), 'basalt-walls-'))
  let stopped = new Set()

  beforeAll(() => {
    copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'))
    for (const [room, imported] of [...refused, ...allowed]) {
      const file = join(folder, fileOf(room, imported))
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `import { x } from '${imported}'\n\nx()\n`)
    }
    const { stdout } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/@biomejs/biome/bin/biome'),
        'lint',
        '--vcs-enabled=false',
        '--reporter=json',
        '--max-diagnostics=none',
        '.',
      ],
      { cwd: folder, encoding: 'utf8' },
    )
    /** @type {{ category: string, location: { path?: { file?: string } } }[]} */
    const findings = JSON.parse(stdout).diagnostics
    stopped = new Set(
      findings
        .filter((finding) => finding.category === 'lint/style/noRestrictedImports')
        .map((finding) => finding.location.path?.file ?? finding.location.path),
    )
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(refused)('%s may not import %s', (room, imported) => {
    expect(stopped).toContain(fileOf(room, imported))
  })

  it.each(allowed)('%s may import %s', (room, imported) => {
    expect(stopped).not.toContain(fileOf(room, imported))
  })
})
