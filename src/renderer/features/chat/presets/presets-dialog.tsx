import { Save, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Preset } from '../../../../shared/presets'
import { Button, IconButton } from '../../../components/button'
import { Dialog } from '../../../components/dialog'
import { ErrorNotice } from '../../../components/error-notice'
import { useText } from '../../../i18n/use-text'
import { useChat, useChatState } from '../chat-context'
import { settingsOf } from '../conversation-settings'

/** The presets: apply one, keep the chat's parameters in one, delete one. */
export function PresetsDialog() {
  const text = useText()
  const { store, modelId } = useChat()
  const open = useChatState((state) => state.presetsShown)
  const presets = useChatState((state) => state.presets)
  const error = useChatState((state) => state.presetsError)
  const settings = useChatState((state) => settingsOf(state, state.activeId))
  const [name, setName] = useState('')
  if (!open) return null
  const close = (): void => store.showPresets(false)
  const keep = (preset: Pick<Preset, 'id' | 'name'>): void => {
    void store.savePreset({ ...preset, settings, modelId })
  }
  return (
    <Dialog
      title={text('parameters.presets.title')}
      description={text('parameters.presets.about')}
      onClose={close}
    >
      {error && <ErrorNotice error={error} />}
      <form
        className="mb-4 flex gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          keep({ id: crypto.randomUUID(), name: name.trim() })
          setName('')
        }}
      >
        <input
          aria-label={text('parameters.presets.name')}
          placeholder={text('parameters.presets.name')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          className="h-8 min-w-0 flex-1 rounded-md border border-border-strong bg-surface-raised px-2 text-sm"
        />
        <Button type="submit" variant="primary" disabled={name.trim() === ''}>
          {text('parameters.presets.keep')}
        </Button>
      </form>
      {presets.length === 0 && <p className="text-fg-muted">{text('parameters.presets.none')}</p>}
      <ul aria-label={text('parameters.presets.title')} className="flex flex-col gap-1.5">
        {presets.map((preset) => (
          <PresetRow
            key={preset.id}
            preset={preset}
            onApply={() => {
              store.applyPreset(preset)
              close()
            }}
            onKeep={() => keep(preset)}
          />
        ))}
      </ul>
    </Dialog>
  )
}

function PresetRow({
  preset,
  onApply,
  onKeep,
}: {
  readonly preset: Preset
  readonly onApply: () => void
  readonly onKeep: () => void
}) {
  const text = useText()
  const { store, modelName } = useChat()
  const { name, modelId, settings } = preset
  return (
    <li className="flex items-center gap-2 rounded-lg border border-border bg-surface px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-xs text-fg-muted">
          {[modelId === null ? '' : modelName(modelId), settings.system ?? '']
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      </div>
      <Button size="sm" onClick={onApply}>
        {text('parameters.presets.apply')}
      </Button>
      <IconButton
        label={text('parameters.presets.replace', { name })}
        icon={Save}
        size="sm"
        onClick={onKeep}
      />
      <IconButton
        label={text('parameters.presets.remove', { name })}
        icon={Trash2}
        size="sm"
        onClick={() => void store.removePreset(preset.id)}
      />
    </li>
  )
}
