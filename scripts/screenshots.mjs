import './setup/require-node.mjs'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from './setup/paths.mjs'
import { runCommand } from './setup/report.mjs'
import { runInTestPlace } from './setup/run-in-test-place.mjs'

// The pictures of the README are made by an e2e test; this keeps them.
await runCommand(async () => {
  const code = await runInTestPlace('node_modules/playwright/cli.js', [
    'test',
    '--config=e2e/playwright.config.ts',
    'appearance.spec.ts',
    '--grep=screenshots',
  ])
  if (code !== 0) return code
  const kept = join(projectRoot, 'docs', 'screenshots')
  await mkdir(kept, { recursive: true })
  for (const name of ['chat-light.png', 'chat-dark.png', 'models.png']) {
    await copyFile(join(projectRoot, 'test-results', 'screenshots', name), join(kept, name))
  }
  return 0
})
