import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What `npm run test:e2e` prepared: the built app, Electron, and the user that runs them. */
export interface TestPlace {
  readonly app: string
  readonly electron: string
  /** Another user's id, or null when the tests run the app as the user who runs them. */
  readonly user: number | null
  readonly sandbox: boolean
}

/** Reads the place from the environment; throws where the tests were not started by the script. */
export function readTestPlace(): TestPlace {
  const app = process.env['BASALT_TEST_APP']
  const electron = process.env['BASALT_TEST_ELECTRON']
  if (!app || !electron) throw new Error('Start these tests with `npm run test:e2e`.')
  const user = process.env['BASALT_TEST_USER']
  return {
    app,
    electron,
    user: user ? Number(user) : null,
    sandbox: process.env['BASALT_TEST_SANDBOX'] === 'on',
  }
}

/** Makes an empty folder that belongs to the user who runs the app. */
export async function makeOwnedFolder(place: TestPlace): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'basalt-test-'))
  if (place.user !== null) await chown(folder, place.user, place.user)
  return folder
}

export async function removeFolder(folder: string): Promise<void> {
  // Processes that were killed may still be closing files for a moment.
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

/** The executable that starts Electron as the user of the tests. */
export async function electronExecutable(place: TestPlace, folder: string): Promise<string> {
  if (place.user === null) return place.electron
  const wrapper = join(folder, 'electron.sh')
  const user = `--reuid=${place.user} --regid=${place.user} --clear-groups`
  await writeFile(wrapper, `#!/bin/sh\nexec setpriv ${user} -- '${place.electron}' "$@"\n`, {
    mode: 0o755,
  })
  return wrapper
}

const kept = ['PATH', 'DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY', 'SystemRoot', 'windir', 'ComSpec']

/**
 * The environment of a program under test: nothing from outside but what the system needs, and
 * nothing of AWS, so that the machine's own credentials are never seen.
 */
export function cleanEnvironment(
  home: string,
  added: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const outside = Object.fromEntries(
    kept.flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
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
