import { type App, powerMonitor } from 'electron'
import type { Shutdown } from './shutdown'
import type { TurnWatch } from './turn-watch'
import type { AppWindow } from './window'

/**
 * How Basalt lives and ends:
 *
 * - a second start on the same data folder brings the window of the first to the front;
 * - closing the window quits, but on macOS, and not while a turn is under way: then main goes on
 *   without a window until the turn is stored, and a second start shows it again;
 * - quitting stores everything first; quitting again while that goes on forces the end;
 * - when the computer wakes up, what it slept through is looked at.
 */
export function wireLifecycle(
  app: App,
  deps: {
    readonly window: AppWindow
    readonly turns: Pick<TurnWatch, 'isIdle' | 'whenIdle'>
    readonly shutdown: Shutdown
    readonly wake: () => void
  },
): void {
  const { window, turns, shutdown } = deps

  async function quitWhenIdle(): Promise<void> {
    await turns.whenIdle()
    if (window.contents() === null) app.quit()
  }

  app.on('second-instance', () => window.open())
  app.on('activate', () => window.open())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') void quitWhenIdle()
  })
  app.on('before-quit', (event) => {
    if (shutdown.mayQuit()) return
    event.preventDefault()
    shutdown.begin()
  })
  powerMonitor.on('resume', deps.wake)
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    if (shutdown.mayQuit()) return
    event?.preventDefault()
    shutdown.begin()
  })
}
