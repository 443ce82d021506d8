import {
  Boxes,
  Braces,
  ChartColumn,
  Keyboard,
  KeyRound,
  type LucideIcon,
  MessageSquare,
  Monitor,
  Moon,
  Settings,
  Sun,
} from 'lucide-react'
import { useStore } from 'zustand'
import { type Place, places } from '../../shared/app-error'
import type { AppAction } from '../../shared/shortcuts'
import { Logo } from '../components/logo'
import { Tooltip } from '../components/tooltip'
import { useTellFailure } from '../components/use-tell-failure'
import { useText } from '../i18n/use-text'
import { useShortcutKeys } from './shortcuts'
import { useAppState, useStores } from './stores'

const placeIcons: Readonly<Record<Place, LucideIcon>> = {
  chat: MessageSquare,
  models: Boxes,
  credentials: KeyRound,
  config: Braces,
  usage: ChartColumn,
}

const placeActions: Readonly<Record<Place, AppAction>> = {
  chat: 'openChat',
  models: 'openModels',
  credentials: 'openCredentials',
  config: 'openConfig',
  usage: 'openUsage',
}

const themeIcons = { system: Monitor, light: Sun, dark: Moon } as const
const nextTheme = { system: 'light', light: 'dark', dark: 'system' } as const

/** The places, and below them what concerns the whole window. */
export function Rail({ onAction }: { readonly onAction: (action: AppAction) => void }) {
  const text = useText()
  const { navigation, app } = useStores()
  const { preferences } = useAppState()
  const shortcutKeys = useShortcutKeys()
  const tellFailure = useTellFailure()
  const place = useStore(navigation, (state) => state.place)
  const { theme } = preferences
  return (
    <div className="flex min-h-0 w-13 shrink-0 flex-col items-center gap-1 overflow-x-hidden overflow-y-auto border-r border-border bg-sidebar py-2.5 [scrollbar-width:none]">
      <Logo className="mb-2 size-7 shrink-0" />
      <nav aria-label={text('app.places.label')} className="flex shrink-0 flex-col gap-1">
        {places.map((name) => (
          <RailButton
            key={name}
            icon={placeIcons[name]}
            label={text(`app.places.${name}`)}
            keys={shortcutKeys(placeActions[name])}
            current={place === name}
            onClick={() => onAction(placeActions[name])}
          />
        ))}
      </nav>
      <div className="mt-auto flex shrink-0 flex-col gap-1">
        <RailButton
          icon={themeIcons[theme]}
          label={text('app.theme.change', { theme: text(`app.theme.${theme}`) })}
          onClick={() => app.changePreferences({ theme: nextTheme[theme] }).catch(tellFailure)}
        />
        <RailButton
          icon={Keyboard}
          label={text('app.shortcuts.open')}
          keys={shortcutKeys('showShortcuts')}
          onClick={() => onAction('showShortcuts')}
        />
        <RailButton
          icon={Settings}
          label={text('app.settings.open')}
          keys={shortcutKeys('showSettings')}
          onClick={() => onAction('showSettings')}
        />
      </div>
    </div>
  )
}

function RailButton({
  icon: Icon,
  label,
  keys,
  current = false,
  onClick,
}: {
  readonly icon: LucideIcon
  readonly label: string
  readonly keys?: string | undefined
  readonly current?: boolean
  readonly onClick: () => void
}) {
  return (
    <Tooltip content={label} side="right" {...(keys !== undefined && { keys })}>
      <button
        type="button"
        aria-label={label}
        aria-current={current ? 'page' : undefined}
        onClick={onClick}
        className={`relative flex size-9 items-center justify-center rounded-lg transition-colors ${
          current
            ? 'bg-surface-active text-fg before:absolute before:-left-2 before:h-4 before:w-0.5 before:rounded-full before:bg-accent'
            : 'text-fg-subtle hover:bg-surface-hover hover:text-fg'
        }`}
      >
        <Icon aria-hidden className="size-[1.125rem]" />
      </button>
    </Tooltip>
  )
}
