import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { dialog, shell } from 'electron'
import { AppFailure, createAppError } from '../../shared/app-error'
import type { ConfigStatus } from '../../shared/config'
import { type Text, text } from '../../shared/text'
import { checkLink, checkPage } from './check-link'

/** The only ways out of Basalt: nothing else may call `shell`. */
export interface OpenOutside {
  /**
   * Shows the user the real target and opens it if they agree. Fails with `refused` for an address
   * that may not be opened at all.
   */
  openLink(address: string): Promise<{ readonly opened: boolean }>
  /** Opens a page of AWS that the user has just asked for, https or of this computer, without asking. */
  openPage(address: string): Promise<void>
  /** Opens the config file in the system's editor or, before it exists, shows its folder. */
  openConfig(config: Pick<ConfigStatus, 'file' | 'exists'>): Promise<null>
}

export function createOpenOutside(translate: (text: Text) => string): OpenOutside {
  return {
    async openLink(address) {
      const link = checkLink(address)
      if (link === null) throw new AppFailure(linkRefused())
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: translate(text('desktop.link.question')),
        detail: translate(
          link.kind === 'mail'
            ? text('desktop.link.mail', { url: link.url })
            : text('desktop.link.target', { host: link.host, url: link.url }),
        ),
        buttons: [translate(text('desktop.link.open')), translate(text('desktop.link.cancel'))],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      })
      if (response !== 0) return { opened: false }
      await shell.openExternal(link.url)
      return { opened: true }
    },
    async openPage(address) {
      const link = checkPage(address)
      if (link === null) throw new AppFailure(linkRefused())
      await shell.openExternal(link.url)
    },
    async openConfig({ file, exists }) {
      const folder = dirname(file)
      if (!exists) await mkdir(folder, { recursive: true, mode: 0o700 })
      const reason = await shell.openPath(exists ? file : folder)
      if (reason !== '') throw new AppFailure(createAppError('storage', { values: { reason } }))
      return null
    },
  }
}

function linkRefused() {
  return { ...createAppError('refused'), message: text('desktop.refused.link') }
}
