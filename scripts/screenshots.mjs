import './setup/require-node.mjs'
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from './setup/paths.mjs'
import { runCommand } from './setup/report.mjs'
import { runInTestPlace } from './setup/run-in-test-place.mjs'

// The pictures of the README are made by e2e tests; this keeps them.
await runCommand(async () => {
  const code = await runInTestPlace('node_modules/playwright/cli.js', [
    'test',
    '--config=e2e/playwright.config.ts',
    '--grep=screenshots',
  ])
  if (code !== 0) return code
  const kept = join(projectRoot, 'docs', 'screenshots')
  await mkdir(kept, { recursive: true })
  const made = join(projectRoot, 'test-results', 'screenshots')
  for (const name of await readdir(made)) await copyFile(join(made, name), join(kept, name))
  return 0
})
