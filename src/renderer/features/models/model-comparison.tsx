import { clsx } from 'clsx'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { priceOrigin } from '../../../shared/model-facts'
import type { ModelAccess } from '../../../shared/models'
import { Button } from '../../components/button'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { FactValue, factNames, Origin } from './fact-list'
import { modalityText } from './modality-text'
import type { IndexedModel } from './model-view'
import type { ModelsStore } from './models-store'
import { RouteBadges } from './route-badges'
import { CopyLine } from './route-list'

/** Two to four models in columns, each fact with its source; rows that differ stand out. */
export function ModelComparison({
  store,
  marked,
  onUse,
  onClose,
}: {
  readonly store: ModelsStore
  readonly marked: readonly IndexedModel[]
  readonly onUse: (row: IndexedModel) => void
  readonly onClose: () => void
}) {
  const text = useText()
  const access = useStore(store.state, (state) => state.access)
  return (
    <section
      aria-label={text('models.compare.title')}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="flex min-h-72 min-w-0 flex-1 flex-col"
    >
      <div className="flex items-center gap-3 px-5 pb-2">
        <Button icon={ArrowLeft} autoFocus onClick={onClose}>
          {text('models.compare.back')}
        </Button>
        <p className="text-xs text-fg-subtle">{text('models.compare.hint')}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard. */}
      <div tabIndex={0} className="min-h-0 flex-1 overflow-auto px-5 pb-6">
        <table className="w-full min-w-xl table-fixed border-collapse text-left align-top">
          <thead className="sticky top-0 z-10 bg-bg">
            <tr className="border-b border-border">
              <td className="w-36" />
              {marked.map((row) => (
                <th key={row.model.modelId} scope="col" className="p-2 align-top font-semibold">
                  <span className="block break-words">{row.model.modelName}</span>
                  <span className="block text-xs font-normal text-fg-muted">
                    {row.model.providerName} · {row.region}
                  </span>
                  <Button
                    size="sm"
                    className="mt-1.5"
                    disabled={row.model.recommended === null}
                    onClick={() => onUse(row)}
                  >
                    {text('models.use')}
                  </Button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Rows marked={marked} access={access} />
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Rows({
  marked,
  access,
}: {
  readonly marked: readonly IndexedModel[]
  readonly access: Readonly<Record<string, ModelAccess['kind']>>
}) {
  const text = useText()
  return (
    <>
      <Row
        label={text('models.compare.input')}
        marked={marked}
        compared={({ model }) => model.inputModalities.join()}
      >
        {({ model }) => model.inputModalities.map((word) => modalityText(word, text)).join(', ')}
      </Row>
      {factNames.map((name) => (
        <Row
          key={name}
          label={text(`models.fact.${name}`)}
          marked={marked}
          compared={({ model }) => JSON.stringify(model.facts[name]?.value)}
        >
          {({ model }) => <FactValue name={name} facts={model.facts} />}
        </Row>
      ))}
      <PriceRows marked={marked} />
      <Row
        label={text('models.routesTitle')}
        marked={marked}
        compared={({ model }) => model.recommended?.kind ?? ''}
      >
        {({ model }) => (
          <>
            <RouteBadges model={model} />
            {model.recommended !== null && (
              <CopyLine value={model.recommended.invokedId} label={text('models.copyId')} />
            )}
          </>
        )}
      </Row>
      <Row
        label={text('models.access.title')}
        marked={marked}
        compared={({ model }) => access[model.modelId] ?? ''}
      >
        {({ model }) => text(`models.access.${access[model.modelId] ?? 'unknown'}.badge`)}
      </Row>
      <LifeRow marked={marked} />
    </>
  )
}

function PriceRows({ marked }: { readonly marked: readonly IndexedModel[] }) {
  const text = useText()
  const formats = useFormats()
  return (['input', 'output', 'cacheRead', 'cacheWrite'] as const).map((name) => (
    <Row
      key={name}
      label={`${text('models.table.priceShort')}: ${text(`models.detail.${name}`)}`}
      marked={marked}
      compared={({ price }) => String(price?.[name])}
    >
      {({ model, price }) => {
        const dollars = price?.[name]
        const origin = price && priceOrigin(model.facts, price)
        if (dollars === undefined || origin === undefined) return <Unknown />
        return (
          <>
            <span className="tabular-nums">{formats.dollars(dollars)}</span>
            <Origin origin={origin} />
          </>
        )
      }}
    </Row>
  ))
}

function LifeRow({ marked }: { readonly marked: readonly IndexedModel[] }) {
  const text = useText()
  const formats = useFormats()
  return (
    <Row
      label={text('models.detail.lifecycle')}
      marked={marked}
      compared={({ model }) => `${model.lifecycleStatus} ${model.lifecycleDates.endOfLifeTime}`}
    >
      {({ model }) => (
        <>
          {model.lifecycleStatus || <Unknown />}
          {model.lifecycleDates.endOfLifeTime !== undefined && (
            <span className="block text-xs text-fg-muted">
              {text('models.detail.endOfLifeTime')}{' '}
              {formats.day(model.lifecycleDates.endOfLifeTime)}
            </span>
          )}
        </>
      )}
    </Row>
  )
}

function Row({
  label,
  marked,
  compared,
  children,
}: {
  readonly label: string
  readonly marked: readonly IndexedModel[]
  /** What is compared. */
  readonly compared: (row: IndexedModel) => string | undefined
  readonly children: (row: IndexedModel) => ReactNode
}) {
  const differs = new Set(marked.map(compared)).size > 1
  return (
    <tr data-differs={differs} className="border-b border-border align-top">
      <th scope="row" className="py-2 pr-3 text-xs font-normal text-fg-muted">
        {label}
      </th>
      {marked.map((row) => (
        <td
          key={row.model.modelId}
          className={clsx('p-2 break-words', differs ? 'bg-accent-soft' : 'text-fg-muted')}
        >
          {children(row)}
        </td>
      ))}
    </tr>
  )
}

function Unknown() {
  const text = useText()
  return <span className="text-fg-subtle">{text('models.value.unknown')}</span>
}
