import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ConfigStatus } from '../../../shared/config'
import { CopyIconButton } from '../../components/copy-button'
import { originText } from '../../components/origin-text'
import { Card, Fact, Section } from '../../components/place-page'
import { useText } from '../../i18n/use-text'

/** Which file it is and what it makes effective. */
export function ConfigOverview({
  status,
  children,
}: {
  readonly status: ConfigStatus
  /** What can be done about the file. */
  readonly children: ReactNode
}) {
  const text = useText()
  const state = status.broken ? 'broken' : status.exists ? 'exists' : 'missing'
  const Icon = { broken: TriangleAlert, exists: CircleCheck, missing: CircleDashed }[state]
  const tone = { broken: 'text-warning', exists: 'text-success', missing: 'text-fg-subtle' }[state]
  return (
    <>
      <Section title={text('config.file')}>
        <Card>
          <div className="flex items-center gap-3 px-4 py-2.5">
            <Icon aria-hidden className={`size-4 shrink-0 ${tone}`} />
            <span className="min-w-0 flex-1">
              <code className="block font-mono text-xs break-all">{status.file}</code>
              <span className="text-xs text-fg-subtle">
                {text(`config.decided.${status.decidedBy}`)} · {text(`config.${state}`)}
              </span>
            </span>
            <CopyIconButton label={text('config.copyPath')} value={() => status.file} />
          </div>
          {children}
        </Card>
      </Section>
      <Section title={text('config.effective')} hint={text('config.effectiveHint')}>
        <Card>
          <Fact
            label={text('config.defaultModel')}
            origin={
              status.defaultModelId.value === null
                ? undefined
                : text(originText(status.defaultModelId.origin))
            }
          >
            {status.defaultModelId.value === null ? (
              <span className="text-fg-muted">{text('config.noDefaultModel')}</span>
            ) : (
              <code className="font-mono text-xs break-all">{status.defaultModelId.value}</code>
            )}
          </Fact>
          <Fact label={text('config.region')} origin={text(originText(status.region.origin))}>
            <code className="font-mono text-xs">{status.region.value}</code>
          </Fact>
        </Card>
      </Section>
    </>
  )
}
