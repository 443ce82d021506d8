import { defineConfig } from 'vitest/config'

// A test that hangs is found by then; on a busy machine real sockets and processes need seconds.
const limits = { testTimeout: 30_000, hookTimeout: 30_000 }

export default defineConfig({
  test: {
    // One process for each processor: left to itself, one of two stands idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...limits,
          name: 'node',
          environment: 'node',
          include: ['src/{shared,main,preload}/**/*.test.ts', 'scripts/**/*.test.mjs'],
        },
      },
      {
        test: {
          ...limits,
          name: 'renderer',
          environment: 'happy-dom',
          include: ['src/renderer/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
})
