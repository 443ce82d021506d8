import { useText } from '../../../i18n/use-text'
import { useChat } from '../chat-context'
import type { PresetMenuState } from './use-preset-menu'

/** The presets above the composer, for keyboard and mouse; the last entry leads to their list. */
export function PresetMenu({ menu }: { readonly menu: PresetMenuState }) {
  const text = useText()
  const { modelName } = useChat()
  if (!menu.open) return null
  const entries = [
    ...menu.presets.map(({ id, name, modelId, settings }) => ({
      id,
      name,
      about: [modelId === null ? '' : modelName(modelId), settings.system ?? '']
        .filter((part) => part !== '')
        .join(' · '),
    })),
    { id: 'list', name: text('parameters.presets.manage'), about: '' },
  ]
  return (
    <div
      role="listbox"
      id={menu.id}
      aria-label={text('parameters.presets.title')}
      className="max-h-64 overflow-y-auto border-b border-border p-1.5"
    >
      {entries.map(({ id, name, about }, index) => (
        <div
          key={id}
          id={`${menu.id}-${index}`}
          role="option"
          aria-selected={index === menu.active}
          tabIndex={-1}
          onPointerDown={(event) => {
            event.preventDefault()
            menu.choose(index)
          }}
          className="flex min-w-0 items-baseline gap-2 rounded-md px-2.5 py-1.5 aria-selected:bg-surface-hover"
        >
          <span className={about === '' ? 'text-fg-muted' : 'shrink-0 font-medium'}>{name}</span>
          <span className="min-w-0 truncate text-xs text-fg-subtle">{about}</span>
        </div>
      ))}
    </div>
  )
}
