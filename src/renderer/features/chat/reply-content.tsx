import { assertNever } from '../../../shared/assert-never'
import { type AssistantMessage, type ContentBlock, isRunning } from '../../../shared/chat'
import { ErrorBoundary } from '../../components/error-boundary'
import { useText } from '../../i18n/use-text'
import { useChat } from './chat-context'
import { ReasoningCard } from './reasoning-card'
import { ReplyText } from './reply-text'
import { findResult } from './tool-calls'
import { ToolCard } from './tool-card'

/** The blocks of a reply; one that cannot be shown as it should falls back to plain text. */
export function ReplyContent({ reply }: { readonly reply: AssistantMessage }) {
  const { store } = useChat()
  const { content, turnId } = reply
  const running = isRunning(reply.state)
  return content.map((block, index) => (
    <ErrorBoundary
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end.
      key={index}
      resetKey={`${reply.id}:${reply.state.kind}`}
      fallback={<PlainBlock block={block} />}
    >
      {block.type === 'toolUse' ? (
        <ToolCard
          block={block}
          result={findResult(content, index)}
          running={running}
          onAnswer={(answer) => void store.answerTool(turnId, index, answer)}
        />
      ) : (
        <Block block={block} open={running && index === content.length - 1} />
      )}
    </ErrorBoundary>
  ))
}

function Block({
  block,
  open,
}: {
  readonly block: Exclude<ContentBlock, { readonly type: 'toolUse' }>
  readonly open: boolean
}) {
  const text = useText()
  switch (block.type) {
    case 'text':
      return <ReplyText block={block} streaming={open} />
    case 'reasoning':
      return <ReasoningCard block={block} running={open && block.endedAt === undefined} />
    case 'toolResult':
      // In the card of its call.
      return null
    case 'unknown':
      return (
        <p className="rounded-lg border border-border bg-surface px-3 py-2 text-fg-muted">
          {text('chat.unknownBlock', { name: block.name })}
        </p>
      )
    default:
      return assertNever(block)
  }
}

function PlainBlock({ block }: { readonly block: ContentBlock }) {
  const text = useText()
  const plain =
    block.type === 'text' || block.type === 'reasoning'
      ? block.text
      : block.type === 'toolUse'
        ? block.input
        : block.type === 'toolResult'
          ? JSON.stringify(block.content)
          : block.name
  return (
    <div className="flex flex-col gap-2">
      <p className="text-xs text-fg-subtle">{text('app.boundary.plain')}</p>
      <pre className="max-h-[60vh] overflow-auto font-sans text-base break-words whitespace-pre-wrap">
        {plain}
      </pre>
    </div>
  )
}
