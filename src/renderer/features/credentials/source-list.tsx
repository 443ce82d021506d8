import { Check, CircleDashed, Minus, TriangleAlert } from 'lucide-react'
import type { CredentialsStatus } from '../../../shared/credentials'
import { Badge, type Tone } from '../../components/badge'
import { Card } from '../../components/place-page'
import { Spinner } from '../../components/spinner'
import { useText } from '../../i18n/use-text'
import { type SourceMark, sourceOrder } from './source-order'

const tones: Readonly<Record<SourceMark, Tone>> = {
  inUse: 'accent',
  failing: 'danger',
  absent: 'neutral',
  empty: 'neutral',
  notReached: 'neutral',
  checking: 'neutral',
}

/** The four places where Basalt looks for credentials, in order, and how each stands. */
export function SourceList({ status }: { readonly status: CredentialsStatus }) {
  const text = useText()
  return (
    <Card>
      <ol className="divide-y divide-border">
        {sourceOrder(status).map(({ kind, name, note, mark }, index) => {
          const active = mark === 'inUse' || mark === 'failing' || mark === 'checking'
          return (
            <li key={kind} className="flex items-center gap-3 px-4 py-2.5">
              <span className="w-3 text-xs text-fg-subtle tabular-nums">{index + 1}</span>
              <MarkIcon mark={mark} />
              <span className="min-w-0 flex-1">
                <span className={`block ${active ? 'font-semibold' : 'text-fg-muted'}`}>
                  {text(name)}
                </span>
                <span
                  className={`block text-xs break-words text-fg-subtle ${typeof note === 'string' ? 'font-mono' : ''}`}
                >
                  {typeof note === 'string' ? note : text(note)}
                </span>
              </span>
              <Badge tone={tones[mark]}>{text(`credentials.mark.${mark}`)}</Badge>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}

function MarkIcon({ mark }: { readonly mark: SourceMark }) {
  switch (mark) {
    case 'inUse':
      return <Check aria-hidden className="size-4 shrink-0 text-accent-text" />
    case 'failing':
      return <TriangleAlert aria-hidden className="size-4 shrink-0 text-danger" />
    case 'checking':
      return <Spinner />
    case 'notReached':
      return <Minus aria-hidden className="size-4 shrink-0 text-fg-subtle" />
    case 'absent':
    case 'empty':
      return <CircleDashed aria-hidden className="size-4 shrink-0 text-fg-subtle" />
  }
}
