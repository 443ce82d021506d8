import { ChartColumn, Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { sumUsage, type UsageReport } from '../../../shared/usage'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { PlacePage } from '../../components/place-page'
import { Select } from '../../components/select'
import { LoadingArea } from '../../components/spinner'
import { useText } from '../../i18n/use-text'
import { UsageChart } from './usage-chart'
import { type UsageStore, usageRanges } from './usage-store'
import { UsageTable } from './usage-table'
import { listModels, type UsageMeasure } from './usage-view'

/** What the models were used for, day by day and model by model, and what it cost. */
export function UsagePlace({
  store,
  demo,
  modelName,
}: {
  readonly store: UsageStore
  readonly demo: boolean
  readonly modelName: (modelId: string) => string
}) {
  const text = useText()
  const report = useStore(store.state, (state) => state.report)
  const days = useStore(store.state, (state) => state.days)
  useEffect(() => store.start(), [store])
  return (
    <PlacePage
      title={text('app.places.usage')}
      subtitle={text(demo ? 'conversations.usage.demoSubtitle' : 'conversations.usage.subtitle')}
      actions={
        <div className="flex items-center gap-2">
          <Select
            label={text('conversations.usage.range')}
            value={String(days)}
            options={usageRanges.map((range) => ({
              value: String(range),
              text: text('conversations.usage.days', { count: range }),
            }))}
            onChange={(value) => void store.choose(Number(value ?? usageRanges[1]))}
          />
          <Button
            icon={Download}
            disabled={report.kind !== 'ready' || report.value.rows.length === 0}
            onClick={() => void store.exportCsv()}
          >
            {text('conversations.usage.export')}
          </Button>
        </div>
      }
    >
      {report.kind === 'loading' && <LoadingArea label={text('conversations.usage.loading')} />}
      {report.kind === 'failed' && (
        <ErrorNotice
          error={report.error}
          onStep={(step) => {
            if (step.kind !== 'retry') return false
            void store.read()
            return true
          }}
        />
      )}
      {report.kind === 'ready' &&
        (report.value.rows.length === 0 ? (
          <NothingUsed />
        ) : (
          <Report report={report.value} modelName={modelName} />
        ))}
    </PlacePage>
  )
}

function NothingUsed() {
  const text = useText()
  return (
    <div className="flex flex-col items-center gap-2 py-16 text-center text-fg-muted">
      <ChartColumn aria-hidden className="size-8 text-fg-subtle" />
      <p className="font-medium text-fg">{text('conversations.usage.emptyTitle')}</p>
      <p className="max-w-96">{text('conversations.usage.empty')}</p>
    </div>
  )
}

function Report({
  report,
  modelName,
}: {
  readonly report: UsageReport
  readonly modelName: (modelId: string) => string
}) {
  const text = useText()
  const [chosenMeasure, setMeasure] = useState<UsageMeasure | null>(null)
  const [modelId, setModelId] = useState<string | null>(null)
  const models = listModels(report.rows)
  const shown = models.some((model) => model.modelId === modelId) ? modelId : null
  const rows = report.rows.filter((row) => shown === null || row.modelId === shown)
  const measure = chosenMeasure ?? (sumUsage(rows).dollars > 0 ? 'cost' : 'tokens')
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <Select
          label={text('conversations.usage.measure')}
          value={measure}
          options={(['cost', 'tokens'] as const).map((value) => ({
            value,
            text: text(`conversations.usage.${value}`),
          }))}
          onChange={(value) => setMeasure(value ?? 'cost')}
        />
        <Select
          label={text('conversations.usage.model')}
          value={shown}
          options={[
            { value: null, text: text('conversations.usage.allModels') },
            ...models.map((model) => ({ value: model.modelId, text: modelName(model.modelId) })),
          ]}
          onChange={setModelId}
        />
      </div>
      <UsageChart report={{ ...report, rows }} measure={measure} />
      <UsageTable models={listModels(rows)} modelName={modelName} />
    </>
  )
}
