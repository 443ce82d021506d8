import { CopyButton } from '../components/copy-button'
import { Dialog } from '../components/dialog'
import { Logo } from '../components/logo'
import { useText } from '../i18n/use-text'
import { useAppState } from './stores'

/** What this is and which versions it runs on. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  const { versions, platform } = useAppState()
  const rows = [
    ['Basalt', versions.basalt],
    ['Electron', versions.electron],
    ['Chromium', versions.chromium],
    ['Node', versions.node],
    ['OS', platform],
  ] as const
  return (
    <Dialog
      title={text('app.about.title')}
      description={text('app.about.description')}
      onClose={onClose}
    >
      <div className="flex items-start gap-6">
        <Logo className="size-16 shrink-0" />
        <dl className="grid flex-1 grid-cols-[auto_1fr] gap-x-6 gap-y-1">
          {rows.map(([name, version]) => (
            <div key={name} className="contents">
              <dt className="text-fg-muted">{name}</dt>
              <dd className="font-mono text-xs leading-5">{version}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="mt-4 flex items-center justify-between border-t border-border pt-3 text-fg-subtle">
        {text('app.about.licence')}
        <CopyButton
          label={text('app.about.copyVersions')}
          value={() => rows.map(([name, version]) => `${name} ${version}`).join('\n')}
        />
      </div>
    </Dialog>
  )
}
