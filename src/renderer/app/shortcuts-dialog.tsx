import { effectiveShortcuts } from '../../shared/shortcuts'
import { Button } from '../components/button'
import { Dialog } from '../components/dialog'
import { Keys } from '../components/keys'
import { useText } from '../i18n/use-text'
import { ShortcutRow } from './shortcut-row'
import { actionGroups } from './shortcuts'
import { useAppState } from './stores'
import { useShortcutEditor } from './use-shortcut-editor'

/** Every shortcut in force, by the part of the window that it belongs to; here they are changed, too. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  const { preferences } = useAppState()
  const editor = useShortcutEditor()
  const effective = effectiveShortcuts(preferences.shortcuts)
  return (
    <Dialog
      title={text('app.shortcuts.title')}
      description={text('app.shortcuts.description')}
      keepsEscape={editor.editing.kind === 'listening'}
      onClose={onClose}
    >
      <div className="flex flex-col gap-5">
        {(['general', 'chat'] as const).map((group) => (
          <section key={group} aria-label={text(`app.shortcuts.${group}`)}>
            <h3 className="mb-1 text-xs font-semibold text-fg-subtle">
              {text(`app.shortcuts.${group}`)}
            </h3>
            <ul className="divide-y divide-border">
              {group === 'chat' && <FixedRows />}
              {actionGroups[group].map((action) => (
                <ShortcutRow
                  key={action}
                  action={action}
                  chords={effective[action]}
                  changed={Object.hasOwn(preferences.shortcuts, action)}
                  editor={editor}
                />
              ))}
            </ul>
          </section>
        ))}
        {Object.keys(preferences.shortcuts).length > 0 && (
          <Button className="self-start" onClick={editor.resetAll}>
            {text('app.shortcuts.resetAll')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

/** What the keys do in the message box: a setting decides which of them sends. */
function FixedRows() {
  const text = useText()
  const { platform, preferences } = useAppState()
  const isMac = platform === 'darwin'
  const sendsWithEnter = preferences.sendWith === 'enter'
  const enter = isMac ? '↩' : 'Enter'
  const send = sendsWithEnter ? enter : isMac ? '⌘↩' : 'Ctrl+Enter'
  const newLine = sendsWithEnter ? (isMac ? '⇧↩' : 'Shift+Enter') : enter
  const rows = [
    [text('app.shortcuts.send'), send],
    [text('app.shortcuts.newLine'), newLine],
    [text('app.shortcuts.recall'), '↑'],
  ] as const
  return rows.map(([label, keys]) => (
    <li key={label} className="flex min-h-9 items-center gap-1 py-1 pr-1.5">
      <span className="min-w-0 flex-1">{label}</span>
      <Keys keys={keys} />
    </li>
  ))
}
