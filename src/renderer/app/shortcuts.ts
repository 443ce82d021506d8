import type { MessageKey } from '../../shared/messages/catalogue'

/** What a shortcut does in the window. */
export type ShortcutAction =
  | 'newChat'
  | 'openChat'
  | 'openModels'
  | 'openCredentials'
  | 'openConfig'
  | 'openUsage'
  | 'toggleSidebar'
  | 'focusSearch'
  | 'find'
  | 'focusComposer'
  | 'chooseModel'
  | 'toggleParameters'
  | 'showSettings'
  | 'showShortcuts'
  | 'stop'

/** `mod` is Command on macOS and Control elsewhere; `key` is what the key writes. */
export interface Shortcut {
  readonly action: ShortcutAction
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
  readonly label: MessageKey
  readonly group: 'general' | 'chat'
}

export const shortcuts: readonly Shortcut[] = [
  general('newChat', 'n'),
  general('openChat', '1'),
  general('openModels', '2'),
  general('openCredentials', '3'),
  general('openConfig', '4'),
  general('openUsage', '5'),
  general('toggleSidebar', 'b'),
  { ...general('focusSearch', 'f'), shift: true },
  general('showSettings', ','),
  general('showShortcuts', '/'),
  chat('focusComposer', 'i', true),
  chat('find', 'f', true),
  { ...chat('chooseModel', 'm', true), shift: true },
  { ...chat('toggleParameters', 'p', true), shift: true },
  chat('stop', 'Escape', false),
]

function general(action: ShortcutAction, key: string): Shortcut {
  return {
    action,
    key,
    mod: true,
    shift: false,
    label: `app.shortcuts.${action}`,
    group: 'general',
  }
}

function chat(action: ShortcutAction, key: string, mod: boolean): Shortcut {
  return { action, key, mod, shift: false, label: `app.shortcuts.${action}`, group: 'chat' }
}

/** The shortcut that a key press means, if it is one. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  platform: string,
): Shortcut | undefined {
  const mod = platform === 'darwin' ? event.metaKey : event.ctrlKey
  const other = platform === 'darwin' ? event.ctrlKey : event.metaKey
  if (event.altKey || other) return undefined
  return shortcuts.find(
    (shortcut) =>
      shortcut.mod === mod &&
      shortcut.key.toLowerCase() === event.key.toLowerCase() &&
      // Some layouts need Shift to write a slash or a digit.
      (shortcut.shift === event.shiftKey || /^[\d/,]$/.test(shortcut.key)),
  )
}

/** The keys of a shortcut as this platform writes them. */
export function shortcutKeys(action: ShortcutAction, platform: string): string {
  const shortcut = shortcuts.find((candidate) => candidate.action === action)
  if (shortcut === undefined) return ''
  const key = shortcut.key === 'Escape' ? 'Esc' : shortcut.key.toUpperCase()
  if (platform === 'darwin') {
    return `${shortcut.shift ? '⇧' : ''}${shortcut.mod ? '⌘' : ''}${key}`
  }
  return [shortcut.mod && 'Ctrl', shortcut.shift && 'Shift', key].filter(Boolean).join('+')
}
