import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { judgeNodeVersion } from './node-version.mjs'
import { captureNpm, lastLines } from './processes.mjs'
import { SetUpError, say, showProgress } from './report.mjs'

/**
 * What an installed `node_modules` was made from: the lockfile, and the platform because npm
 * installs native packages for one platform only.
 *
 * @param {{ lockfile: string, platform: string, arch: string }} inputs
 */
export function dependenciesStamp({ lockfile, platform, arch }) {
  return `${createHash('sha256').update(lockfile).digest('hex')} ${platform}-${arch}`
}

/**
 * @param {string | undefined} stamp what the last installation left, if any
 * @param {string} wanted what `dependenciesStamp` gives now
 */
export function isInstallNeeded(stamp, wanted) {
  return stamp?.trim() !== wanted
}

/** @param {string} file */
export async function readIfPresent(file) {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Installs the npm packages when the lockfile is not the one that they were installed from.
 *
 * @param {string} root the checkout
 */
export async function ensureDependencies(root) {
  const lockfile = await readFile(join(root, 'package-lock.json'), 'utf8')
  const wanted = dependenciesStamp({ lockfile, platform: process.platform, arch: process.arch })
  // npm ci removes the whole folder first, and this file with it: a broken installation has none.
  const stampFile = join(root, 'node_modules', '.basalt-installed')
  if (!isInstallNeeded(await readIfPresent(stampFile), wanted)) return

  if (judgeNodeVersion(process.versions.node) === 'old') {
    say(`Node ${process.versions.node} works; Node 22 or newer is recommended.`)
  }
  say('Installing the npm packages that package-lock.json names (npm ci) ...')
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  const stop = showProgress(() => `npm ci: ${seconds()} s`)
  // --include: a NODE_ENV or npm setting of the user's must not leave out what the build needs.
  const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit']
  const result = await captureNpm([...args, '--no-fund'], { cwd: root })
  stop()
  if (result.code !== 0) {
    say(lastLines(result))
    throw new SetUpError(
      'npm ci failed.',
      'read what npm says above; check the network and `npm config get registry`, then run the same command again.',
    )
  }
  await writeFile(stampFile, `${wanted}\n`)
  say(`Installed in ${seconds()} s.`)
}
