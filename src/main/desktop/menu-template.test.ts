import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { type AppCommand, appCommands } from '../../shared/contract'
import { createTranslate } from '../translate'
import { buildMenuTemplate } from './menu-template'

function itemsOf(
  platform: NodeJS.Platform,
  options: { readonly hasDevTools?: boolean; readonly language?: 'en' | 'it' } = {},
  send: (command: AppCommand) => void = () => undefined,
): MenuItemConstructorOptions[] {
  const menus = buildMenuTemplate({
    translate: createTranslate(() => options.language ?? 'en'),
    platform,
    hasDevTools: options.hasDevTools ?? false,
    send,
  })
  return menus.flatMap((menu) => [menu, ...(Array.isArray(menu.submenu) ? menu.submenu : [])])
}

describe.each(['darwin', 'linux', 'win32'] as const)('the menu on %s', (platform) => {
  it('offers every command of the page', () => {
    const sent: AppCommand[] = []
    for (const item of itemsOf(platform, {}, (command) => sent.push(command))) {
      if (item.click) (item.click as () => void)()
    }
    expect(sent.sort()).toEqual([...appCommands].sort())
  })

  it('gives no accelerator to two items and none to reloading', () => {
    const keys = itemsOf(platform, { hasDevTools: true }).flatMap(({ accelerator }) =>
      typeof accelerator === 'string' ? [accelerator] : [],
    )
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).not.toContain('CmdOrCtrl+R')
  })

  it('has no developer tools when packaged', () => {
    const roles = itemsOf(platform, { hasDevTools: false }).map((item) => item.role)
    expect(roles).not.toContain('reload')
    expect(roles).not.toContain('forceReload')
    expect(roles).not.toContain('toggleDevTools')
  })

  it('has a way to quit and labels in both languages', () => {
    expect(itemsOf(platform).map((item) => item.role)).toContain('quit')
    const english = itemsOf(platform, { language: 'en' }).map((item) => item.label)
    const italian = itemsOf(platform, { language: 'it' }).map((item) => item.label)
    expect(italian).not.toEqual(english)
    for (const label of [...english, ...italian]) expect(label ?? '').not.toContain('desktop.')
  })
})
