import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Preferences } from '../../shared/preferences'
import { type AppAction, appActions } from '../../shared/shortcuts'
import { useTellFailure } from '../components/use-tell-failure'
import { offeredModels } from '../features/models/model-list'
import { modelsStatus } from '../features/models/models-store'
import { useText } from '../i18n/use-text'
import type { PaletteEntry } from './palette-search'
import { useShortcutKeys } from './shortcuts'
import { useAppState, useStores } from './stores'
import { useHistoryEntries } from './use-history-entries'
import { usePlaceEntries } from './use-place-entries'
import { useReplyEntries } from './use-reply-entries'

/** How many conversations are offered before anything is typed. */
const recentConversations = 5

/** Everything that the palette can do now. */
export function usePaletteEntries(onAction: (action: AppAction) => void): readonly PaletteEntry[] {
  const actions = useActionEntries(onAction)
  const conversations = useConversationEntries()
  const models = useModelEntries(onAction)
  const settings = useSettingEntries()
  const history = useHistoryEntries()
  const reply = useReplyEntries()
  const places = usePlaceEntries()
  return useMemo(
    () => [...actions, ...conversations, ...models, ...settings, ...history, ...reply, ...places],
    [actions, conversations, models, settings, history, reply, places],
  )
}

function useActionEntries(onAction: (action: AppAction) => void): readonly PaletteEntry[] {
  const text = useText()
  const keys = useShortcutKeys()
  return appActions
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

/** As in the picker: those that can be called from here. */
function useModelEntries(onAction: (action: AppAction) => void): readonly PaletteEntry[] {
  const text = useText()
  const { models, chat } = useStores()
  const status = useStore(models.state, modelsStatus)
  return useMemo(() => {
    if (status.kind !== 'ready') return []
    return offeredModels(status.models, '', null).map(({ modelId, modelName }) => ({
      id: `model:${modelId}`,
      group: 'models',
      label: text('app.palette.useModel', { name: modelName }),
      detail: modelId,
      offered: false,
      run: () => {
        chat.chooseModel(modelId)
        onAction('openChat')
      },
    }))
  }, [status, chat, onAction, text])
}

function useSettingEntries(): readonly PaletteEntry[] {
  const text = useText()
  const tellFailure = useTellFailure()
  const { app, models, credentials } = useStores()
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
      entry('models', text('app.palette.refreshModels'), () => models.refresh()),
      entry('credentials', text('app.palette.refreshCredentials'), () => credentials.refresh()),
    ]
  }, [app, models, credentials, connection, platform, text, tellFailure])
}
