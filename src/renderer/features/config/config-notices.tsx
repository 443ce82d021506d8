import { TriangleAlert } from 'lucide-react'
import { useStore } from 'zustand'
import type { ConfigProblem, ConfigStatus } from '../../../shared/config'
import { Button } from '../../components/button'
import { type Translate, useText } from '../../i18n/use-text'
import { configStatus } from './config-state'
import type { ConfigStore } from './config-store'
import { problemText } from './problem-list'

/**
 * The file cannot be read as it is: where, and what to do. While Basalt runs that is most often somebody
 * else's half-written save, so that it is said quietly.
 */
export function BrokenNotice({
  status,
  onOpen,
  onShow,
}: {
  readonly status: ConfigStatus
  readonly onOpen: () => void
  readonly onShow: (problem: ConfigProblem) => void
}) {
  const text = useText()
  const problem = firstError(status)
  if (!status.broken) return null
  if (status.inForce === 'last-values') {
    return (
      <p role="status" className="mb-5 text-warning">
        {text('config.stillBroken', { position: positionText(problem, text) })}
      </p>
    )
  }
  return (
    <div
      role="alert"
      className="mb-5 rounded-lg border border-warning-border bg-warning-soft px-4 py-3"
    >
      <p className="font-semibold">{text('config.brokenTitle')}</p>
      {problem && (
        <p>
          {problem.line !== undefined && `${positionText(problem, text)}: `}
          {problemText(problem, text)}
        </p>
      )}
      <p className="text-fg-muted">{text('config.brokenHint')}</p>
      <div className="mt-2 flex gap-2">
        {problem?.line !== undefined && (
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

/** Above the other places: Basalt started on a config that it cannot read. */
export function ConfigBanner({
  store,
  onShow,
}: {
  readonly store: ConfigStore
  readonly onShow: () => void
}) {
  const text = useText()
  const status = useStore(store.state, configStatus)
  if (status === null || !status.broken) return null
  const { inForce } = status
  if (inForce !== 'last-copy' && inForce !== 'defaults') return null
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-center gap-2.5 border-b border-warning-border bg-warning-soft py-1.5 pr-2 pl-4"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />
      <p className="min-w-0 flex-1 basis-60">
        {text(`config.banner.${inForce}`)} {positionText(firstError(status), text)}
      </p>
      <Button size="sm" onClick={onShow}>
        {text('config.openConfig')}
      </Button>
      <Button size="sm" onClick={() => void store.openFile()}>
        {text('config.openFile')}
      </Button>
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

function firstError({ problems }: ConfigStatus): ConfigProblem | undefined {
  return problems.find(({ severity }) => severity === 'error')
}

function positionText(problem: ConfigProblem | undefined, text: Translate): string {
  const { line, column = 1 } = problem ?? {}
  return line === undefined ? '' : text('config.position', { line, column })
}
