import { memo } from 'react'
import type { AttachmentBlock } from '../../../shared/attachments'
import { listAttachments, messageText, type UserMessage } from '../../../shared/chat'
import { MarkedText } from '../../components/marked-text'
import { useText } from '../../i18n/use-text'
import { AttachmentCard } from './attachment-card'
import { useChat } from './chat-context'
import { MessageActions } from './message-actions'
import { useBusy } from './use-busy'

/** A prompt: plain text, its lines as they were typed. */
export const PromptMessage = memo(function PromptMessage({
  message,
  siblings,
}: {
  readonly message: UserMessage
  readonly siblings: readonly string[]
}) {
  const busy = useBusy(message.conversationId)
  return (
    <PromptFrame
      text={messageText(message)}
      files={listAttachments(message)}
      messageId={message.id}
    >
      <PromptActions message={message} siblings={siblings} busy={busy} />
    </PromptFrame>
  )
})

const PromptActions = memo(function PromptActions({
  message,
  siblings,
  busy,
}: {
  readonly message: UserMessage
  readonly siblings: readonly string[]
  readonly busy: boolean
}) {
  const { store } = useChat()
  return (
    <MessageActions
      message={message}
      siblings={siblings}
      alwaysShown={false}
      settled={!busy}
      onEdit={busy ? undefined : () => store.edit(message)}
    />
  )
})

/** The look of a prompt, also while main has not accepted it yet. */
export function PromptFrame({
  text: prompt,
  files = [],
  messageId,
  children,
}: {
  readonly text: string
  readonly files?: readonly AttachmentBlock[]
  readonly messageId?: string
  readonly children?: React.ReactNode
}) {
  const text = useText()
  return (
    <article
      aria-label={text('chat.you')}
      data-role="user"
      data-message-id={messageId}
      className="group/message flex flex-row-reverse items-end gap-1.5"
    >
      <div className="flex max-w-[80%] min-w-0 flex-col items-end gap-1.5">
        {files.length > 0 && (
          <ul
            aria-label={text('attachments.list')}
            className="flex max-w-full flex-wrap justify-end gap-2"
          >
            {files.map((block) => (
              <AttachmentCard key={block.fileId} block={block} />
            ))}
          </ul>
        )}
        {prompt !== '' && (
          <div
            dir="auto"
            className="max-w-full rounded-xl rounded-br-sm border border-border bg-surface-hover px-3.5 py-2 text-base break-words whitespace-pre-wrap"
          >
            <MarkedText text={prompt} />
          </div>
        )}
      </div>
      {children}
    </article>
  )
}
