import { useMemo } from 'react'
import { useStore } from 'zustand'
import { exportFormats } from '../../shared/conversations'
import { useTransfer } from '../features/conversations/use-transfer'
import { useText } from '../i18n/use-text'
import type { OpenDialog } from './navigation-store'
import type { PaletteEntry } from './palette-search'
import { useStores } from './stores'
import { useShownConversation } from './use-shown-conversation'

/** What the palette can do with the history and with the conversation in sight, if there is one. */
export function useHistoryEntries(): readonly PaletteEntry[] {
  const text = useText()
  const { chat, conversations, navigation } = useStores()
  const { exportThese, chooseImport } = useTransfer(conversations)
  const { shown, actions } = useShownConversation()
  const folders = useStore(conversations.state, (state) => state.folders)
  return useMemo(() => {
    const entry = (label: string, run: () => void, id = label): PaletteEntry => ({
      ...{ id: `history:${id}`, group: 'actions', label, offered: false },
      run,
    })
    const ask = (dialog: OpenDialog) => () => navigation.setState({ dialog })
    const named = (setting: string, choice: string) =>
      text('app.palette.setting', { setting, choice })
    const history = text('conversations.label')
    const whole = [
      entry(named(history, text('conversations.transfer.import')), chooseImport),
      entry(named(history, text('conversations.backups.title')), ask('backups')),
      entry(named(history, text('conversations.newFolder')), ask('newFolder')),
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
    const { id, pinned, archived, folderId } = shown
    const one = text('app.palette.thisConversation')
    const toFolder = (folder: string) => named(one, named(text('conversations.moveTo'), folder))
    return [
      ...whole,
      entry(named(one, text('conversations.rename')), ask('rename')),
      ...folders
        .filter((folder) => folder.id !== folderId)
        .map((folder) =>
          entry(toFolder(folder.name), () => actions.move([id], folder.id), folder.id),
        ),
      ...(folderId === null
        ? []
        : [entry(toFolder(text('conversations.noFolder')), () => actions.move([id], null))]),
      entry(toFolder(text('conversations.newFolder')), ask('moveToNewFolder')),
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
  }, [text, chat, navigation, exportThese, chooseImport, actions, shown, folders])
}
