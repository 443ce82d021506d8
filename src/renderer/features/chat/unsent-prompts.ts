import type { StoreApi } from 'zustand/vanilla'
import { listAttachments, type Message, messageText } from '../../../shared/chat'
import { type ChatState, without } from './chat-state'
import { noAttachments, toDraft } from './draft-attachments'
import { emptyDraft, joinAttachments, type PromptEdit, type UnsentPrompt } from './unsent-prompt'

/** A prompt on its way out of the composer. */
export interface TakenPrompt {
  /** The message that it is a new version of, if it is one. */
  readonly edited: PromptEdit | undefined
  /** Puts it back, in front of what was written and attached since. */
  giveBack(): void
}

/** What is written in the composers, of new prompts and of earlier ones that are edited. */
export interface UnsentPrompts {
  setDraft(text: string): void
  /** Puts an earlier prompt of the conversation in sight into its composer; null ends that. */
  edit(message: Message | null): void
  /** Empties a composer to send what is in it; what an edit set aside comes back into it. */
  take(conversationId: string): TakenPrompt
}

export function createUnsentPrompts(state: StoreApi<ChatState>): UnsentPrompts {
  function read(conversationId: string): UnsentPrompt {
    const { drafts, attachments } = state.getState()
    return {
      text: drafts[conversationId] ?? '',
      attached: attachments[conversationId] ?? noAttachments,
    }
  }

  function write(
    conversationId: string,
    prompt: UnsentPrompt,
    edited: PromptEdit | null | undefined,
  ): void {
    state.setState(({ drafts, attachments, edits }) => ({
      drafts: { ...drafts, [conversationId]: prompt.text },
      attachments: { ...attachments, [conversationId]: prompt.attached },
      edits: edited ? { ...edits, [conversationId]: edited } : without(edits, conversationId),
    }))
  }

  return {
    setDraft(text) {
      state.setState(({ activeId, drafts }) => ({ drafts: { ...drafts, [activeId]: text } }))
    },
    edit(message) {
      const { activeId, edits } = state.getState()
      const before = edits[activeId]?.before ?? read(activeId)
      if (message === null) {
        write(activeId, before, null)
        return
      }
      const text = messageText(message)
      const attached = toDraft(listAttachments(message))
      const { id: messageId, parentId } = message
      write(activeId, { text, attached }, { messageId, parentId, before })
    },
    take(conversationId) {
      const edited = state.getState().edits[conversationId]
      const taken = read(conversationId)
      write(conversationId, edited?.before ?? emptyDraft, null)
      return {
        edited,
        giveBack() {
          if (edited) {
            write(conversationId, taken, edited)
            return
          }
          const since = read(conversationId)
          write(
            conversationId,
            {
              text: since.text || taken.text,
              attached: joinAttachments(taken.attached, since.attached),
            },
            state.getState().edits[conversationId],
          )
        },
      }
    },
  }
}
