import { clsx } from 'clsx'
import { CircleAlert, type LucideIcon, TriangleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { AppError, NextStep } from '../../shared/app-error'
import { useText } from '../i18n/use-text'
import { useActions } from './actions'
import { Button } from './button'
import { CopyButton } from './copy-button'
import { detailRows, detailText } from './error-detail'
import { stepLabel } from './step-label'

/**
 * A failure as a person needs it: what happened, what was kept, what to do next, and a redacted
 * detail to copy. `onStep` may take a step itself by returning true.
 */
export function ErrorNotice({
  error,
  tone = 'danger',
  heading,
  onStep,
  modelName = (modelId) => modelId,
  children,
}: {
  readonly error: AppError
  readonly tone?: 'danger' | 'warning'
  /** A few words above the title. */
  readonly heading?: string
  readonly onStep?: (step: NextStep) => boolean
  /** How people know a model that a step names. */
  readonly modelName?: (modelId: string) => string
  readonly children?: ReactNode
}) {
  const text = useText()
  const actions = useActions()
  const title = useId()
  const Icon: LucideIcon = tone === 'danger' ? CircleAlert : TriangleAlert
  const take = (step: NextStep): void => {
    if (onStep?.(step) !== true) actions.takeStep(step)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as part of a form.
    <div
      role="group"
      aria-labelledby={title}
      data-error-kind={error.kind}
      className={clsx(
        'rounded-lg border px-3.5 py-3',
        tone === 'danger'
          ? 'border-danger-border bg-danger-soft'
          : 'border-warning-border bg-warning-soft',
      )}
    >
      <div className="flex gap-2.5">
        <Icon
          aria-hidden
          className={clsx(
            'mt-0.5 size-4 shrink-0',
            tone === 'danger' ? 'text-danger' : 'text-warning',
          )}
        />
        <div className="min-w-0 flex-1">
          {heading !== undefined && (
            <p
              className={clsx(
                'text-xs font-medium',
                tone === 'danger' ? 'text-danger' : 'text-warning',
              )}
            >
              {heading}
            </p>
          )}
          <p id={title} className="font-semibold">
            {text(error.title)}
          </p>
          <p className="break-words whitespace-pre-wrap text-fg-muted">{text(error.message)}</p>
          {error.hints?.map((hint) => (
            <p key={hint.key} className="text-fg-muted">
              {text(hint)}
            </p>
          ))}
          {error.kept && <p className="text-fg-muted">{text(error.kept)}</p>}
          {children}
          {error.nextSteps.length > 0 && (
            <div className="mt-2.5 flex flex-wrap gap-2">
              {error.nextSteps.map((step, index) => (
                <Button
                  key={stepLabel(step, text, modelName)}
                  size="sm"
                  variant={index === 0 ? 'primary' : 'secondary'}
                  onClick={() => take(step)}
                >
                  {stepLabel(step, text, modelName)}
                </Button>
              ))}
            </div>
          )}
          <ErrorDetails error={error} />
        </div>
      </div>
    </div>
  )
}

function ErrorDetails({ error }: { readonly error: AppError }) {
  const text = useText()
  const rows = detailRows(error, text)
  return (
    <details className="group mt-2 text-xs">
      <summary className="w-fit cursor-default rounded-sm text-fg-muted select-none hover:text-fg">
        {text('app.actions.details')}
      </summary>
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
        {rows.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-fg-muted">{label}</dt>
            <dd className="font-mono [overflow-wrap:anywhere] whitespace-pre-wrap">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-1 -ml-2.5">
        <CopyButton label={text('app.actions.copyDetails')} value={() => detailText(error, text)} />
      </div>
    </details>
  )
}
