import { RadioGroup } from 'radix-ui'
import { useId } from 'react'
import type { Preferences } from '../../shared/preferences'
import { Button } from '../components/button'
import { CopyIconButton } from '../components/copy-button'
import { Dialog } from '../components/dialog'
import { useTellFailure } from '../components/use-tell-failure'
import { HistorySettings } from '../features/conversations/history-settings'
import { useText } from '../i18n/use-text'
import { useAppState, useStores } from './stores'

/** The choices about the interface. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  const tellFailure = useTellFailure()
  const { app, conversations, backups, navigation } = useStores()
  const { preferences, platform, dataFolder } = useAppState()
  const change = (preference: Partial<Preferences>): void => {
    app.changePreferences(preference).catch(tellFailure)
  }
  const [enter, modEnter] = platform === 'darwin' ? ['↩', '⌘↩'] : ['Enter', 'Ctrl+Enter']
  return (
    <Dialog
      title={text('app.settings.title')}
      description={text('app.settings.description')}
      onClose={onClose}
    >
      <div className="flex flex-col gap-5">
        <Choice
          label={text('app.settings.theme')}
          value={preferences.theme}
          onChange={(theme) => change({ theme })}
          choices={[
            { value: 'system', label: text('app.theme.system') },
            { value: 'light', label: text('app.theme.light') },
            { value: 'dark', label: text('app.theme.dark') },
          ]}
        />
        <Choice
          label={text('app.settings.language')}
          value={preferences.language}
          onChange={(language) => change({ language })}
          choices={[
            { value: 'system', label: text('app.settings.languageSystem') },
            { value: 'en', label: text('app.settings.english') },
            { value: 'it', label: text('app.settings.italian') },
          ]}
        />
        <Choice
          label={text('app.settings.sendWith')}
          hint={text('app.settings.sendHint')}
          value={preferences.sendWith}
          onChange={(sendWith) => change({ sendWith })}
          choices={[
            { value: 'enter', label: enter ?? '' },
            { value: 'mod-enter', label: modEnter ?? '' },
          ]}
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="min-w-0 flex-1 basis-40 font-medium">
            {text('app.settings.shortcuts')}
          </span>
          <Button onClick={() => navigation.setState({ dialog: 'shortcuts' })}>
            {text('app.settings.changeShortcuts')}
          </Button>
        </div>
        <div className="border-t border-border pt-4">
          <HistorySettings store={conversations} backups={backups} />
        </div>
        <div className="border-t border-border pt-4 text-xs text-fg-subtle">
          {text('app.settings.dataFolder')}
          <div className="flex items-center gap-1">
            <code className="min-w-0 font-mono break-all text-fg-muted">{dataFolder}</code>
            <CopyIconButton label={text('app.actions.copy')} value={() => dataFolder} />
          </div>
        </div>
      </div>
    </Dialog>
  )
}

function Choice<Value extends string>({
  label,
  hint,
  value,
  choices,
  onChange,
}: {
  readonly label: string
  readonly hint?: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}) {
  const id = useId()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-40">
        <div id={id} className="font-medium">
          {label}
        </div>
        {hint !== undefined && <div className="text-xs text-fg-subtle">{hint}</div>}
      </div>
      <RadioGroup.Root
        aria-labelledby={id}
        value={value}
        orientation="horizontal"
        onValueChange={(next) => {
          const choice = choices.find((candidate) => candidate.value === next)
          if (choice) onChange(choice.value)
        }}
        className="flex rounded-lg border border-border bg-surface p-0.5"
      >
        {choices.map((choice) => (
          <RadioGroup.Item
            key={choice.value}
            value={choice.value}
            className="h-7 rounded-md px-3 text-fg-muted transition-colors hover:text-fg data-[state=checked]:bg-surface-active data-[state=checked]:font-medium data-[state=checked]:text-fg"
          >
            {choice.label}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  )
}
