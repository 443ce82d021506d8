import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { capture } from './processes.mjs'

/** The user and group that Linux calls nobody. */
export const nobody = 65534

/** The command that runs another one as nobody: for root only. */
export const asNobody = [
  'setpriv',
  `--reuid=${nobody}`,
  `--regid=${nobody}`,
  '--clear-groups',
  '--',
]

/**
 * Whether a process may make the user namespace that Chromium's sandbox is built from. Tried, not
 * read from settings: containers, AppArmor and the kernel can each forbid it.
 *
 * @param {readonly string[]} [prefix] a command that runs the try as another user
 */
export async function canMakeSandbox(prefix = []) {
  const [command = '', ...args] = [...prefix, 'unshare', '--user', '--map-root-user', 'true']
  const result = await capture(command, args, { cwd: '/' })
  return result.code === 0
}

/**
 * Why Chromium's sandbox will refuse to start, with the command that helps; null where it works.
 *
 * @param {string} executable Electron's
 */
export async function sandboxWarning(executable) {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return null
  const helper = join(dirname(executable), 'chrome-sandbox')
  const { mode, uid } = await stat(helper).catch(() => ({ mode: 0, uid: -1 }))
  const isSetuidRoot = uid === 0 && (mode & 0o4000) !== 0
  if (isSetuidRoot || (await canMakeSandbox())) return null
  return `This system lets no ordinary user make a sandbox, so Electron may refuse to start. What helps: sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
}
