import { Dialog } from '../components/dialog'
import { Keys } from '../components/keys'
import { useText } from '../i18n/use-text'
import { shortcutKeys, shortcuts } from './shortcuts'
import { useAppState } from './stores'

/** Every shortcut, by the part of the window that it belongs to. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  const { platform, preferences } = useAppState()
  const enter = platform === 'darwin' ? '↩' : 'Enter'
  const modEnter = platform === 'darwin' ? '⌘↩' : 'Ctrl+Enter'
  const shiftEnter = platform === 'darwin' ? '⇧↩' : 'Shift+Enter'
  const sendsWithEnter = preferences.sendWith === 'enter'
  const rows = {
    general: shortcuts
      .filter(({ group }) => group === 'general')
      .map(({ action, label }) => [text(label), shortcutKeys(action, platform)] as const),
    chat: [
      [text('app.shortcuts.send'), sendsWithEnter ? enter : modEnter] as const,
      [text('app.shortcuts.newLine'), sendsWithEnter ? shiftEnter : enter] as const,
      ...shortcuts
        .filter(({ group }) => group === 'chat')
        .map(({ action, label }) => [text(label), shortcutKeys(action, platform)] as const),
      [text('app.shortcuts.recall'), '↑'] as const,
    ],
  }
  return (
    <Dialog title={text('app.shortcuts.title')} onClose={onClose}>
      <div className="flex flex-col gap-5">
        {(['general', 'chat'] as const).map((group) => (
          <section key={group} aria-label={text(`app.shortcuts.${group}`)}>
            <h3 className="mb-1 text-xs font-semibold text-fg-subtle">
              {text(`app.shortcuts.${group}`)}
            </h3>
            <dl className="divide-y divide-border">
              {rows[group].map(([label, keys]) => (
                <div key={label} className="flex items-center justify-between gap-4 py-1.5">
                  <dt>{label}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
