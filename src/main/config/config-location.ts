import { readFileSync } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import { z } from 'zod'
import type { ConfigStatus } from '../../shared/config'
import { replaceFile, toStorageFailure } from '../replace-file'
import type { Environment } from './check-document'

export type ConfigLocation = Pick<ConfigStatus, 'file' | 'decidedBy'>

const choiceSchema = z.object({ file: z.string().min(1) })

/** The platform's folder for Basalt's config. */
export function configFolder(): string {
  return envPaths('basalt', { suffix: '' }).config
}

/**
 * Which config file is read: `$BASALT_CONFIG`, where `~/` means the home folder, else the one that was
 * chosen in the app, else `config.json5` in the platform's folder. The file need not exist; its path is
 * absolute.
 */
export function locateConfig(env: Environment, folder: string = configFolder()): ConfigLocation {
  const named = env['BASALT_CONFIG']?.trim()
  if (named) return { file: expandHome(named), decidedBy: 'environment' }
  const chosen = readChoice(folder)
  return chosen === undefined
    ? { file: join(folder, 'config.json5'), decidedBy: 'default' }
    : { file: chosen, decidedBy: 'chosen' }
}

/** The absolute path that {@link locateConfig} finds. */
export function findConfigFile(env: Environment): string {
  return locateConfig(env).file
}

/** Reads this file from now on, in the app and on the command line; null goes back to Basalt's own. */
export async function chooseConfigFile(
  file: string | null,
  folder: string = configFolder(),
): Promise<void> {
  try {
    if (file === null) return await rm(choiceFile(folder), { force: true })
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (failure) {
    throw toStorageFailure(failure)
  }
  await replaceFile(choiceFile(folder), `${JSON.stringify({ file: resolve(file) })}\n`)
}

/**
 * OpenClaw's config where it looks for it itself: `$OPENCLAW_CONFIG_PATH`, then `openclaw.json` in
 * `$OPENCLAW_STATE_DIR`, then in `~/.openclaw`. Null when none of them is a file.
 */
export async function findOpenClawFile(env: Environment): Promise<string | null> {
  const path = env['OPENCLAW_CONFIG_PATH']?.trim()
  const state = env['OPENCLAW_STATE_DIR']?.trim()
  const places = [
    ...(path ? [expandHome(path)] : []),
    ...(state ? [join(expandHome(state), 'openclaw.json')] : []),
    join(homedir(), '.openclaw', 'openclaw.json'),
  ]
  for (const place of places) {
    // Whatever keeps it from being looked at keeps it from being opened as well.
    const found = await stat(place).catch(() => undefined)
    if (found?.isFile()) return place
  }
  return null
}

function choiceFile(folder: string): string {
  return join(folder, 'location.json')
}

/** A choice that cannot be read is none. */
function readChoice(folder: string): string | undefined {
  try {
    return choiceSchema.parse(JSON.parse(readFileSync(choiceFile(folder), 'utf8'))).file
  } catch {
    return undefined
  }
}

function expandHome(path: string): string {
  return /^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : resolve(path)
}
