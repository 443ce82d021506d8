import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const sameCases = 'src/main/testing/same-cases.ts'
// A test that hangs is found by then; on a busy machine real sockets and processes need seconds.
const limits = { testTimeout: 30_000, hookTimeout: 30_000 }
// Nothing of ours has state of a module: the files of a room can share what they import, which costs a third of the time.
const shared = { ...limits, isolate: false }

export default defineConfig({
  test: {
    experimental: { fsModuleCache: true },
    projects: [
      {
        test: {
          ...shared,
          name: 'node',
          // They often wait: for processes, time-outs and the disk.
          maxWorkers: Math.ceil(availableParallelism() * 1.5),
          sequence: { groupOrder: 0 },
          environment: 'node',
          globalSetup: 'src/main/testing/folder-in-memory.ts',
          include: ['src/{shared,main,preload}/**/*.test.ts', 'scripts/**/*.test.mjs'],
          setupFiles: [sameCases],
        },
      },
      {
        test: {
          ...shared,
          name: 'renderer',
          // Left to itself, one of two processors stands idle.
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
          environment: 'happy-dom',
          include: ['src/renderer/**/*.test.{ts,tsx}'],
          setupFiles: [
            sameCases,
            'src/renderer/testing/page-tasks.ts',
            'src/renderer/testing/leave-no-page.ts',
          ],
        },
      },
    ],
  },
})
