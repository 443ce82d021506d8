import { Check, CircleAlert, Minus, Stethoscope } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { DoctorReport, DoctorResult } from '../../../shared/doctor'
import { Button } from '../../components/button'
import { CopyButton } from '../../components/copy-button'
import { ErrorNotice } from '../../components/error-notice'
import { Card, Section } from '../../components/place-page'
import { type Translate, useText } from '../../i18n/use-text'
import type { CredentialsStore, DoctorVisit } from './credentials-store'

/** One button that examines everything between this computer and a reply, and what it found. */
export function Doctor({ store }: { readonly store: CredentialsStore }) {
  const text = useText()
  const invokeId = useId()
  const [invoke, setInvoke] = useState(false)
  const visit = useStore(store.state, (state) => state.visit)
  const card = useRef<HTMLDivElement>(null)
  const seen = useRef<DoctorVisit['kind']>('none')
  useEffect(() => {
    // It may have been asked for from elsewhere, and what it finds needs more room.
    const isNew = visit.kind === 'running' || seen.current === 'running'
    if (isNew) card.current?.scrollIntoView({ block: 'nearest' })
    seen.current = visit.kind
  }, [visit.kind])
  return (
    <Section title={text('credentials.doctor.title')} hint={text('credentials.doctor.hint')}>
      <div ref={card}>
        <Card>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
            <Button
              icon={Stethoscope}
              disabled={visit.kind === 'running'}
              onClick={() => void store.examine(invoke)}
            >
              {text(
                visit.kind === 'running' ? 'credentials.doctor.running' : 'credentials.doctor.run',
              )}
            </Button>
            <span className="flex items-center gap-2 text-fg-muted">
              <input
                id={invokeId}
                type="checkbox"
                checked={invoke}
                onChange={(event) => setInvoke(event.target.checked)}
              />
              <label htmlFor={invokeId}>{text('credentials.doctor.invoke')}</label>
            </span>
            <span className="ml-auto flex items-center gap-2" role="status">
              {visit.kind === 'done' && (
                <>
                  <span className="font-medium">{summary(visit.report, text)}</span>
                  <CopyButton
                    label={text('credentials.doctor.copy')}
                    value={() => reportText(visit.report, text)}
                  />
                </>
              )}
            </span>
          </div>
          {visit.kind === 'failed' && (
            <div className="p-3">
              <ErrorNotice error={visit.error} />
            </div>
          )}
          {visit.kind === 'done' && (
            <ul className="divide-y divide-border">
              {visit.report.results.map((result) => (
                <Row key={result.check} result={result} />
              ))}
            </ul>
          )}
        </Card>
      </div>
    </Section>
  )
}

function Row({ result }: { readonly result: DoctorResult }) {
  const text = useText()
  const { check, outcome, message, duration } = result
  return (
    <li data-check={check} data-outcome={outcome} className="flex items-start gap-3 px-4 py-1.5">
      <span
        className="pt-0.5"
        role="img"
        aria-label={text(`credentials.doctor.outcomes.${outcome}`)}
      >
        <OutcomeIcon outcome={outcome} />
      </span>
      <span className="w-56 shrink-0">{text(`credentials.doctor.checks.${check}`)}</span>
      <span
        className={`min-w-0 flex-1 break-words ${outcome === 'failed' ? 'text-danger' : 'text-fg-muted'}`}
      >
        {text(message)}
      </span>
      {duration > 0 && (
        <span className="text-xs text-fg-subtle tabular-nums">
          {text('credentials.doctor.duration', { ms: duration })}
        </span>
      )}
    </li>
  )
}

function OutcomeIcon({ outcome }: { readonly outcome: DoctorResult['outcome'] }) {
  switch (outcome) {
    case 'passed':
      return <Check aria-hidden className="size-4 text-success" />
    case 'failed':
      return <CircleAlert aria-hidden className="size-4 text-danger" />
    case 'skipped':
      return <Minus aria-hidden className="size-4 text-fg-subtle" />
  }
}

function summary({ results }: DoctorReport, text: Translate): string {
  const count = results.filter(({ outcome }) => outcome === 'failed').length
  return count === 0
    ? text('credentials.doctor.allWell')
    : text('credentials.doctor.faults', { count })
}

/** The result in lines for a cloud team: no secret is in it. */
function reportText(report: DoctorReport, text: Translate): string {
  const lines = report.results.map(({ check, outcome, message, duration }) =>
    [
      text(`credentials.doctor.outcomes.${outcome}`),
      text(`credentials.doctor.checks.${check}`),
      text('credentials.doctor.duration', { ms: duration }),
      text(message),
    ].join(' · '),
  )
  return [`Basalt · ${report.region} · ${new Date(report.ranAt).toISOString()}`, ...lines].join(
    '\n',
  )
}
