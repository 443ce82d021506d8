import { spawn } from 'node:child_process'
import { errorCode } from './error-code'

/**
 * Ends a process and all that it started, without asking first. On other systems than Windows it must
 * lead a process group of its own, as one spawned `detached` does.
 */
export function endProcessTree(pid: number): void {
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true })
    return
  }
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    // All of them have ended by themselves; macOS calls it EPERM until somebody has taken note of it.
    if (!['ESRCH', 'EPERM'].includes(errorCode(error))) throw error
  }
}
