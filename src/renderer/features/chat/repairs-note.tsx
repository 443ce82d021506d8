import { ChevronRight } from 'lucide-react'
import type { Text } from '../../../shared/text'
import { useText } from '../../i18n/use-text'

/** That the model was not sent the history as it is shown, folded; each change when opened. */
export function RepairsNote({ repairs }: { readonly repairs: readonly Text[] }) {
  const text = useText()
  return (
    <details className="group/repairs w-full text-xs text-fg-subtle">
      <summary className="flex w-fit list-none items-center gap-1 rounded-sm select-none hover:text-fg">
        <ChevronRight
          aria-hidden
          className="size-3 transition-transform group-open/repairs:rotate-90"
        />
        {text('chat.repair.title')}
      </summary>
      <ul className="mt-1 ml-1.5 list-disc space-y-0.5 border-l border-border py-0.5 pl-6">
        {repairs.map((repair) => (
          <li key={repair.key}>{text(repair)}</li>
        ))}
      </ul>
    </details>
  )
}
