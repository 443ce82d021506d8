import { useMemo } from 'react'
import { useStore } from 'zustand'
import { canUndoSave, configStatus, isDirty } from '../features/config/config-state'
import { useConfigSave } from '../features/config/use-config-save'
import { useText } from '../i18n/use-text'
import type { PaletteEntry } from './palette-search'
import { useAppState, useStores } from './stores'

/** What the palette can do with the config file and its unsaved changes. */
export function useConfigEntries(): readonly PaletteEntry[] {
  const text = useText()
  const { config, navigation } = useStores()
  const { reviewConfig: asks } = useAppState().preferences
  const { saveOrReview, undo } = useConfigSave(config)
  const dirty = useStore(config.state, ({ draft }) => isDirty(draft))
  const undoable = useStore(config.state, canUndoSave)
  const view = useStore(config.state, (state) => state.view)
  const exists = useStore(config.state, (state) => configStatus(state)?.exists ?? false)
  return useMemo(() => {
    /** There it is told what came of it. */
    const command = (choice: string, run: () => unknown): PaletteEntry => ({
      ...{ id: `config:${choice}`, group: 'actions', offered: false },
      label: text('app.palette.setting', { setting: text('config.title'), choice }),
      run: () => {
        navigation.setState({ place: 'config', dialog: null })
        run()
      },
    })
    const other = view === 'form' ? 'text' : 'form'
    const entries = [
      command(text(`config.${other}`), () => config.changeView(other)),
      command(text('config.backups'), () => config.showBackups(true)),
      command(text(exists ? 'config.openFile' : 'config.openFolder'), config.openFile),
    ]
    if (dirty) {
      entries.push(
        command(text(asks ? 'config.review' : 'config.save'), () => saveOrReview(asks)),
        command(text('config.discard'), config.discard),
      )
      if (!asks) entries.push(command(text('config.showDifference'), config.startReview))
    }
    if (undoable) entries.push(command(text('app.palette.undoSave'), undo))
    return entries
  }, [text, config, navigation, asks, saveOrReview, undo, dirty, undoable, view, exists])
}
