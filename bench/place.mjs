import { spawn } from 'node:child_process'
import { chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Where and as whom the measured programs run: what `npm run bench` prepared.
 *
 * @typedef {{ app: string, executable: string, folder: string, flags: readonly string[], user: number | null }} Place
 */

/**
 * Makes the folder in which the measured programs keep everything; it belongs to the user who runs them.
 *
 * @returns {Promise<{ place: Place, remove: () => Promise<void> }>}
 */
export async function openPlace() {
  const { BASALT_TEST_APP: app, BASALT_TEST_ELECTRON: electron } = process.env
  if (!app || !electron) throw new Error('Start the measurements with `npm run bench`.')
  const user = process.env.BASALT_TEST_USER ? Number(process.env.BASALT_TEST_USER) : null
  const folder = await mkdtemp(join(tmpdir(), 'basalt-bench-'))
  if (user !== null) await chown(folder, user, user)
  const flags = process.env.BASALT_TEST_SANDBOX === 'on' ? [] : ['--no-sandbox']
  const executable = user === null ? electron : await writeWrapper(folder, electron, user)
  return {
    place: { app, executable, folder, flags, user },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  }
}

/**
 * A program that becomes Electron as another user.
 *
 * @param {string} folder
 * @param {string} electron
 * @param {number} user
 */
async function writeWrapper(folder, electron, user) {
  const wrapper = join(folder, 'electron.sh')
  const change = `--reuid=${user} --regid=${user} --clear-groups`
  await writeFile(wrapper, `#!/bin/sh\nexec setpriv ${change} -- '${electron}' "$@"\n`, {
    mode: 0o755,
  })
  return wrapper
}

/**
 * A folder in the place, made if it is not there; the measured programs may write in it.
 *
 * @param {Place} place
 * @param {string} name
 */
export async function ownedFolder(place, name) {
  const folder = join(place.folder, name)
  await mkdir(folder, { recursive: true })
  if (place.user !== null) await chown(folder, place.user, place.user)
  return folder
}

/**
 * Copies a folder of the checkout to where the measured programs can read it.
 *
 * @param {Place} place
 * @param {string} source
 * @param {string} name
 */
export async function copyInto(place, source, name) {
  const target = join(place.folder, name)
  await cp(source, target, { recursive: true })
  return target
}

const kept = ['PATH', 'DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY', 'SystemRoot', 'windir', 'ComSpec']

/**
 * The environment of a measured program: what the system needs, and nothing of the machine's own AWS.
 *
 * @param {string} home
 * @param {Readonly<Record<string, string>>} [added]
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnvironment(home, added = {}) {
  const outside = Object.fromEntries(kept.map((name) => [name, process.env[name]]))
  return {
    ...outside,
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'AppData', 'Roaming'),
    LOCALAPPDATA: join(home, 'AppData', 'Local'),
    TMPDIR: home,
    TEMP: home,
    TMP: home,
    LANG: 'en_US.UTF-8',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...added,
  }
}

/**
 * `basalt simulate` in a process of its own. It comes after the measured programs: in use, Bedrock takes none of
 * the user's processors.
 *
 * @param {Place} place
 * @returns {Promise<{ url: string, environment: Record<string, string>, stop: () => Promise<void> }>}
 */
export async function startSimulator(place) {
  const home = await ownedFolder(place, 'simulator')
  const program = join(place.app, 'out', 'main', 'cli.js')
  const child = spawn(process.execPath, [program, 'simulate', '--port', '0'], {
    env: cleanEnvironment(home),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  const ended = new Promise((resolve) => {
    child.once('exit', resolve)
  })
  let printed = ''
  /** @type {Record<string, string>} */
  const environment = await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code}: ${printed}`)))
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text
      const variables = readVariables(printed.slice(0, printed.lastIndexOf('\n') + 1))
      if (variables.AWS_ENDPOINT_URL && variables.AWS_REGION && variables.AWS_SECRET_ACCESS_KEY) {
        resolve(variables)
      }
    })
  })
  return {
    url: environment.AWS_ENDPOINT_URL ?? '',
    environment,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/**
 * @param {string} printed
 * @returns {Record<string, string>}
 */
function readVariables(printed) {
  const lines = printed.matchAll(/^\s*(?:export )?([A-Z][A-Z0-9_]*)=(['"]?)(.*?)\2\s*$/gm)
  return Object.fromEntries([...lines].map(([, name = '', , value = '']) => [name, value]))
}
