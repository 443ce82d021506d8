import { Info, X } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../components/button'
import { useText } from '../i18n/use-text'
import { useAppState } from './stores'

/** What happened at start that the user should know, until it is put away. */
export function Notices() {
  const text = useText()
  const { notices } = useAppState()
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const shown = notices.map((notice) => text(notice)).filter((notice) => !dismissed.has(notice))
  if (shown.length === 0) return null
  return (
    <section aria-label={text('app.notices')} className="shrink-0">
      {shown.map((notice) => (
        <div
          key={notice}
          className="flex items-start gap-2.5 border-b border-warning-border bg-warning-soft py-2 pr-2 pl-4"
        >
          <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
          <p className="min-w-0 flex-1 break-words">{notice}</p>
          <IconButton
            label={text('app.actions.dismiss')}
            icon={X}
            size="sm"
            onClick={() => setDismissed(new Set([...dismissed, notice]))}
          />
        </div>
      ))}
    </section>
  )
}
