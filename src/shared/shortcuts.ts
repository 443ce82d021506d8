/** Everything that the window does by name: for its shortcuts, its palette and the application menu. */
export const appActions = [
  'newChat',
  'openChat',
  'openModels',
  'openCredentials',
  'openConfig',
  'openUsage',
  'showPalette',
  'toggleSidebar',
  'focusSearch',
  'showSettings',
  'showShortcuts',
  'showAbout',
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
  'zoomIn',
  'zoomOut',
  'resetZoom',
] as const
export type AppAction = (typeof appActions)[number]

/**
 * Keys that are pressed together, such as `Mod+Shift+F`: `Mod` is Command on macOS and Control
 * elsewhere, then perhaps `Shift`, then what the key writes or its name.
 */
export type Chord = string

/** The chords of each action before the user changed any; the first one is shown. */
export const defaultShortcuts: Readonly<Record<AppAction, readonly Chord[]>> = {
  newChat: ['Mod+N'],
  openChat: ['Mod+1'],
  openModels: ['Mod+2'],
  openCredentials: ['Mod+3'],
  openConfig: ['Mod+4'],
  openUsage: ['Mod+5'],
  showPalette: ['Mod+K'],
  toggleSidebar: ['Mod+B', 'Mod+['],
  focusSearch: ['Mod+Shift+F'],
  showSettings: ['Mod+,'],
  showShortcuts: ['Mod+/'],
  showAbout: [],
  focusComposer: ['Mod+I'],
  find: ['Mod+F'],
  chooseModel: ['Mod+Shift+M'],
  toggleParameters: ['Mod+Shift+P', 'Mod+]'],
  showTools: ['Mod+Shift+T'],
  allowTool: ['Mod+Shift+Y'],
  denyTool: ['Mod+Shift+X'],
  editLast: ['Mod+ArrowUp'],
  copyLast: ['Mod+Shift+C'],
  inspect: ['Mod+Shift+J'],
  attachFiles: ['Mod+Shift+A'],
  summarise: [],
  forkChat: [],
  stop: ['Escape'],
  // On some keyboards the plus needs Shift and shares its key with the equals sign.
  zoomIn: ['Mod++', 'Mod+='],
  zoomOut: ['Mod+-'],
  resetZoom: ['Mod+0'],
}

/** What the user chose instead: one chord, or null for none. Names that are not actions mean nothing. */
export type ShortcutChanges = Readonly<Record<string, Chord | null>>

/** Why keys cannot be a shortcut. */
export type ChordRefusal = 'unknown' | 'needsModifier' | 'editing' | 'window'

const functionKey = /^F(?:[1-9]|1[0-2])$/
const chordForm =
  /^(?<mod>Mod\+)?(?<shift>Shift\+)?(?<key>[A-Z\d]|[-+=,./;'[\]\\`]|Arrow(?:Up|Down|Left|Right)|Page(?:Up|Down)|Home|End|Escape|F\d{1,2})$/

/** What every text field does with these. */
const editing = new Set(
  ['A', 'C', 'V', 'X', 'Y', 'Z', 'Shift+V', 'Shift+Z', 'ArrowLeft', 'ArrowRight', 'Home', 'End']
    .concat(['Up', 'Down', 'Left', 'Right'].map((way) => `Shift+Arrow${way}`))
    .concat(['Shift+Home', 'Shift+End'])
    .map((keys) => `Mod+${keys}`),
)

/** What the menu's own entries do: quit, close, hide, minimise, developer tools, full screen. */
const window = new Set(['Mod+Q', 'Mod+W', 'Mod+H', 'Mod+M', 'Mod+Shift+I', 'F11'])

/** Null when an action may have these keys. */
export function refuseChord(chord: Chord): ChordRefusal | null {
  const { mod, key } = chordForm.exec(chord)?.groups ?? {}
  if (key === undefined) return 'unknown'
  if (editing.has(chord)) return 'editing'
  if (window.has(chord)) return 'window'
  const standsAlone = functionKey.test(key) || chord === 'Escape'
  return mod === undefined && !standsAlone ? 'needsModifier' : null
}

/** The chords in force. Keys that the user gave to one action are taken from the defaults of others. */
export function effectiveShortcuts(
  changes: ShortcutChanges,
): Readonly<Record<AppAction, readonly Chord[]>> {
  const chosen = new Map<AppAction, readonly Chord[]>()
  for (const action of appActions) {
    const chord = Object.hasOwn(changes, action) ? changes[action] : undefined
    if (chord === null) chosen.set(action, [])
    else if (chord !== undefined && refuseChord(chord) === null) chosen.set(action, [chord])
  }
  const taken = new Set([...chosen.values()].flat())
  const entries = appActions.map((action) => [
    action,
    chosen.get(action) ?? defaultShortcuts[action].filter((chord) => !taken.has(chord)),
  ])
  // Every action has an entry: the list of actions made them.
  return Object.fromEntries(entries) as Record<AppAction, readonly Chord[]>
}
