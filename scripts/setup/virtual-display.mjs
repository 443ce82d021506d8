import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { chown } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SetUpError } from './report.mjs'
import { putPointerAside } from './x-pointer.mjs'

const authentication = 'MIT-MAGIC-COOKIE-1'

/**
 * The content of an X authority file that opens every display to who holds the cookie.
 *
 * @param {Uint8Array} cookie
 */
export function authorityFile(cookie) {
  const anyDisplay = Buffer.from([0xff, 0xff, 0, 0, 0, 0])
  const name = Buffer.from(authentication)
  /** @param {Uint8Array} bytes */
  const counted = (bytes) => [Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]
  return Buffer.concat([anyDisplay, ...counted(name), ...counted(cookie)])
}

/**
 * Starts Xvfb on a display number of its own choice; only who holds the cookie sees the windows.
 * It is not in the terminal's process group: a Ctrl-C must reach Electron before its display goes.
 *
 * @param {{ owner?: number | undefined }} [options] the user who opens windows on it, if not we
 * @returns {Promise<{ environment: { DISPLAY: string, XAUTHORITY: string }, stop: () => Promise<void> }>}
 */
export async function startVirtualDisplay({ owner } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'basalt-display-'))
  const authority = join(folder, 'authority')
  const cookie = randomBytes(16)
  writeFileSync(authority, authorityFile(cookie), { mode: 0o600 })
  if (owner !== undefined) {
    await chown(authority, owner, owner)
    await chown(folder, owner, owner)
  }
  // Without -noreset it starts anew, refusing clients meanwhile, when its last client has gone.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset']
  const server = spawn('Xvfb', [...args, '-auth', authority], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const end = () => {
    server.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', end)
  const ended = new Promise((resolve) => {
    server.once('close', resolve)
  })
  /** @type {string} */
  const number = await new Promise((resolve, reject) => {
    let said = ''
    let complaints = ''
    const failed = () => {
      reject(
        new SetUpError(
          `the virtual display does not start: ${complaints.trim() || 'there is no Xvfb'}`,
          'install Xvfb (Debian and Ubuntu: xvfb; Fedora: xorg-x11-server-Xvfb) or start from a desktop.',
        ),
      )
    }
    server.stderr?.setEncoding('utf8').on('data', (text) => {
      complaints += text
    })
    server.stdio[3]?.on('data', (bytes) => {
      said += bytes
      if (said.endsWith('\n')) resolve(said.trim())
    })
    server.on('error', failed)
    server.on('exit', failed)
  })
  // A display that cannot be asked there is one all the same.
  await putPointerAside({ display: number, authentication, proof: cookie }).catch(() => undefined)
  const stop = async () => {
    end()
    await ended
  }
  return { environment: { DISPLAY: `:${number}`, XAUTHORITY: authority }, stop }
}
