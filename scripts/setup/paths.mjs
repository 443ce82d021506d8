import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's top folder. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The folder for what may be made again, by the custom of each platform.
 *
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string }} machine
 */
export function cacheFolder({ platform, env, home }) {
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'basalt', 'Cache')
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'basalt')
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'basalt')
}

/** The cache folder on this machine. */
export function ownCacheFolder() {
  return cacheFolder({ platform: process.platform, env: process.env, home: homedir() })
}
