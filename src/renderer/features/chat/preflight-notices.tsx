import { clsx } from 'clsx'
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { PreflightFinding, PreflightFix } from '../../../shared/preflight'
import { Button } from '../../components/button'
import { useFormats } from '../../i18n/use-formats'
import { type Translate, useText } from '../../i18n/use-text'
import { useChat } from './chat-context'
import { useCut } from './context/use-cut'

/** What would go wrong with the prompt if it were sent now, each with what one click can do. */
export function PreflightNotices({ findings }: { readonly findings: readonly PreflightFinding[] }) {
  const text = useText()
  if (findings.length === 0) return null
  return (
    <ul aria-label={text('attachments.finding.label')} className="mb-2 flex flex-col gap-1.5">
      {findings.map((finding) => (
        <Finding key={finding.kind} finding={finding} />
      ))}
    </ul>
  )
}

const looks = {
  stops: { icon: CircleAlert, box: 'border-danger-border bg-danger-soft', mark: 'text-danger' },
  warns: {
    icon: TriangleAlert,
    box: 'border-warning-border bg-warning-soft',
    mark: 'text-warning',
  },
  tells: { icon: Info, box: 'border-border bg-surface', mark: 'text-fg-subtle' },
} as const

function Finding({ finding }: { readonly finding: PreflightFinding }) {
  const text = useText()
  const { count } = useFormats()
  const { store, chooseModel } = useChat()
  const { leaveOut } = useCut()
  const { icon: Icon, box, mark } = looks[finding.severity]
  const take = (fix: PreflightFix): void => {
    if (fix.kind === 'choose-model') chooseModel()
    else if (fix.kind === 'summarise') store.summarise(fix.messageId)
    else if (fix.kind === 'leave-out') void leaveOut(fix.messageId)
    else void store.attachments.fix(fix)
  }
  return (
    <li
      data-finding={finding.kind}
      className={clsx(
        'flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border py-1.5 pr-1.5 pl-3',
        box,
      )}
    >
      <span className="flex min-w-48 flex-1 basis-80 items-start gap-2">
        <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', mark)} />
        <span className="min-w-0 break-words">{sentence(finding, text, count)}</span>
      </span>
      <span className="flex flex-wrap gap-1.5">
        {finding.fixes.map((fix) => (
          <Button key={fix.kind} size="sm" onClick={() => take(fix)}>
            {fixLabel(fix, text)}
          </Button>
        ))}
      </span>
    </li>
  )
}

function sentence(
  { kind, values }: PreflightFinding,
  text: Translate,
  count: (value: number) => string,
): string {
  if (kind !== 'context-overflow' && kind !== 'context-nearly-full') {
    return text(`attachments.finding.${kind}`, values)
  }
  const { tokens, window, source, model } = values
  const howFull = kind === 'context-overflow' ? 'overflow' : 'nearlyFull'
  return text(
    source === 'counted'
      ? `attachments.finding.${howFull}Counted`
      : `attachments.finding.${howFull}Estimated`,
    { tokens: count(Number(tokens)), window: count(Number(window)), model: model ?? '' },
  )
}

function fixLabel(fix: PreflightFix, text: Translate): string {
  switch (fix.kind) {
    case 'remove':
      return text('attachments.fix.remove', {
        count: fix.files.length,
        name: fix.files[0]?.name ?? '',
      })
    case 'scale-down':
      return text('attachments.fix.scaleDown')
    case 'insert-text':
      return text('attachments.fix.insertText')
    case 'choose-model':
      return text('attachments.fix.chooseModel')
    case 'summarise':
      return text('context.summarise')
    case 'leave-out':
      return text('context.leaveOut')
  }
}
