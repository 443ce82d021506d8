import { ChevronRight, Wrench } from 'lucide-react'
import type { ContentBlock } from '../../../shared/chat'
import { useText } from '../../i18n/use-text'

/** A tool that the model asks for, folded, with the input as the model wrote it. */
export function ToolCard({
  block,
}: {
  readonly block: Extract<ContentBlock, { readonly type: 'toolUse' }>
}) {
  const text = useText()
  return (
    <details className="group rounded-lg border border-border bg-surface text-sm">
      <summary className="flex list-none items-center gap-2 rounded-lg px-3 py-2 text-fg-muted select-none hover:text-fg">
        <Wrench aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 truncate">{text('chat.tool.title', { name: block.name })}</span>
        <ChevronRight
          aria-hidden
          className="ml-auto size-4 shrink-0 transition-transform group-open:rotate-90"
        />
      </summary>
      <pre className="max-h-96 overflow-auto border-t border-border px-3.5 py-2.5 font-mono text-xs leading-relaxed break-words whitespace-pre-wrap">
        {block.input === '' ? text('chat.tool.noInput') : indented(block.input)}
      </pre>
    </details>
  )
}

/** Unfinished JSON stays as it came. */
function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
