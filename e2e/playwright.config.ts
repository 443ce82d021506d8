import { defineConfig } from 'playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  // More than two processors need: a test waits for paints, disks and processes half of its time.
  workers: 3,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  // A test that hangs is found by then; a machine that is busy beside it may be several times as slow.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
})
