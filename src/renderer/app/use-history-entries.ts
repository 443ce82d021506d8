import { useCallback, useMemo } from 'react'
import { useStore } from 'zustand'
import { exportFormats } from '../../shared/conversations'
import { useConversationActions } from '../features/conversations/use-conversation-actions'
import { useTransfer } from '../features/conversations/use-transfer'
import { useText } from '../i18n/use-text'
import type { PaletteEntry } from './palette-search'
import { useStores } from './stores'

/** What the palette can do with the history and with the conversation in sight, if there is one. */
export function useHistoryEntries(): readonly PaletteEntry[] {
  const text = useText()
  const { chat, conversations, navigation } = useStores()
  const { exportThese, importFile } = useTransfer(conversations)
  const open = useCallback((id: string) => void chat.open(id), [chat])
  const actions = useConversationActions({
    store: conversations,
    onOpen: open,
    onRemoved: chat.forget,
  })
  const activeId = useStore(chat.state, (state) => state.activeId)
  const shown = useStore(conversations.state, (state) =>
    state.conversations.kind === 'ready'
      ? state.conversations.value.find(({ id }) => id === activeId)
      : undefined,
  )
  return useMemo(() => {
    const entry = (label: string, run: () => void): PaletteEntry => ({
      ...{ id: `history:${label}`, group: 'actions', label, offered: false },
      run,
    })
    const named = (setting: string, choice: string) =>
      text('app.palette.setting', { setting, choice })
    const history = text('conversations.label')
    const whole = [
      entry(named(history, text('conversations.transfer.import')), importFile),
      ...exportFormats.map((format) =>
        entry(
          named(
            text('conversations.transfer.exportAll'),
            text(`conversations.transfer.format.${format}`),
          ),
          () => exportThese(null, format),
        ),
      ),
      entry(text('parameters.presets.manage'), () => {
        navigation.setState({ place: 'chat', dialog: null })
        chat.showPresets(true)
      }),
    ]
    if (shown === undefined) return whole
    const { id, pinned, archived } = shown
    const one = text('app.palette.thisConversation')
    return [
      ...whole,
      entry(named(one, text(pinned ? 'conversations.unpin' : 'conversations.pin')), () =>
        actions.pin([id], !pinned),
      ),
      entry(named(one, text(archived ? 'conversations.unarchive' : 'conversations.archive')), () =>
        actions.archive([id], !archived),
      ),
      entry(named(one, text('conversations.remove')), () => actions.remove([id])),
      ...exportFormats.map((format) =>
        entry(
          named(
            one,
            named(
              text('conversations.transfer.export'),
              text(`conversations.transfer.format.${format}`),
            ),
          ),
          () => exportThese([id], format),
        ),
      ),
    ]
  }, [text, chat, navigation, exportThese, importFile, actions, shown])
}
