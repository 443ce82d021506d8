import type { HistoryPreview } from '../../../shared/conversations'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'

/** What a backup or a file of conversations holds: how many, from when to when, and the newest by name. */
export function HistoryContents({
  preview: { conversations, messages, newestTitles, span },
}: {
  readonly preview: HistoryPreview
}) {
  const text = useText()
  const formats = useFormats()
  return (
    <>
      {span && (
        <p className="text-fg-muted">
          {text('conversations.backups.span', {
            from: formats.moment(span.from),
            to: formats.moment(span.to),
          })}
        </p>
      )}
      <p>
        {text('conversations.backups.holds', { count: conversations })}{' '}
        {text('conversations.backups.holdsMessages', { count: messages })}
      </p>
      <ul className="my-1.5 list-disc pl-4 text-fg-muted">
        {newestTitles.map((title, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and titles repeat.
          <li key={index}>
            <span dir="auto" className="block truncate">
              {title || text('conversations.untitled')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
