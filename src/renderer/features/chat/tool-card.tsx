import { Check, ChevronRight, CircleSlash, TriangleAlert, Wrench } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ContentBlock, ToolResultBlock } from '../../../shared/chat'
import { Spinner } from '../../components/spinner'
import { useNow } from '../../components/use-now'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { showArguments } from './tool-calls'
import { ToolQuestion } from './tool-question'
import { ToolResult } from './tool-result'

type ToolUseBlock = Extract<ContentBlock, { readonly type: 'toolUse' }>

interface ToolCallProps {
  readonly block: ToolUseBlock
  readonly result: ToolResultBlock | undefined
  /** The reply is still on its way. */
  readonly running: boolean
  /** Answers the question whether it may be called. */
  readonly onAnswer: Parameters<typeof ToolQuestion>[0]['onAnswer']
}

/** A call of a tool: open while it waits for the user, folded otherwise. */
export function ToolCard(props: ToolCallProps) {
  const text = useText()
  const { block, result, running, onAnswer } = props
  const { call } = block
  if (running && call?.state === 'asking' && result === undefined) {
    return (
      <section
        aria-label={text('tools.call.asking', { tool: call.tool, server: call.server })}
        className="animate-rise rounded-lg border border-accent bg-surface text-sm"
      >
        <h3 className="flex items-center gap-2 px-3.5 pt-2.5 font-medium">
          <Wrench aria-hidden className="size-4 shrink-0 text-accent-text" />
          <span className="min-w-0 break-words">
            {text('tools.call.asking', { tool: call.tool, server: call.server })}
          </span>
        </h3>
        <Arguments input={block.input} />
        <ToolQuestion onAnswer={onAnswer} />
      </section>
    )
  }
  return (
    <details className="group rounded-lg border border-border bg-surface text-sm">
      <summary className="flex list-none items-center gap-2 rounded-lg px-3 py-2 text-fg-muted select-none hover:text-fg">
        <Wrench aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 truncate">
          {call
            ? text('tools.call.title', { tool: call.tool, server: call.server })
            : text('chat.tool.title', { name: block.name })}
        </span>
        <span className="ml-auto flex shrink-0 items-center gap-1.5 text-xs tabular-nums">
          <CallState {...props} />
        </span>
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 transition-transform group-open:rotate-90"
        />
      </summary>
      <div className="border-t border-border">
        <Arguments input={block.input} />
        {result && <ToolResult result={result} />}
      </div>
    </details>
  )
}

function Arguments({ input }: { readonly input: string }) {
  const text = useText()
  const isEmpty = input.trim() === '' || input.trim() === '{}'
  return (
    <div className="px-3.5 py-2.5">
      <p className="text-xs text-fg-subtle">
        {text(isEmpty ? 'tools.call.noArguments' : 'tools.call.arguments')}
      </p>
      {!isEmpty && (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
          tabIndex={0}
          dir="ltr"
          className="mt-1 max-h-96 overflow-auto font-mono text-xs leading-relaxed break-words whitespace-pre-wrap"
        >
          {showArguments(input)}
        </pre>
      )}
    </div>
  )
}

/** In a word what became of the call; nothing while the model still writes it. */
function CallState({ block, result, running }: ToolCallProps): ReactNode {
  const text = useText()
  const formats = useFormats()
  if (result !== undefined) {
    const { outcome, startedAt, endedAt } = result
    if (outcome === 'done') {
      const seconds = formats.seconds((endedAt ?? 0) - (startedAt ?? 0))
      return (
        <>
          <Check aria-hidden className="size-3.5 text-success" />
          {text('tools.call.done', { seconds })}
        </>
      )
    }
    const Icon = outcome === 'denied' ? CircleSlash : TriangleAlert
    return (
      <>
        <Icon
          aria-hidden
          className={`size-3.5 ${outcome === 'denied' ? 'text-fg-subtle' : 'text-warning'}`}
        />
        {text(`tools.call.${outcome}`)}
      </>
    )
  }
  if (running) return block.call?.state === 'running' ? <Running /> : null
  return (
    <>
      <TriangleAlert aria-hidden className="size-3.5 text-warning" />
      {text(
        block.call?.state === 'running' ? 'tools.call.interrupted' : 'tools.call.notCarriedOut',
      )}
    </>
  )
}

function Running() {
  const text = useText()
  const formats = useFormats()
  const now = useNow(1000)
  const [since] = useState(now)
  return (
    <>
      <Spinner />
      {text('tools.call.running', { seconds: formats.seconds(now - since) })}
    </>
  )
}
