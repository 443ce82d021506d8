import { ArrowDown } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { AttachmentBlock } from '../../../shared/attachments'
import type { Message } from '../../../shared/chat'
import { findCut } from '../../../shared/context-cut'
import type { Conversation } from '../../../shared/conversations'
import { Button } from '../../components/button'
import { ErrorBoundary } from '../../components/error-boundary'
import { Spinner } from '../../components/spinner'
import { useText } from '../../i18n/use-text'
import { useChat, useChatState } from './chat-context'
import type { PendingTurn } from './chat-state'
import { CutNote } from './context/cut-note'
import { FindBar } from './find-bar'
import { EarlierMessages, LaterMessages } from './more-messages'
import { PromptFrame, PromptMessage } from './prompt-message'
import { ReplyMessage } from './reply-message'
import { useShownRange } from './use-shown-range'
import { type StickToBottom, useStickToBottom } from './use-stick-to-bottom'

const noSiblings: readonly string[] = []
const noMessages: readonly Message[] = []
const noFiles: readonly AttachmentBlock[] = []

/** The shown branch of a conversation, and the prompt that is on its way to it. */
export function Transcript({
  conversation,
  pending,
}: {
  readonly conversation: Conversation | null
  readonly pending: PendingTurn | undefined
}) {
  const text = useText()
  const { store } = useChat()
  const stick = useStickToBottom(pending?.turnId)
  const messages = conversation?.messages ?? noMessages
  const range = useShownRange(messages.length)
  const { start, end, showLatest } = range
  useRevealed(messages, stick, range.reach)
  const finding = useChatState((state) => state.findAsked > 0)
  const cut = useMemo(() => findCut(messages), [messages])
  const earlier = conversation?.earlier ?? 0
  const shown = messages.slice(start, end)
  const later = messages.length - end
  // Whoever comes to the end of what is drawn, as by a key or by sending a prompt, comes to the end of all.
  useEffect(() => {
    if (stick.atEnd && later > 0) showLatest()
  }, [stick.atEnd, later, showLatest])
  return (
    <div className="relative min-h-0 flex-1">
      {finding && (
        <FindBar
          messages={earlier > 0 ? null : messages}
          contentRef={stick.contentRef}
          onClose={() => stick.scrollRef.current?.focus({ preventScroll: true })}
        />
      )}
      <section
        ref={stick.scrollRef}
        aria-label={text('chat.transcript')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
        tabIndex={0}
        onKeyDown={(event) => {
          const first = messages[0]
          if (event.key !== 'Home' || event.target !== event.currentTarget) return
          if (first === undefined || start === 0 || earlier > 0) return
          event.preventDefault()
          store.reveal(first.id)
        }}
        // At the end, nothing has to be kept in its place: to look for what to keep would cost each frame.
        className={`h-full overflow-y-auto [scrollbar-gutter:stable_both-edges] focus-visible:outline-offset-[-2px] ${
          stick.atEnd ? '[overflow-anchor:none]' : ''
        }`}
      >
        <div
          ref={stick.contentRef}
          className="mx-auto flex w-full max-w-[48rem] flex-col gap-5 px-6 pt-6 pb-8 max-sm:px-4"
        >
          {start + earlier > 0 && (
            <EarlierMessages
              count={start + earlier}
              start={start}
              scrollRef={stick.scrollRef}
              onShow={() => {
                range.showEarlier()
                store.readEarlier()
              }}
            />
          )}
          {shown.map((message, index) => (
            <div
              key={message.id}
              className={`remember-size ${index < shown.length - 2 ? 'render-when-near' : ''}`}
            >
              <ErrorBoundary resetKey={message.id} fallback={<BrokenMessage />}>
                {message.role === 'user' ? (
                  <PromptMessage
                    message={message}
                    siblings={conversation?.siblings[message.id] ?? noSiblings}
                  />
                ) : (
                  <ReplyMessage
                    message={message}
                    siblings={conversation?.siblings[message.id] ?? noSiblings}
                    last={later === 0 && index === shown.length - 1}
                  />
                )}
              </ErrorBoundary>
              {cut?.messageId === message.id && (
                <div className="mt-5">
                  <CutNote messageId={message.id} cut={cut.cut} />
                </div>
              )}
            </div>
          ))}
          {later > 0 && (
            <LaterMessages end={end} scrollRef={stick.scrollRef} onShow={range.showLater} />
          )}
          {pending?.text !== undefined && (
            <PromptFrame text={pending.text} files={pending.files ?? noFiles} />
          )}
          {pending && (
            <p className="flex items-center gap-2 text-fg-muted">
              <Spinner />
              {text('chat.state.sending')}
            </p>
          )}
        </div>
      </section>
      {!stick.atEnd && (
        <Button
          size="sm"
          icon={ArrowDown}
          onClick={stick.jump}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 animate-rise rounded-full shadow-floating"
        >
          {text('chat.jump')}
        </Button>
      )}
    </div>
  )
}

/** Brings the message that a search found into view. */
function useRevealed(
  messages: readonly Message[],
  { scrollRef, contentRef, hold }: StickToBottom,
  reach: (index: number) => void,
): void {
  const { store } = useChat()
  const revealedId = useChatState((state) => state.revealed[state.activeId])
  useEffect(() => {
    if (revealedId === undefined) return
    const index = messages.findIndex(({ id }) => id === revealedId)
    if (index < 0) return
    hold(() => undefined)
    reach(index)
    const frame = requestAnimationFrame(() => {
      hold(() => {
        const element = contentRef.current?.querySelector(`[data-message-id="${revealedId}"]`)
        const isTall = element && element.clientHeight > (scrollRef.current?.clientHeight ?? 0)
        element?.scrollIntoView({ block: isTall ? 'start' : 'center' })
      })
      store.endReveal()
    })
    return () => cancelAnimationFrame(frame)
  }, [revealedId, messages, scrollRef, contentRef, hold, reach, store])
}

function BrokenMessage() {
  const text = useText()
  return <p className="text-fg-muted">{text('app.boundary.title')}</p>
}
