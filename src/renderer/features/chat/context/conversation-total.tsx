import type { ConversationUsage } from '../../../../shared/usage'
import { useFormats } from '../../../i18n/use-formats'
import { useText } from '../../../i18n/use-text'

/** What a conversation used and cost so far; what nobody told is said not to be in it. */
export function ConversationTotal({ usage }: { readonly usage: ConversationUsage }) {
  const text = useText()
  const formats = useFormats()
  const { replies, unpricedReplies, unreportedReplies } = usage
  const cached = usage.cacheReadTokens + usage.cacheWriteTokens
  return (
    <section aria-label={text('context.total.title')} className="mt-3 border-t border-border pt-2">
      <h3 className="mb-1 font-medium">{text('context.total.title')}</h3>
      <p className="tabular-nums">
        {text('context.total.used', {
          count: replies,
          input: formats.count(usage.inputTokens + cached),
          output: formats.count(usage.outputTokens),
        })}
        {cached > 0 && (
          <>
            {' '}
            {text('context.total.cached', {
              read: formats.count(usage.cacheReadTokens),
              written: formats.count(usage.cacheWriteTokens),
            })}
          </>
        )}
      </p>
      {replies > 0 && (
        <p className="tabular-nums">
          {unpricedReplies === replies
            ? text('context.total.costUnknown')
            : text('context.total.cost', { cost: formats.cost(usage.dollars) })}
          {unpricedReplies > 0 && unpricedReplies < replies && (
            <> {text('context.total.unpriced', { count: unpricedReplies })}</>
          )}
        </p>
      )}
      {unreportedReplies > 0 && (
        <p className="text-fg-muted">
          {text('context.total.unreported', { count: unreportedReplies })}
        </p>
      )}
    </section>
  )
}
