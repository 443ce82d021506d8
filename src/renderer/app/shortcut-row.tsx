import { RotateCcw } from 'lucide-react'
import { type AppAction, type Chord, defaultShortcuts } from '../../shared/shortcuts'
import { Button, IconButton } from '../components/button'
import { Keys } from '../components/keys'
import { useText } from '../i18n/use-text'
import { chordText } from './shortcuts'
import { useAppState } from './stores'
import type { ShortcutEditor } from './use-shortcut-editor'

/** An action with its keys, which a click lets change. */
export function ShortcutRow({
  action,
  chords,
  changed,
  editor,
}: {
  readonly action: AppAction
  /** Those in force. */
  readonly chords: readonly Chord[]
  readonly changed: boolean
  readonly editor: ShortcutEditor
}) {
  const text = useText()
  const { platform } = useAppState()
  const { editing } = editor
  const label = text(`app.shortcuts.${action}`)
  const keys = chords.map((chord) => chordText(chord, platform))
  const listening = editing.kind === 'listening' && editing.action === action
  const [standard] = defaultShortcuts[action]
  return (
    <li className="py-1">
      <div className="flex min-h-7 items-center gap-1">
        <span className="min-w-0 flex-1">{label}</span>
        {changed && (
          <IconButton
            label={text('app.shortcuts.reset', {
              keys:
                standard === undefined ? text('app.shortcuts.none') : chordText(standard, platform),
            })}
            icon={RotateCcw}
            size="sm"
            onClick={() => editor.reset(action)}
          />
        )}
        <button
          type="button"
          aria-label={
            keys.length === 0
              ? text('app.shortcuts.assign', { action: label })
              : text('app.shortcuts.change', { action: label, keys: keys.join(', ') })
          }
          aria-pressed={listening}
          onClick={() => (listening ? editor.cancel() : editor.listen(action))}
          onKeyDown={editor.press}
          onBlur={() => listening && editor.cancel()}
          className="flex min-h-6 items-center gap-1 rounded-md px-1.5 text-xs text-fg-subtle transition-colors hover:bg-surface-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
        >
          {listening
            ? text('app.shortcuts.press')
            : keys.length === 0
              ? text('app.shortcuts.none')
              : keys.map((chord) => <Keys key={chord} keys={chord} />)}
        </button>
      </div>
      <div role="status" className="text-xs">
        {listening && <p className="text-fg-subtle">{text('app.shortcuts.pressHint')}</p>}
        <Objection action={action} editor={editor} />
      </div>
    </li>
  )
}

/** Why the keys that were pressed are not the action's yet. */
function Objection({
  action,
  editor,
}: {
  readonly action: AppAction
  readonly editor: ShortcutEditor
}) {
  const text = useText()
  const { platform } = useAppState()
  const { editing } = editor
  if (editing.kind === 'refused' && editing.action === action) {
    return (
      <p className="text-warning">
        {text(`app.shortcuts.refusal.${editing.refusal}`, {
          keys: chordText(editing.chord, platform),
          mod: platform === 'darwin' ? '⌘' : 'Ctrl',
        })}
      </p>
    )
  }
  if (editing.kind !== 'conflict' || editing.action !== action) return null
  return (
    <p className="flex flex-wrap items-center gap-2 text-warning">
      {text('app.shortcuts.conflict', {
        keys: chordText(editing.chord, platform),
        action: text(`app.shortcuts.${editing.owner}`),
      })}
      <Button size="sm" onClick={editor.takeOver}>
        {text('app.shortcuts.takeOver')}
      </Button>
    </p>
  )
}
