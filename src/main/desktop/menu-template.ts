import type { MenuItemConstructorOptions } from 'electron'
import type { AppCommand } from '../../shared/contract'
import type { MessageKey } from '../../shared/messages/catalogue'
import { type Text, text } from '../../shared/text'

type Item = MenuItemConstructorOptions
type MenuName =
  Extract<MessageKey, `desktop.menu.${string}`> extends `desktop.menu.${infer Name}` ? Name : never

const separator: Item = { type: 'separator' }

export interface MenuOptions {
  readonly translate: (text: Text) => string
  readonly platform: NodeJS.Platform
  readonly hasDevTools: boolean
  readonly send: (command: AppCommand) => void
}

/**
 * The application menu in the language of the translation. What concerns the page is sent to it as a
 * command; the page has the same shortcuts and takes them first, so that none acts twice.
 */
export function buildMenuTemplate(options: MenuOptions): Item[] {
  const isMac = options.platform === 'darwin'
  const label = (name: MenuName) => options.translate(text(`desktop.menu.${name}`))
  const role = (of: NonNullable<Item['role']>, name: MenuName): Item => ({
    role: of,
    label: label(name),
  })
  const command = (of: AppCommand, name: MenuName, accelerator?: string): Item => ({
    label: label(name),
    click: () => options.send(of),
    ...(accelerator !== undefined && { accelerator }),
  })

  const about = command('show-about', 'about')
  const appMenu: Item = {
    label: 'Basalt',
    submenu: [
      about,
      separator,
      role('services', 'services'),
      separator,
      role('hide', 'hide'),
      role('hideOthers', 'hideOthers'),
      role('unhide', 'showAll'),
      separator,
      role('quit', 'quit'),
    ],
  }
  const fileMenu: Item = {
    label: label('file'),
    submenu: [
      command('new-chat', 'newChat', 'CmdOrCtrl+N'),
      separator,
      isMac ? role('close', 'closeWindow') : role('quit', 'quit'),
    ],
  }
  const editMenu: Item = {
    label: label('edit'),
    submenu: [
      role('undo', 'undo'),
      role('redo', 'redo'),
      separator,
      role('cut', 'cut'),
      role('copy', 'copy'),
      role('paste', 'paste'),
      role('pasteAndMatchStyle', 'pasteAsText'),
      role('delete', 'delete'),
      role('selectAll', 'selectAll'),
      separator,
      command('find', 'find', 'CmdOrCtrl+F'),
      command('focus-search', 'search', 'CmdOrCtrl+Shift+F'),
    ],
  }
  const viewMenu: Item = {
    label: label('view'),
    submenu: [
      command('toggle-sidebar', 'toggleSidebar', 'CmdOrCtrl+B'),
      separator,
      role('resetZoom', 'actualSize'),
      role('zoomIn', 'zoomIn'),
      role('zoomOut', 'zoomOut'),
      separator,
      role('togglefullscreen', 'fullScreen'),
      ...(options.hasDevTools
        ? [
            separator,
            // Not Ctrl+R, which people press to ask again.
            { ...role('reload', 'reload'), accelerator: 'CmdOrCtrl+Alt+R' },
            role('toggleDevTools', 'developerTools'),
          ]
        : []),
    ],
  }
  const goMenu: Item = {
    label: label('go'),
    submenu: [
      command('open-chat', 'chat', 'CmdOrCtrl+1'),
      command('open-models', 'models', 'CmdOrCtrl+2'),
      command('open-credentials', 'credentials', 'CmdOrCtrl+3'),
      command('open-config', 'config', 'CmdOrCtrl+4'),
      command('open-usage', 'usage', 'CmdOrCtrl+5'),
      separator,
      command('focus-composer', 'focusComposer', 'CmdOrCtrl+I'),
      // Shown as a hint only: the page decides what Escape means.
      { ...command('stop', 'stop', 'Escape'), registerAccelerator: false },
    ],
  }
  const windowMenu: Item = {
    role: 'windowMenu',
    label: label('window'),
    submenu: [
      role('minimize', 'minimize'),
      ...(isMac
        ? [role('zoom', 'zoom'), separator, role('front', 'bringToFront')]
        : [role('close', 'closeWindow')]),
    ],
  }
  const helpMenu: Item = {
    role: 'help',
    label: label('help'),
    submenu: [
      command('show-shortcuts', 'shortcuts', 'CmdOrCtrl+/'),
      ...(isMac ? [] : [separator, about]),
    ],
  }
  const menus = [fileMenu, editMenu, viewMenu, goMenu, windowMenu, helpMenu]
  return isMac ? [appMenu, ...menus] : menus
}
