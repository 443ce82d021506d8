import { useMemo } from 'react'
import { useStore } from 'zustand'
import { exportFormats, type Folder } from '../../shared/conversations'
import { useFolderActions } from '../features/conversations/use-folder-actions'
import { useText } from '../i18n/use-text'
import type { PaletteChoice, PaletteEntry } from './palette-search'
import { useStores } from './stores'
import { useShownConversation } from './use-shown-conversation'

/** What the palette can do with folders, and with many conversations at once. */
export function useSelectionEntries(): readonly PaletteEntry[] {
  const text = useText()
  const { conversations, navigation } = useStores()
  const { shown, actions } = useShownConversation()
  const { remove } = useFolderActions(conversations)
  const folders = useStore(conversations.state, (state) => state.folders)
  const selection = useStore(conversations.state, (state) => state.selection)
  const list = useStore(conversations.state, (state) => state.conversations)
  return useMemo(() => {
    const line = (label: string) =>
      ({ id: `selection:${label}`, group: 'actions', label, offered: false }) as const
    const named = (setting: string, choice: string) =>
      text('app.palette.setting', { setting, choice })
    const entries: PaletteEntry[] = []

    const ofFolders = (label: string, run: (folder: Folder) => void): PaletteEntry => ({
      ...line(label),
      choices: () =>
        folders.map((folder) => ({ id: folder.id, label: folder.name, run: () => run(folder) })),
    })
    if (folders.length > 0) {
      entries.push(
        ofFolders(text('app.palette.renameFolder'), (renamedFolder) =>
          navigation.setState({ renamedFolder }),
        ),
        ofFolders(text('app.palette.removeFolder'), remove),
      )
    }

    if (list.kind !== 'ready') return entries
    const open = list.value.filter(({ archived }) => !archived)
    const select = (ids: readonly string[]) => () => {
      navigation.setState({ place: 'chat', dialog: null })
      conversations.select(ids)
    }
    if (shown !== undefined && !selection.includes(shown.id)) {
      entries.push({
        ...line(named(text('app.palette.thisConversation'), text('app.palette.select'))),
        run: select([...selection, shown.id]),
      })
    }
    if (open.length > selection.length) {
      entries.push({
        ...line(named(text('conversations.label'), text('app.palette.selectAll'))),
        run: select(open.map(({ id }) => id)),
      })
    }
    if (selection.length === 0) return entries

    const many = text('conversations.selected', { count: selection.length })
    const command = (choice: string, run: () => void): PaletteEntry => ({
      ...line(named(many, choice)),
      run,
    })
    const places: readonly PaletteChoice[] = [
      ...folders.map(({ id, name }) => ({
        ...{ id, label: name },
        run: () => actions.move(selection, id),
      })),
      {
        ...{ id: 'none', label: text('conversations.noFolder') },
        run: () => actions.move(selection, null),
      },
    ]
    entries.push(
      { ...line(named(many, text('app.palette.move'))), choices: () => places },
      ...exportFormats.map((format) =>
        command(
          named(
            text('conversations.transfer.export'),
            text(`conversations.transfer.format.${format}`),
          ),
          () => actions.exportThese(selection, format),
        ),
      ),
      command(text('conversations.archive'), () => actions.archive(selection, true)),
      command(text('conversations.remove'), () => actions.remove(selection)),
      command(text('conversations.clearSelection'), () => conversations.select([])),
    )
    return entries
  }, [text, conversations, navigation, shown, actions, remove, folders, selection, list])
}
