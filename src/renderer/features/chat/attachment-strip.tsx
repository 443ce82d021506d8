import { X } from 'lucide-react'
import { Button, IconButton } from '../../components/button'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { AddingCard, AttachmentCard } from './attachment-card'
import { useChat, useChatState } from './chat-context'
import { noAttachments } from './draft-attachments'

/** What is attached to the draft, what was refused, and the offer to attach a long text. */
export function AttachmentStrip() {
  const text = useText()
  const { bytes } = useFormats()
  const { attachments } = useChat().store
  const { files, refused, pasted } = useChatState(
    (state) => state.attachments[state.activeId] ?? noAttachments,
  )
  const isOffered = useChatState(
    (state) =>
      pasted !== undefined &&
      (state.drafts[state.activeId] ?? '').includes(pasted.replaceAll(/\r\n?/g, '\n')),
  )
  return (
    <>
      {refused.length > 0 && (
        <div
          role="status"
          className="flex items-start gap-2 border-b border-border py-1.5 pr-1 pl-4 text-xs"
        >
          <ul className="min-w-0 flex-1 space-y-0.5">
            {refused.map(({ name, reason }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows until it is dismissed.
              <li key={index} className="break-words">
                <span className="font-medium text-warning">
                  {text('attachments.refused.title', { name })}
                </span>{' '}
                <span className="text-fg-muted">{text(reason)}</span>
              </li>
            ))}
          </ul>
          <IconButton
            label={text('app.actions.dismiss')}
            icon={X}
            size="sm"
            onClick={() => attachments.dismissRefused()}
          />
        </div>
      )}
      {isOffered && pasted !== undefined && (
        <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-1.5 text-xs text-fg-muted">
          <span className="min-w-0 flex-1">
            {text('attachments.pasteOffer', { size: bytes(pasted.length) })}
          </span>
          <Button
            size="sm"
            onClick={() => void attachments.attachPasted(`${text('attachments.pasted')}.txt`)}
          >
            {text('attachments.pasteAttach')}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => attachments.dismissOffer()}>
            {text('attachments.pasteKeep')}
          </Button>
        </div>
      )}
      {files.length > 0 && (
        <ul
          aria-label={text('attachments.list')}
          className="flex max-h-44 flex-wrap gap-2 overflow-y-auto px-3 pt-3"
        >
          {files.map((file) =>
            file.kind === 'adding' ? (
              <AddingCard key={file.key} name={file.name} />
            ) : (
              <AttachmentCard
                key={file.key}
                block={file.block}
                onRemove={() => attachments.remove([file.block.fileId])}
              />
            ),
          )}
        </ul>
      )}
    </>
  )
}
