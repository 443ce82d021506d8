import type { MenuItemConstructorOptions } from 'electron'
import type { MessageKey } from '../../shared/messages/catalogue'
import type { AppAction, Chord } from '../../shared/shortcuts'
import { type Text, text } from '../../shared/text'

type Item = MenuItemConstructorOptions
type MenuName =
  Extract<MessageKey, `desktop.menu.${string}`> extends `desktop.menu.${infer Name}` ? Name : never

const separator: Item = { type: 'separator' }

export interface MenuOptions {
  readonly translate: (text: Text) => string
  readonly platform: NodeJS.Platform
  readonly hasDevTools: boolean
  /** Those in force. */
  readonly shortcuts: Readonly<Record<AppAction, readonly Chord[]>>
  readonly send: (action: AppAction) => void
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
  const command = (action: AppAction, name: MenuName): Item => {
    const [chord] = options.shortcuts[action]
    return {
      label: label(name),
      click: () => options.send(action),
      ...(chord !== undefined && acceleratorOf(chord, isMac)),
    }
  }

  const about = command('showAbout', 'about')
  const settings = command('showSettings', 'settings')
  const appMenu: Item = {
    label: 'Basalt',
    submenu: [
      about,
      separator,
      settings,
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
      command('newChat', 'newChat'),
      command('chooseModel', 'chooseModel'),
      command('attachFiles', 'attachFiles'),
      separator,
      command('summarise', 'summarise'),
      command('forkChat', 'forkChat'),
      separator,
      ...(isMac ? [role('close', 'closeWindow')] : [settings, separator, role('quit', 'quit')]),
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
      command('editLast', 'editLast'),
      command('copyLast', 'copyLast'),
      separator,
      command('find', 'find'),
      command('focusSearch', 'search'),
    ],
  }
  const viewMenu: Item = {
    label: label('view'),
    submenu: [
      command('showPalette', 'palette'),
      command('toggleSidebar', 'toggleSidebar'),
      command('toggleParameters', 'toggleParameters'),
      command('showTools', 'showTools'),
      command('allowTool', 'allowTool'),
      command('denyTool', 'denyTool'),
      command('inspect', 'inspect'),
      separator,
      command('resetZoom', 'actualSize'),
      command('zoomIn', 'zoomIn'),
      command('zoomOut', 'zoomOut'),
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
      command('openChat', 'chat'),
      command('openModels', 'models'),
      command('openCredentials', 'credentials'),
      command('openConfig', 'config'),
      command('openUsage', 'usage'),
      separator,
      command('focusComposer', 'focusComposer'),
      command('stop', 'stop'),
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
    submenu: [command('showShortcuts', 'shortcuts'), ...(isMac ? [] : [separator, about])],
  }
  const menus = [fileMenu, editMenu, viewMenu, goMenu, windowMenu, helpMenu]
  return isMac ? [appMenu, ...menus] : menus
}

/**
 * The page decides what Escape and the arrows mean where it has the focus, so the menu only shows them;
 * macOS cannot show keys without taking them.
 */
function acceleratorOf(chord: Chord, isMac: boolean): Item {
  const accelerator = chord
    .replace('Mod+', 'CmdOrCtrl+')
    .replace('Arrow', '')
    .replace(/\+\+$/, '+Plus')
  if (!/Escape|Arrow/.test(chord)) return { accelerator }
  return isMac ? {} : { accelerator, registerAccelerator: false }
}
