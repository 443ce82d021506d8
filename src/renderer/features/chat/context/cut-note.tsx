import { Pencil, Scissors, Undo2 } from 'lucide-react'
import type { ContextCut } from '../../../../shared/context-cut'
import { Button } from '../../../components/button'
import { useText } from '../../../i18n/use-text'
import { useChat } from '../chat-context'
import { useCut } from './use-cut'

/** Stands where requests begin: what is above goes to the model no more, or only as a summary. */
export function CutNote({
  messageId,
  cut,
}: {
  readonly messageId: string
  readonly cut: ContextCut
}) {
  const text = useText()
  const { store } = useChat()
  const { bringBack } = useCut()
  const { summary } = cut
  return (
    <section
      aria-label={text('context.cutLabel')}
      data-context-cut={messageId}
      className="rounded-lg border border-dashed border-border-strong bg-surface px-3.5 py-2"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <p className="flex min-w-0 flex-1 basis-60 items-center gap-2 text-fg-muted">
          <Scissors aria-hidden className="size-4 shrink-0" />
          {text(summary === undefined ? 'context.cut' : 'context.cutWithSummary')}
        </p>
        {summary !== undefined && (
          <Button
            size="sm"
            variant="ghost"
            icon={Pencil}
            onClick={() => store.summarise(messageId, summary)}
          >
            {text('context.editSummary')}
          </Button>
        )}
        <Button
          size="sm"
          variant="ghost"
          icon={Undo2}
          onClick={() => void bringBack(messageId, summary)}
        >
          {text('context.bringBack')}
        </Button>
      </div>
      {summary !== undefined && (
        <details className="mt-1">
          <summary className="cursor-pointer rounded-sm text-xs text-fg-muted">
            {text('context.showSummary')}
          </summary>
          <p dir="auto" className="mt-1.5 text-sm break-words whitespace-pre-wrap">
            {summary}
          </p>
        </details>
      )}
    </section>
  )
}
