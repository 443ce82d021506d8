import { ChevronLeft, ChevronRight, Pencil, RefreshCw } from 'lucide-react'
import { type Message, messageText } from '../../../shared/chat'
import { IconButton } from '../../components/button'
import { CopyIconButton } from '../../components/copy-button'
import { useText } from '../../i18n/use-text'
import { useChat } from './chat-context'

/** What can be done with a message; its versions stay in sight, the rest shows on hover and focus. */
export function MessageActions({
  message,
  siblings,
  alwaysShown,
  onRetry,
  onEdit,
}: {
  readonly message: Message
  readonly siblings: readonly string[]
  readonly alwaysShown: boolean
  readonly onRetry?: (() => void) | undefined
  readonly onEdit?: (() => void) | undefined
}) {
  const text = useText()
  const { store } = useChat()
  const index = siblings.indexOf(message.id)
  const select = (distance: number): void => {
    const id = siblings[index + distance]
    if (id !== undefined) void store.selectMessage(id)
  }
  return (
    <div
      role="toolbar"
      aria-label={text('chat.actions.label')}
      className="flex items-center gap-0.5"
    >
      {siblings.length > 1 && (
        <span className="mr-1 flex items-center text-xs text-fg-muted tabular-nums">
          <IconButton
            label={text('chat.actions.previous')}
            icon={ChevronLeft}
            size="sm"
            disabled={index <= 0}
            onClick={() => select(-1)}
          />
          {text('chat.actions.version', { index: index + 1, count: siblings.length })}
          <IconButton
            label={text('chat.actions.next')}
            icon={ChevronRight}
            size="sm"
            disabled={index >= siblings.length - 1}
            onClick={() => select(1)}
          />
        </span>
      )}
      <span
        className={`flex items-center gap-0.5 transition-opacity ${
          alwaysShown
            ? ''
            : 'opacity-0 group-hover/message:opacity-100 group-focus-within/message:opacity-100'
        }`}
      >
        {messageText(message) !== '' && (
          <CopyIconButton label={text('chat.actions.copy')} value={() => messageText(message)} />
        )}
        {onEdit && (
          <IconButton label={text('chat.actions.edit')} icon={Pencil} size="sm" onClick={onEdit} />
        )}
        {onRetry && (
          <IconButton
            label={text('chat.actions.retry')}
            icon={RefreshCw}
            size="sm"
            onClick={onRetry}
          />
        )}
      </span>
    </div>
  )
}
