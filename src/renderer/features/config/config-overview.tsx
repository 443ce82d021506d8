import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import type { ConfigProblem, ConfigStatus } from '../../../shared/config'
import { Button } from '../../components/button'
import { CopyIconButton } from '../../components/copy-button'
import { originText } from '../../components/origin-text'
import { Card, Fact, Section } from '../../components/place-page'
import { useText } from '../../i18n/use-text'
import { problemText } from './problem-list'

/** Which file it is and what it makes effective. */
export function ConfigOverview({ status }: { readonly status: ConfigStatus }) {
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
              <span className="text-xs text-fg-subtle">{text(`config.${state}`)}</span>
            </span>
            <CopyIconButton label={text('config.copyPath')} value={() => status.file} />
          </div>
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

/** The file cannot be read as it is: where, and what to do. */
export function BrokenNotice({
  problem,
  onOpen,
  onShow,
}: {
  readonly problem: ConfigProblem | undefined
  readonly onOpen: () => void
  readonly onShow: (problem: ConfigProblem) => void
}) {
  const text = useText()
  const { line, column } = problem ?? {}
  return (
    <div
      role="alert"
      className="mb-5 rounded-lg border border-warning-border bg-warning-soft px-4 py-3"
    >
      <p className="font-semibold">{text('config.brokenTitle')}</p>
      {problem && (
        <p>
          {line !== undefined && `${text('config.position', { line, column: column ?? 1 })}: `}
          {problemText(problem, text)}
        </p>
      )}
      <p className="text-fg-muted">{text('config.brokenHint')}</p>
      <div className="mt-2 flex gap-2">
        {line !== undefined && problem && (
          <Button size="sm" onClick={() => onShow(problem)}>
            {text('config.showText')}
          </Button>
        )}
        <Button size="sm" onClick={onOpen}>
          {text('config.openFile')}
        </Button>
      </div>
    </div>
  )
}

/** A text that does not parse kept the save from happening. */
export function SaveRefused({
  file,
  which,
}: {
  readonly file: string
  readonly which: 'mine' | 'theirs'
}) {
  const text = useText()
  return (
    <p
      role="alert"
      className="mb-5 rounded-lg border border-danger-border bg-danger-soft px-4 py-3 break-words"
    >
      {text(which === 'mine' ? 'config.cannotSave' : 'config.outsideBroken', { file })}
    </p>
  )
}
