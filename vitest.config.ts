import { defineConfig } from 'vitest/config'

const sameCases = 'src/main/testing/same-cases.ts'
// A test that hangs is found by then; on a busy machine real sockets and processes need seconds.
const limits = { testTimeout: 30_000, hookTimeout: 30_000 }
// Nothing of ours has state of a module: the files of a room can share what they import, which costs a third of the time.
const shared = { ...limits, isolate: false }

export default defineConfig({
  test: {
    experimental: { fsModuleCache: true },
    // One process for each processor: left to itself, one of two stands idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...shared,
          name: 'node',
          environment: 'node',
          include: ['src/{shared,main,preload}/**/*.test.ts', 'scripts/**/*.test.mjs'],
          setupFiles: [sameCases],
        },
      },
      {
        test: {
          ...shared,
          name: 'renderer',
          environment: 'happy-dom',
          include: ['src/renderer/**/*.test.{ts,tsx}'],
          setupFiles: [sameCases, 'src/renderer/testing/leave-no-page.ts'],
        },
      },
    ],
  },
})
