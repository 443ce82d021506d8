import { Columns3, FileCode, Gauge, ListPlus, type LucideIcon, Star, Tag } from 'lucide-react'
import type { ChosenAs } from '../../../shared/chosen-as'
import type { Model } from '../../../shared/models'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { Tooltip } from '../../components/tooltip'
import { useText } from '../../i18n/use-text'
import type { TestState } from './models-store'

/** What can be done with a model beside chatting with it. */
export type ModelAction =
  | 'setPrimary'
  | 'addFallback'
  | 'addAlias'
  | 'addEntry'
  | 'test'
  | 'compare'

const actions: readonly {
  readonly action: ModelAction
  readonly icon: LucideIcon
  /** Does it from the list, too. */
  readonly key: string
}[] = [
  { action: 'test', icon: Gauge, key: 't' },
  { action: 'compare', icon: Columns3, key: 'c' },
  { action: 'setPrimary', icon: Star, key: 'd' },
  { action: 'addFallback', icon: ListPlus, key: 'f' },
  { action: 'addAlias', icon: Tag, key: 'a' },
  { action: 'addEntry', icon: FileCode, key: 'e' },
]

/** In the order in which they are offered. */
export const modelActions: readonly ModelAction[] = actions.map(({ action }) => action)

/** The action that a key means while the list has the focus. */
export function actionOfKey(key: string): ModelAction | undefined {
  return actions.find((one) => one.key === key)?.action
}

/** Whether an action would change anything, or could work at all. */
export function isPossible(
  action: ModelAction,
  { model, isHere }: { readonly model: Model; readonly isHere: boolean },
  chosen: ChosenAs,
): boolean {
  switch (action) {
    case 'setPrimary':
      return !chosen.isPrimary && model.recommended !== null
    case 'addFallback':
      return !chosen.isPrimary && chosen.fallback === null && model.recommended !== null
    case 'addEntry':
      return model.origin === 'discovered'
    case 'test':
      return isHere && model.recommended !== null
    case 'addAlias':
    case 'compare':
      return true
  }
}

/** The buttons for a model's actions, each with its key. */
export function ModelActions({
  model,
  isHere,
  chosen,
  compared,
  test,
  onAction,
}: {
  readonly model: Model
  /** Whether calls go to the region that lists it so. */
  readonly isHere: boolean
  readonly chosen: ChosenAs
  readonly compared: boolean
  readonly test: TestState | undefined
  readonly onAction: (action: ModelAction) => void
}) {
  const text = useText()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as part of a form.
    <div role="group" aria-label={text('models.action.more')} className="flex flex-wrap gap-1.5">
      {actions.map(({ action, icon, key }) => (
        <Tooltip
          key={action}
          content={text(action === 'test' ? 'models.action.testHint' : `models.action.${action}`)}
          side="bottom"
          keys={key.toUpperCase()}
        >
          <Button
            size="sm"
            icon={icon}
            aria-keyshortcuts={key}
            {...(action === 'compare' && { 'aria-pressed': compared })}
            disabled={
              !isPossible(action, { model, isHere }, chosen) ||
              (action === 'test' && test?.kind === 'running')
            }
            onClick={() => onAction(action)}
          >
            {text(`models.action.${action}`)}
          </Button>
        </Tooltip>
      ))}
    </div>
  )
}

/** What the config file makes of a model. */
export function ChosenBadges({ chosen }: { readonly chosen: ChosenAs }) {
  const text = useText()
  return (
    <>
      {chosen.isPrimary && <Badge tone="accent">{text('models.chosen.primary')}</Badge>}
      {chosen.fallback !== null && (
        <Badge>{text('models.chosen.fallback', { number: chosen.fallback })}</Badge>
      )}
      {chosen.aliases.map((alias) => (
        <Badge key={alias} title={text('models.chosen.alias', { alias })}>
          {alias}
        </Badge>
      ))}
    </>
  )
}

/** What came of a model's last test. */
export function TestNote({
  test,
  onRetry,
}: {
  readonly test: TestState | undefined
  readonly onRetry: () => void
}) {
  const text = useText()
  if (test === undefined) return null
  if (test.kind === 'failed') {
    return (
      <div data-test="failed" className="mt-3">
        <ErrorNotice
          error={test.error}
          heading={text('models.test.failed')}
          onStep={(step) => {
            if (step.kind !== 'retry') return false
            onRetry()
            return true
          }}
        />
      </div>
    )
  }
  return (
    <p
      role="status"
      data-test={test.kind}
      className={`mt-3 break-words ${test.kind === 'answered' ? 'text-success' : 'text-fg-muted'}`}
    >
      {test.kind === 'running'
        ? text('models.test.running')
        : text('models.test.answered', {
            duration: test.duration,
            region: test.region,
            invokedId: test.invokedId,
            input: test.inputTokens,
            output: test.outputTokens,
          })}
    </p>
  )
}
