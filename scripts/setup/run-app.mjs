import { spawn } from 'node:child_process'

const impatienceMs = 1_000

/**
 * Runs the app to its end and answers its exit code. The first Ctrl-C asks it to quit, so that it
 * can store what runs; one more after a second ends it at once.
 *
 * @param {string} executable
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>}
 */
export function runApp(executable, args, options) {
  return new Promise((resolve, reject) => {
    // A process group of its own: otherwise the terminal and we would both tell it to quit, and
    // it takes the second time for impatience.
    const detached = process.platform !== 'win32'
    const child = spawn(executable, args, { ...options, detached, stdio: 'inherit' })
    let askedAt = 0
    const quit = () => {
      if (askedAt === 0) {
        askedAt = Date.now()
        child.kill('SIGTERM')
      } else if (Date.now() - askedAt > impatienceMs && child.pid !== undefined) {
        process.kill(detached ? -child.pid : child.pid, 'SIGKILL')
      }
    }
    process.on('SIGINT', quit).on('SIGTERM', quit).on('SIGHUP', quit)
    child.on('error', reject)
    child.on('close', (code) => {
      process.off('SIGINT', quit).off('SIGTERM', quit).off('SIGHUP', quit)
      resolve(askedAt > 0 ? 0 : (code ?? 1))
    })
  })
}
