import type { App } from 'electron'
import type { AppState } from '../../shared/app-state'

/** What the system's own about box says, where it has one. */
export function setAboutPanel(app: App, versions: AppState['versions'], icon: string): void {
  app.setAboutPanelOptions({
    applicationName: 'Basalt',
    applicationVersion: versions.basalt,
    version: `Electron ${versions.electron}, Chromium ${versions.chromium}, Node ${versions.node}`,
    iconPath: icon,
  })
}
