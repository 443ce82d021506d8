import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { windowSteps } from '../../shared/contract/app'
import type { Preferences } from '../../shared/preferences'
import { type AppAction, appActions } from '../../shared/shortcuts'
import { useTellFailure } from '../components/use-tell-failure'
import { useText } from '../i18n/use-text'
import type { PaletteEntry } from './palette-search'
import { isPossible } from './possible-actions'
import { useShortcutKeys } from './shortcuts'
import { useAppState, useStores } from './stores'
import { useConfigEntries } from './use-config-entries'
import { useCredentialEntries } from './use-credential-entries'
import { useHistoryEntries } from './use-history-entries'
import { useModelEntries } from './use-model-entries'
import { usePlaceEntries } from './use-place-entries'
import { useReplyEntries } from './use-reply-entries'
import { useSelectionEntries } from './use-selection-entries'

/** How many conversations are offered before anything is typed. */
const recentConversations = 5

/** Everything that the palette can do now. */
export function usePaletteEntries(onAction: (action: AppAction) => void): readonly PaletteEntry[] {
  const actions = useActionEntries(onAction)
  const conversations = useConversationEntries()
  const models = useModelEntries(onAction)
  const settings = useSettingEntries()
  const history = useHistoryEntries()
  const selection = useSelectionEntries()
  const reply = useReplyEntries()
  const places = usePlaceEntries()
  const credentials = useCredentialEntries()
  const config = useConfigEntries()
  return [
    ...[actions, conversations, models, settings, history, selection, reply],
    ...[places, credentials, config],
  ].flat()
}

function useActionEntries(onAction: (action: AppAction) => void): readonly PaletteEntry[] {
  const text = useText()
  const keys = useShortcutKeys()
  const { chat } = useStores()
  const possible = useStore(
    chat.state,
    useShallow((state) => appActions.filter((action) => isPossible(action, state))),
  )
  return possible
    .filter((action) => action !== 'showPalette')
    .map((action) => ({
      id: `action:${action}`,
      group: 'actions',
      label: text(action === 'showShortcuts' ? 'app.shortcuts.open' : `app.shortcuts.${action}`),
      keys: keys(action),
      offered: true,
      run: () => onAction(action),
    }))
}

function useConversationEntries(): readonly PaletteEntry[] {
  const { conversations, chat, navigation } = useStores()
  const list = useStore(conversations.state, (state) => state.conversations)
  return useMemo(() => {
    if (list.kind !== 'ready') return []
    return list.value.map(({ id, title }, index) => ({
      id: `conversation:${id}`,
      group: 'conversations',
      label: title,
      offered: index < recentConversations,
      run: () => {
        navigation.setState({ place: 'chat' })
        void chat.open(id)
      },
    }))
  }, [list, chat, navigation])
}

function useSettingEntries(): readonly PaletteEntry[] {
  const text = useText()
  const tellFailure = useTellFailure()
  const { bridge, app, models, credentials } = useStores()
  const { connection, platform } = useAppState()
  return useMemo(() => {
    const entry = (id: string, label: string, run: () => Promise<unknown>): PaletteEntry => ({
      id: `setting:${id}`,
      group: 'settings',
      label,
      offered: false,
      run: () => void run().catch(tellFailure),
    })
    const choice = (setting: string, name: string, change: Partial<Preferences>): PaletteEntry =>
      entry(JSON.stringify(change), text('app.palette.setting', { setting, choice: name }), () =>
        app.changePreferences(change),
      )
    const theme = text('app.settings.theme')
    const language = text('app.settings.language')
    const sendWith = text('app.settings.sendWith')
    return [
      choice(theme, text('app.theme.system'), { theme: 'system' }),
      choice(theme, text('app.theme.light'), { theme: 'light' }),
      choice(theme, text('app.theme.dark'), { theme: 'dark' }),
      choice(language, text('app.settings.languageSystem'), { language: 'system' }),
      choice(language, text('app.settings.english'), { language: 'en' }),
      choice(language, text('app.settings.italian'), { language: 'it' }),
      choice(sendWith, platform === 'darwin' ? '↩' : 'Enter', { sendWith: 'enter' }),
      choice(sendWith, platform === 'darwin' ? '⌘↩' : 'Ctrl+Enter', { sendWith: 'mod-enter' }),
      connection === 'demo'
        ? entry('leaveDemo', text('app.palette.leaveDemo'), () => app.leaveDemo())
        : entry('startDemo', text('app.actions.startDemo'), () => app.startDemo()),
      ...windowSteps.map((step) =>
        entry(step, text(`app.palette.${step}`), () =>
          bridge.request('app.controlWindow', { step }),
        ),
      ),
      entry('models', text('app.palette.refreshModels'), () => models.refresh()),
      entry('credentials', text('app.palette.refreshCredentials'), () => credentials.refresh()),
    ]
  }, [bridge, app, models, credentials, connection, platform, text, tellFailure])
}
