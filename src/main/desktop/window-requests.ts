import type { App } from 'electron'
import type { WindowStep } from '../../shared/contract/app'
import { diagramAddress } from '../../shared/diagrams'
import type { AppWindow } from './window'

/** What the page asks of the window that it is in. */
export interface WindowRequests {
  control(step: WindowStep): void
  /** Milliseconds of processor time; null where there is no page that draws, or the system does not tell. */
  diagramTime(): number | null
}

export function createWindowRequests(app: App, window: AppWindow): WindowRequests {
  return {
    control(step) {
      switch (step) {
        case 'toggleFullScreen':
          window.toggleFullScreen()
          return
        case 'minimise':
          window.minimise()
          return
        case 'quit':
          // After the answer.
          setImmediate(() => app.quit())
      }
    },
    diagramTime() {
      const frames = window.contents()?.mainFrame.framesInSubtree ?? []
      const drawing = frames.find(({ url }) => url === diagramAddress)
      if (drawing === undefined) return null
      const process = app.getAppMetrics().find(({ pid }) => pid === drawing.osProcessId)
      const seconds = process?.cpu.cumulativeCPUUsage
      return seconds === undefined ? null : seconds * 1000
    },
  }
}
