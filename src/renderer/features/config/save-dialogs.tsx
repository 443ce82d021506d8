import type { ConfigConflict, ConfigDraft, ConfigJson } from '../../../shared/config'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { Keys } from '../../components/keys'
import { useText } from '../../i18n/use-text'
import { DiffArea } from './code-area'
import { isChanged } from './config-state'

/** Shows what a save would change; Enter saves, with Shift also the other way for the next saves. */
export function SaveDialog({
  draft,
  asks,
  onSave,
  onClose,
}: {
  readonly draft: ConfigDraft
  /** Whether this dialog comes before each save. */
  readonly asks: boolean
  /** With whether it will from now on. */
  readonly onSave: (asks: boolean) => void
  readonly onClose: () => void
}) {
  const text = useText()
  return (
    <Dialog
      title={text('config.diffTitle')}
      description={text('config.diffHint')}
      onClose={onClose}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          onSave(asks)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.shiftKey) return
          event.preventDefault()
          onSave(!asks)
        }}
      >
        {draft.files.filter(isChanged).map(({ file, base, text: after }) => (
          <div key={file}>
            <code className="mb-1 block font-mono text-xs break-all text-fg-subtle">{file}</code>
            <DiffArea before={base ?? ''} after={after} label={text('config.diff', { file })} />
          </div>
        ))}
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="ghost" className="mr-auto" onClick={() => onSave(!asks)}>
            {text(asks ? 'config.saveSkipping' : 'config.saveShowing')}
            <Keys keys="Shift+Enter" />
          </Button>
          <Button onClick={onClose}>{text('config.cancel')}</Button>
          <Button type="submit" variant="primary" autoFocus>
            {text('config.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Asks whose value holds where both sides changed the same key. */
export function ConflictDialog({
  conflicts,
  onChoose,
  onClose,
}: {
  readonly conflicts: readonly ConfigConflict[]
  readonly onChoose: (choice: 'mine' | 'theirs') => void
  readonly onClose: () => void
}) {
  const text = useText()
  const show = (value: ConfigJson | undefined): string =>
    value === undefined ? text('config.takenOut') : JSON.stringify(value, null, 2)
  return (
    <Dialog
      title={text('config.conflictTitle')}
      description={text('config.conflictHint')}
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        {conflicts.map(({ file, path, mine, theirs }) => (
          <div key={`${file}:${path}`} className="rounded-lg border border-border bg-surface p-3">
            <code className="font-mono text-xs break-all">{path}</code>
            <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
              <dt className="text-fg-muted">{text('config.mine')}</dt>
              <dd>
                <code className="font-mono text-xs break-all whitespace-pre-wrap">
                  {show(mine)}
                </code>
              </dd>
              <dt className="text-fg-muted">{text('config.theirs')}</dt>
              <dd>
                <code className="font-mono text-xs break-all whitespace-pre-wrap">
                  {show(theirs)}
                </code>
              </dd>
            </dl>
          </div>
        ))}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{text('config.cancel')}</Button>
          <Button onClick={() => onChoose('theirs')}>{text('config.keepTheirs')}</Button>
          <Button variant="primary" onClick={() => onChoose('mine')}>
            {text('config.keepMine')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
