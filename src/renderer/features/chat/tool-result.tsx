import type { ImageBlock } from '../../../shared/attachments'
import type { ToolResultBlock, ToolResultPart } from '../../../shared/chat'
import { useText } from '../../i18n/use-text'
import { showArguments } from './tool-calls'
import { usePreview } from './use-preview'

/** What a tool gave back, as data: never read as Markdown. */
export function ToolResult({ result }: { readonly result: ToolResultBlock }) {
  const text = useText()
  const { content, leftOut } = result
  return (
    <div className="border-t border-border px-3.5 py-2.5">
      <p className="text-xs text-fg-subtle">
        {text(content.length === 0 ? 'tools.call.noResult' : 'tools.call.result')}
      </p>
      {content.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a result never changes.
        <Part key={index} part={part} />
      ))}
      {leftOut !== undefined && (
        <p className="mt-1 text-xs text-warning">{text('tools.call.cut', { count: leftOut })}</p>
      )}
    </div>
  )
}

function Part({ part }: { readonly part: ToolResultPart }) {
  if (part.type === 'image') return <Picture block={part} />
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
      tabIndex={0}
      dir="auto"
      className="mt-1 max-h-96 overflow-auto font-mono text-xs leading-relaxed break-words whitespace-pre-wrap"
    >
      {part.type === 'text' ? part.text : showArguments(part.json)}
    </pre>
  )
}

function Picture({ block }: { readonly block: ImageBlock }) {
  const text = useText()
  const preview = usePreview(block)
  if (preview.kind !== 'ready') {
    return (
      <p className="mt-1 text-xs text-fg-subtle">
        {preview.kind === 'gone' && text('attachments.gone')}
      </p>
    )
  }
  return (
    <img
      src={preview.url}
      alt={text('tools.call.image')}
      className="mt-1 max-h-96 max-w-full rounded-md object-contain"
    />
  )
}
