import './setup/require-node.mjs'
import { runCommand } from './setup/report.mjs'
import { runInTestPlace } from './setup/run-in-test-place.mjs'

await runCommand(() =>
  runInTestPlace('node_modules/playwright/cli.js', [
    'test',
    '--config=e2e/playwright.config.ts',
    ...process.argv.slice(2),
  ]),
)
