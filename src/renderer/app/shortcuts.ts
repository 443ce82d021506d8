import {
  type AppAction,
  appActions,
  type Chord,
  effectiveShortcuts,
  type ShortcutChanges,
} from '../../shared/shortcuts'
import { useAppState } from './stores'

/** The actions that belong to the conversation in sight; the others belong to the whole window. */
const chatActions: ReadonlySet<AppAction> = new Set([
  'focusComposer',
  'find',
  'chooseModel',
  'toggleParameters',
  'showTools',
  'allowTool',
  'denyTool',
  'editLast',
  'copyLast',
  'inspect',
  'attachFiles',
  'summarise',
  'forkChat',
  'stop',
])

export const actionGroups = {
  general: appActions.filter((action) => !chatActions.has(action)),
  chat: appActions.filter((action) => chatActions.has(action)),
} as const

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/**
 * The chord that a key press makes; undefined where it is none that could be a shortcut. Alt is none:
 * it writes characters on macOS, and on other systems' layouts as the right half of it.
 */
export function chordOf(event: KeyPress, platform: string): Chord | undefined {
  const mod = platform === 'darwin' ? event.metaKey : event.ctrlKey
  const other = platform === 'darwin' ? event.ctrlKey : event.metaKey
  if (event.altKey || other) return undefined
  const key = keyOf(event)
  if (/^(?:Control|Meta|Shift|Alt|AltGraph|CapsLock|Dead|Process|Unidentified)$/.test(key)) {
    return undefined
  }
  // Some layouts need Shift to write a slash or a digit.
  const shift = event.shiftKey && (key.length > 1 || /[A-Z]/.test(key))
  return `${mod ? 'Mod+' : ''}${shift ? 'Shift+' : ''}${key}`
}

/** A layout without Latin letters has them where an American keyboard has them. */
function keyOf({ key, code }: KeyPress): string {
  if (key.length > 1) return key
  const isLatin = key.charCodeAt(0) < 0x80
  return (isLatin ? key : (/^Key([A-Z])$/.exec(code)?.[1] ?? key)).toUpperCase()
}

/** The action that a key press means, if it means one. */
export function actionOf(
  event: KeyPress,
  platform: string,
  changes: ShortcutChanges,
): AppAction | undefined {
  const chord = chordOf(event, platform)
  if (chord === undefined) return undefined
  const effective = effectiveShortcuts(changes)
  return appActions.find((action) => effective[action].includes(chord))
}

const keyNames: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** A chord as this platform writes it. */
export function chordText(chord: Chord, platform: string): string {
  const parts = chord.split('+')
  const key = chord.endsWith('+') ? '+' : (parts.at(-1) ?? '')
  const name = keyNames[key] ?? key
  if (platform === 'darwin') {
    return `${parts.includes('Shift') ? '⇧' : ''}${parts.includes('Mod') ? '⌘' : ''}${name}`
  }
  return [parts.includes('Mod') && 'Ctrl', parts.includes('Shift') && 'Shift', name]
    .filter(Boolean)
    .join('+')
}

/** Gives the keys of an action in force, as this platform writes them; undefined where it has none. */
export function useShortcutKeys(): (action: AppAction) => string | undefined {
  const { platform, preferences } = useAppState()
  const effective = effectiveShortcuts(preferences.shortcuts)
  return (action) => {
    const [chord] = effective[action]
    return chord === undefined ? undefined : chordText(chord, platform)
  }
}
