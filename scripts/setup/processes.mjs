import { spawn } from 'node:child_process'

/**
 * How to call npm: by the very npm that runs this script, where one does.
 *
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv }} machine
 * @returns {{ command: string, leading: readonly string[], shell: boolean }}
 */
export function npmCommand({ platform, env }) {
  const own = env.npm_execpath
  if (own && /npm-cli\.[cm]?js$/.test(own)) {
    return { command: process.execPath, leading: [own], shell: false }
  }
  // A .cmd file starts only through a shell.
  return platform === 'win32'
    ? { command: 'npm.cmd', leading: [], shell: true }
    : { command: 'npm', leading: [], shell: false }
}

/**
 * Runs a command to its end and collects what it says. It does not throw when the command fails
 * or does not exist (`code` is then null): the caller knows what that means.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptionsWithoutStdio} [options]
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>}
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    child.on('error', (error) => resolve({ code: null, stdout, stderr: error.message }))
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/**
 * Calls npm and collects what it says.
 *
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptionsWithoutStdio} [options]
 */
export function captureNpm(args, options = {}) {
  const npm = npmCommand({ platform: process.platform, env: process.env })
  return capture(npm.command, [...npm.leading, ...args], { ...options, shell: npm.shell })
}

/**
 * A process and everything that it started and that still runs under it.
 *
 * @param {number} root
 * @returns {Promise<readonly number[]>} the parents before their children
 */
async function listTree(root) {
  const { stdout } = await capture('ps', ['-A', '-o', 'pid=,ppid='])
  /** @type {Map<number, number[]>} */
  const children = new Map()
  for (const line of stdout.trim().split('\n')) {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number)
    children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const tree = [root]
  for (const pid of tree) tree.push(...(children.get(pid) ?? []))
  return tree
}

/**
 * Ends a process and everything that it started, at once.
 *
 * @param {number} root
 */
async function endTree(root) {
  if (process.platform === 'win32') {
    await capture('taskkill', ['/T', '/F', '/PID', String(root)])
    return
  }
  for (const pid of await listTree(root)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      // Gone by itself.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }
}

/**
 * Runs a command with this terminal to its end; answers its exit code, 1 if a signal ended it. After
 * `limitMs` milliseconds it is ended with everything that it started, and `onLimit` is told.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitMs?: number, onLimit?: () => void }} [options]
 * @returns {Promise<number>}
 */
export function runHere(command, args, { limitMs, onLimit, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' })
    const { pid } = child
    const timer =
      limitMs === undefined || pid === undefined
        ? undefined
        : setTimeout(() => {
            onLimit?.()
            endTree(pid).catch(reject)
          }, limitMs)
    // The terminal sends Ctrl-C to the child as well; what follows it is the child's to decide.
    const wait = () => undefined
    const forward = () => child.kill('SIGTERM')
    process.on('SIGINT', wait).on('SIGTERM', forward).on('SIGHUP', forward)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      process.off('SIGINT', wait).off('SIGTERM', forward).off('SIGHUP', forward)
      resolve(code ?? 1)
    })
  })
}

/**
 * The end of a long output: enough to see why something failed.
 *
 * @param {{ stdout: string, stderr: string }} output
 */
export function lastLines({ stdout, stderr }) {
  return `${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n')
}
