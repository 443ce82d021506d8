import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

/** Bundles the worker and the writer that is killed, as plain Node runs them. */
export async function buildForTest(): Promise<{
  readonly folder: string
  readonly workerUrl: URL
}> {
  const folder = mkdtempSync(join(tmpdir(), 'basalt-conversations-build-'))
  const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      rollupOptions: {
        external: ['libsql'],
        input: { worker: source('../worker.ts'), writer: source('./writer.ts') },
        output: {
          format: 'es',
          entryFileNames: '[name].mjs',
          chunkFileNames: '[name].mjs',
          paths: { libsql: pathToFileURL(createRequire(import.meta.url).resolve('libsql')).href },
        },
      },
    },
  })
  return { folder, workerUrl: pathToFileURL(join(folder, 'worker.mjs')) }
}
