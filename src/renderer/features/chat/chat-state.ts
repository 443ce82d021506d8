import type { AppError } from '../../../shared/app-error'
import type { AttachmentBlock } from '../../../shared/attachments'
import { type AssistantMessage, isRunning } from '../../../shared/chat'
import type { Conversation } from '../../../shared/conversations'
import type { RequestSettings } from '../../../shared/request-settings'
import type { ContextState } from './context/context-state'
import type { DraftAttachments } from './draft-attachments'
import type { InspectorState } from './inspector/inspector-state'
import type { PresetsState } from './presets/presets'
import type { PromptEdit } from './unsent-prompt'

/** A conversation as far as the window has it; one without a message yet has no view. */
export type ConversationView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'ready'; readonly conversation: Conversation }

/** A turn that main has not accepted yet; `text` is absent when a reply is tried again. */
export interface PendingTurn {
  readonly turnId: string
  readonly text?: string
  readonly files?: readonly AttachmentBlock[]
}

/** What the window has of the chat: a cache of what main holds, and what is in sight. */
export interface ChatState extends PresetsState, InspectorState, ContextState {
  readonly activeId: string
  readonly views: Readonly<Record<string, ConversationView>>
  /** Replies on their way, by message: apart from the settled list so that it need not render. */
  readonly replies: Readonly<Record<string, AssistantMessage>>
  /** The running turn of each conversation. */
  readonly running: Readonly<Record<string, string>>
  readonly pending: Readonly<Record<string, PendingTurn>>
  readonly drafts: Readonly<Record<string, string>>
  /** What is attached to the drafts. */
  readonly attachments: Readonly<Record<string, DraftAttachments>>
  /** What kept the last prompt of a conversation from being sent. */
  readonly sendErrors: Readonly<Record<string, AppError>>
  /** The models chosen in this window, by conversation. */
  readonly modelIds: Readonly<Record<string, string>>
  /** The settings of conversations that main does not have yet. */
  readonly newSettings: Readonly<Record<string, RequestSettings>>
  /** The prompt that is being edited, by conversation. */
  readonly edits: Readonly<Record<string, PromptEdit>>
  /** The message to bring into view, by conversation. */
  readonly revealed: Readonly<Record<string, string>>
  /** How often the search in the conversation was asked for since it was last ended; 0 is not at all. */
  readonly findAsked: number
}

/** A running reply stays apart; one that has ended goes to its place in the settled list. */
export function withReply(current: ChatState, reply: AssistantMessage): ChatState {
  const { conversationId } = reply
  if (isRunning(reply.state)) {
    return {
      ...current,
      replies: { ...current.replies, [reply.id]: reply },
      running:
        current.running[conversationId] === reply.turnId
          ? current.running
          : { ...current.running, [conversationId]: reply.turnId },
    }
  }
  const view = current.views[conversationId]
  const running =
    current.running[conversationId] === reply.turnId
      ? without(current.running, conversationId)
      : current.running
  return {
    ...current,
    running,
    replies: without(current.replies, reply.id),
    ...(view?.kind === 'ready' && {
      views: { ...current.views, [conversationId]: withSettled(view.conversation, reply) },
    }),
  }
}

function withSettled(conversation: Conversation, reply: AssistantMessage): ConversationView {
  const messages = conversation.messages.map((message) =>
    message.id === reply.id ? reply : message,
  )
  return { kind: 'ready', conversation: { ...conversation, messages } }
}

/** The record without a key; the same one where the key is not in it. */
export function without<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> {
  if (!(key in record)) return record
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
}
