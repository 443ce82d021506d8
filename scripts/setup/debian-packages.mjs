import { capture, lastLines } from './processes.mjs'
import { SetUpError, say, showProgress } from './report.mjs'

/**
 * A library or program, by the names that Debian's and Ubuntu's releases give its package; the
 * newest first. Releases since 2024 call some of them ...t64.
 *
 * @typedef {readonly string[]} Need
 */

/** @type {readonly Need[]} */
const electronNeeds = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libgbm1'],
  ['libasound2t64', 'libasound2'],
  ['libxss1'],
]

/** @type {readonly Need[]} */
const virtualDisplayNeeds = [['xvfb'], ['fonts-liberation'], ['fonts-noto-color-emoji']]

/**
 * What Electron needs from the system, and a virtual display beside it.
 *
 * @param {{ virtualDisplay: boolean }} options
 */
export function debianNeeds({ virtualDisplay }) {
  return virtualDisplay ? [...electronNeeds, ...virtualDisplayNeeds] : electronNeeds
}

/**
 * The needs that no installed package meets.
 *
 * @param {readonly Need[]} needs
 * @param {string} dpkgOutput lines of `name status`, as dpkg-query prints them
 */
export function missingNeeds(needs, dpkgOutput) {
  const installed = new Set(
    dpkgOutput
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  return needs.filter((names) => !names.some((name) => installed.has(name)))
}

/**
 * The package to install for each need, as far as the package lists of this machine know one.
 *
 * @param {readonly Need[]} needs
 * @param {string} policy what `apt-cache policy` prints
 */
export function packagesFor(needs, policy) {
  const offered = new Set(
    [...policy.matchAll(/^(\S+):\n(?: {2}.*\n)*? {2}Candidate: (?!\(none\))/gm)].map(
      ([, name]) => name,
    ),
  )
  const chosen = needs.map((names) => names.find((name) => offered.has(name)))
  return {
    // Without lists the oldest name is the one that every release understands best.
    names: needs.map((names, index) => chosen[index] ?? names.at(-1) ?? ''),
    areKnown: chosen.every((name) => name !== undefined),
  }
}

/** @param {readonly Need[]} needs */
async function askApt(needs) {
  const env = { ...process.env, LC_ALL: 'C' }
  const { stdout } = await capture('apt-cache', ['policy', ...needs.flat()], { env })
  return packagesFor(needs, `${stdout}\n`)
}

/**
 * Installs what Debian or Ubuntu lacks for Electron when we are root, else says the command.
 * Other systems are left alone: there Electron itself names a library that it misses.
 *
 * @param {{ virtualDisplay: boolean }} options
 */
export async function ensureDebianPackages(options) {
  if (process.platform !== 'linux') return
  const needs = debianNeeds(options)
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills these places.
  const format = '-f=${Package} ${db:Status-Status}\\n'
  const query = await capture('dpkg-query', ['-W', format, ...needs.flat()])
  if (query.code === null) return
  const missing = missingNeeds(needs, query.stdout)
  if (missing.length === 0) return

  let packages = await askApt(missing)
  if (process.getuid?.() !== 0) {
    const install = `sudo apt-get install -y --no-install-recommends ${packages.names.join(' ')}`
    throw new SetUpError(
      `Electron needs Debian packages that are not installed: ${packages.names.join(', ')}.`,
      `run this, then the same command again:\n  ${packages.areKnown ? '' : 'sudo apt-get update && '}${install}`,
    )
  }
  say(`Installing the Debian packages that Electron needs: ${packages.names.join(', ')} ...`)
  if (packages.areKnown && (await install(packages.names)).code === 0) return
  // Without lists, or with old ones that name files which are gone.
  orGiveUp(await apt(['update']))
  packages = await askApt(missing)
  orGiveUp(await install(packages.names))
}

/** @param {readonly string[]} names */
function install(names) {
  return apt(['install', '-y', '--no-install-recommends', ...names])
}

/** @param {readonly string[]} args */
async function apt(args) {
  const startedAt = Date.now()
  const stop = showProgress(
    () => `apt-get ${args[0]}: ${Math.round((Date.now() - startedAt) / 1000)} s`,
  )
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const result = await capture('apt-get', args, { env })
  stop()
  return result
}

/** @param {{ code: number | null, stdout: string, stderr: string }} result */
function orGiveUp(result) {
  if (result.code === 0) return
  say(lastLines(result))
  throw new SetUpError(
    'apt-get failed.',
    'read what it says above, mend it, and run the same command again.',
  )
}
