import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import {
  type AppAction,
  appActions,
  effectiveShortcuts,
  type ShortcutChanges,
} from '../../shared/shortcuts'
import { createTranslate } from '../translate'
import { buildMenuTemplate } from './menu-template'

function itemsOf(
  platform: NodeJS.Platform,
  options: {
    readonly hasDevTools?: boolean
    readonly language?: 'en' | 'it'
    readonly shortcuts?: ShortcutChanges
  } = {},
  send: (action: AppAction) => void = () => undefined,
): MenuItemConstructorOptions[] {
  const menus = buildMenuTemplate({
    translate: createTranslate(() => options.language ?? 'en'),
    platform,
    hasDevTools: options.hasDevTools ?? false,
    shortcuts: effectiveShortcuts(options.shortcuts ?? {}),
    send,
  })
  return menus.flatMap((menu) => [menu, ...(Array.isArray(menu.submenu) ? menu.submenu : [])])
}

describe.each(['darwin', 'linux', 'win32'] as const)('the menu on %s', (platform) => {
  it('offers every command of the page', () => {
    const sent: AppAction[] = []
    for (const item of itemsOf(platform, {}, (action) => sent.push(action))) {
      if (item.click) (item.click as () => void)()
    }
    expect(sent.sort()).toEqual([...appActions].sort())
  })

  it('gives no accelerator to two items and none to reloading', () => {
    const keys = itemsOf(platform, { hasDevTools: true }).flatMap(({ accelerator }) =>
      typeof accelerator === 'string' ? [accelerator] : [],
    )
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).not.toContain('CmdOrCtrl+R')
  })

  it('shows the keys that the user chose, and leaves Escape and the arrows to the page', () => {
    const items = itemsOf(platform, { shortcuts: { newChat: 'Mod+J', find: null } })
    const item = (label: string) => items.find((candidate) => candidate.label === label)
    expect(item('New Chat')?.accelerator).toBe('CmdOrCtrl+J')
    expect(item('Find…')?.accelerator).toBeUndefined()
    for (const label of ['Stop Reply', 'Edit Last Message']) {
      const { accelerator, registerAccelerator = true } = item(label) ?? {}
      expect(accelerator !== undefined && registerAccelerator).toBe(false)
    }
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
