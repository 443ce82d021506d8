import { Menu } from 'electron'
import { buildMenuTemplate, type MenuOptions } from './menu-template'

/** Puts the application menu in place of the one before. */
export function showMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(buildMenuTemplate(options)))
}
