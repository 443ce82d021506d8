import { spawn } from 'node:child_process'

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
    // ESRCH: all of them have ended by themselves.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
