import { defineConfig } from 'playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  // A third would take an eighth off the time on two processors, and lets starts and kills of apps meet more often.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  // A test that hangs is found by then; a machine that is busy beside it may be ten times as slow.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
})
