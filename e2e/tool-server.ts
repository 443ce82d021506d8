import { chown } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import type { TestPlace } from './test-place'

const source = join(import.meta.dirname, '..', 'src', 'main', 'tools', 'testing', 'mcp-server.mjs')

/**
 * Puts the tests' server of the Model Context Protocol into a folder, as one file: the user who runs the
 * app may not see this checkout. Gives the file's path.
 */
export async function copyToolServer(place: TestPlace, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: source,
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: {
        output: { entryFileNames: 'mcp-server.mjs', codeSplitting: false },
      },
    },
  })
  const file = join(folder, 'mcp-server.mjs')
  if (place.user !== null) await chown(file, place.user, place.user)
  return file
}
