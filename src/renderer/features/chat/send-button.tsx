import { ArrowUp, Square } from 'lucide-react'
import { Tooltip } from '../../components/tooltip'
import { useText } from '../../i18n/use-text'
import { useChat } from './chat-context'

/** Sends the draft or, while a reply is on its way or waited for, stops that. */
export function SendButton({
  busy,
  canSend,
  onSend,
  onStop,
}: {
  readonly busy: boolean
  readonly canSend: boolean
  readonly onSend: () => void
  readonly onStop: () => void
}) {
  const text = useText()
  const { stopKeys } = useChat()
  if (!busy) {
    return (
      <button
        type="button"
        aria-label={text('chat.composer.send')}
        disabled={!canSend}
        onClick={onSend}
        className="flex size-8 items-center justify-center rounded-lg bg-accent text-accent-fg transition-colors hover:bg-accent-hover disabled:bg-surface-active disabled:text-fg-subtle"
      >
        <ArrowUp aria-hidden className="size-4" strokeWidth={2.5} />
      </button>
    )
  }
  return (
    <Tooltip content={text('chat.composer.stop')} keys={stopKeys}>
      <button
        type="button"
        aria-label={text('chat.composer.stop')}
        onClick={onStop}
        className="flex size-8 items-center justify-center rounded-lg bg-fg text-bg transition-opacity hover:opacity-85"
      >
        <Square aria-hidden className="size-3 fill-current" />
      </button>
    </Tooltip>
  )
}
