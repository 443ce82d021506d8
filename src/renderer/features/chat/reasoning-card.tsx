import { Brain, ChevronRight } from 'lucide-react'
import type { ContentBlock } from '../../../shared/chat'
import { useNow } from '../../components/use-now'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'

type ReasoningBlock = Extract<ContentBlock, { readonly type: 'reasoning' }>

/** The model's reasoning, folded, with the time that it took. */
export function ReasoningCard({
  block,
  running,
}: {
  readonly block: ReasoningBlock
  readonly running: boolean
}) {
  const text = useText()
  const title = useTitle(block, running)
  return (
    <details className="group rounded-lg border border-border bg-surface text-sm">
      <summary className="flex list-none items-center gap-2 rounded-lg px-3 py-2 text-fg-muted select-none hover:text-fg">
        <Brain
          aria-hidden
          className={`size-4 shrink-0 ${running ? 'animate-pulse-soft text-accent-text' : ''}`}
        />
        <span className="tabular-nums">{title}</span>
        <ChevronRight
          aria-hidden
          className="ml-auto size-4 transition-transform group-open:rotate-90"
        />
      </summary>
      <div className="max-h-96 overflow-y-auto border-t border-border px-3.5 py-2.5 leading-relaxed break-words whitespace-pre-wrap text-fg-muted">
        {block.text}
        {block.redactedContent !== undefined && (
          <p className="italic">{text('chat.reasoning.redacted')}</p>
        )}
      </div>
    </details>
  )
}

function useTitle(block: ReasoningBlock, running: boolean): string {
  const text = useText()
  const formats = useFormats()
  const now = useNow(running ? 100 : null)
  const { startedAt, endedAt } = block
  if (startedAt === undefined) return text('chat.reasoning.plain')
  if (endedAt !== undefined) {
    return text('chat.reasoning.done', { seconds: formats.seconds(endedAt - startedAt) })
  }
  if (!running) return text('chat.reasoning.cut')
  return text('chat.reasoning.running', { seconds: formats.seconds(now - startedAt) })
}
