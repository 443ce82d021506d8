import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'

/**
 * The absolute path of the user's config file: `$BASALT_CONFIG`, where `~/` means the home folder, or
 * `config.json5` in the platform's config folder. The file need not exist.
 */
export function findConfigFile(env: Readonly<Record<string, string | undefined>>): string {
  const chosen = env['BASALT_CONFIG']?.trim()
  if (!chosen) return join(envPaths('basalt', { suffix: '' }).config, 'config.json5')
  return /^~[/\\]/.test(chosen) ? join(homedir(), chosen.slice(2)) : resolve(chosen)
}
