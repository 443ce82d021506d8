import { useMemo } from 'react'
import { useToast } from '../components/toast'
import { answerLastAgain, showOtherVersion } from '../features/chat/last-messages'
import { useText } from '../i18n/use-text'
import type { PaletteEntry } from './palette-search'
import { useStores } from './stores'
import { useChosenModel } from './use-chosen-model'

/** What the palette can do with the last reply in sight, beside what has keys of its own. */
export function useReplyEntries(): readonly PaletteEntry[] {
  const text = useText()
  const toast = useToast()
  const { chat, navigation } = useStores()
  const modelId = useChosenModel()
  return useMemo(() => {
    const entry = (choice: string, work: () => boolean): PaletteEntry => ({
      id: `reply:${choice}`,
      group: 'actions',
      label: text('app.palette.setting', { setting: text('app.palette.lastReply'), choice }),
      offered: false,
      run: () => {
        navigation.setState({ place: 'chat', dialog: null })
        if (!work()) toast({ message: text('app.palette.notNow') })
      },
    })
    return [
      entry(text('chat.actions.retry'), () => modelId !== null && answerLastAgain(chat, modelId)),
      entry(text('chat.actions.previous'), () => showOtherVersion(chat, -1)),
      entry(text('chat.actions.next'), () => showOtherVersion(chat, 1)),
    ]
  }, [text, toast, chat, navigation, modelId])
}
