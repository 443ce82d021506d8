import {
  Braces,
  ChevronLeft,
  ChevronRight,
  Ellipsis,
  GitFork,
  Pencil,
  RefreshCw,
  Shuffle,
  Trash2,
} from 'lucide-react'
import { type Message, messageText } from '../../../shared/chat'
import { IconButton } from '../../components/button'
import { CopyIconButton } from '../../components/copy-button'
import { Menu, MenuItem } from '../../components/menu'
import { useText } from '../../i18n/use-text'
import { useChat } from './chat-context'
import { useRemoveFrom } from './use-remove-from'

/** What can be done with a message; its versions stay in sight, the rest shows on hover and focus. */
export function MessageActions({
  message,
  siblings,
  alwaysShown,
  settled,
  onRetry,
  onEdit,
  onInspect,
}: {
  readonly message: Message
  readonly siblings: readonly string[]
  readonly alwaysShown: boolean
  /** No reply of the conversation is on its way: its tree may be cut and copied. */
  readonly settled: boolean
  /** Answers again: with the model named, or else the one in use. */
  readonly onRetry?: ((modelId?: string) => void) | undefined
  readonly onEdit?: (() => void) | undefined
  /** Shows what went over the wire for it. */
  readonly onInspect?: (() => void) | undefined
}) {
  const text = useText()
  const { store, modelMenu } = useChat()
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
            onClick={() => onRetry()}
          />
        )}
        {onRetry &&
          modelMenu({
            modelId: message.role === 'assistant' ? (message.route?.modelId ?? null) : null,
            onChoose: onRetry,
            trigger: <IconButton label={text('chat.actions.retryWith')} icon={Shuffle} size="sm" />,
          })}
        {onInspect && (
          <IconButton label={text('inspector.open')} icon={Braces} size="sm" onClick={onInspect} />
        )}
        {settled && <MoreActions message={message} />}
      </span>
    </div>
  )
}

function MoreActions({ message }: { readonly message: Message }) {
  const text = useText()
  const { store } = useChat()
  const removeFrom = useRemoveFrom(store)
  return (
    <Menu
      align="end"
      trigger={<IconButton label={text('chat.actions.more')} icon={Ellipsis} size="sm" />}
    >
      <MenuItem icon={GitFork} onSelect={() => void store.fork(message.id)}>
        {text('chat.actions.fork')}
      </MenuItem>
      <MenuItem icon={Trash2} danger onSelect={() => removeFrom(message)}>
        {text('chat.actions.removeFrom')}
      </MenuItem>
    </Menu>
  )
}
