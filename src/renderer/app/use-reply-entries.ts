import { useMemo } from 'react'
import { useStore } from 'zustand'
import { type Message, searchableText } from '../../shared/chat'
import { plainLine } from '../../shared/plain-line'
import {
  canContinue,
  closingReply,
  otherVersion,
  settledMessages,
} from '../features/chat/last-messages'
import { useRemoveFrom } from '../features/chat/use-remove-from'
import { useText } from '../i18n/use-text'
import type { PaletteEntry } from './palette-search'
import { useStores } from './stores'
import { toModelChoices, useCallableModels } from './use-callable-models'
import { useChosenModel } from './use-chosen-model'

/** So many characters of a message are shown where it is chosen. */
const mostShown = 200

/** What the palette can do with the messages in sight, beside what has keys of its own. */
export function useReplyEntries(): readonly PaletteEntry[] {
  const text = useText()
  const { chat, navigation } = useStores()
  const modelId = useChosenModel()
  const models = useCallableModels()
  const removeFrom = useRemoveFrom(chat)
  const messages = useStore(chat.state, settledMessages)
  const last = useStore(chat.state, closingReply)
  const continues = useStore(chat.state, canContinue)
  const previous = useStore(chat.state, (state) => otherVersion(state, -1))
  const next = useStore(chat.state, (state) => otherVersion(state, 1))
  return useMemo(() => {
    const line = (label: string) =>
      ({ id: `reply:${label}`, group: 'actions', label, offered: false }) as const
    const ofReply = (choice: string) =>
      line(text('app.palette.setting', { setting: text('app.palette.lastReply'), choice }))
    const inChat = (run: () => unknown) => () => {
      navigation.setState({ place: 'chat', dialog: null })
      run()
    }
    const command = (choice: string, run: () => unknown): PaletteEntry => ({
      ...ofReply(choice),
      run: inChat(run),
    })
    const ofMessage = (
      label: string,
      among: readonly Message[],
      run: (message: Message) => unknown,
    ): PaletteEntry => ({
      ...line(label),
      choices: () =>
        among.toReversed().map((message) => ({
          id: message.id,
          label: text('app.palette.setting', {
            setting: text(message.role === 'user' ? 'chat.you' : 'chat.reply'),
            choice: plainLine(searchableText(message), mostShown),
          }),
          run: inChat(() => run(message)),
        })),
    })
    const entries: PaletteEntry[] = []
    if (last !== undefined && modelId !== null) {
      entries.push(
        command(text('chat.actions.retry'), () => chat.retry(last.id, modelId)),
        {
          ...ofReply(text('app.palette.retryWith')),
          choices: () =>
            toModelChoices(models, modelId, (other) => inChat(() => chat.retry(last.id, other))()),
        },
      )
    }
    if (continues && modelId !== null) {
      entries.push(
        command(text('app.actions.continue'), () =>
          chat.send(text('chat.continuePrompt'), modelId),
        ),
      )
    }
    if (previous !== undefined) {
      entries.push(command(text('chat.actions.previous'), () => chat.selectMessage(previous)))
    }
    if (next !== undefined) {
      entries.push(command(text('chat.actions.next'), () => chat.selectMessage(next)))
    }
    const prompts = messages.filter(({ role }) => role === 'user')
    if (prompts.length > 1) entries.push(ofMessage(text('app.palette.edit'), prompts, chat.edit))
    if (messages.length > 1) {
      entries.push(
        ofMessage(text('app.palette.fork'), messages, ({ id }) => chat.fork(id)),
        ofMessage(text('app.palette.removeFrom'), messages, removeFrom),
      )
    }
    return entries
  }, [
    text,
    chat,
    navigation,
    modelId,
    models,
    removeFrom,
    messages,
    last,
    continues,
    previous,
    next,
  ])
}
