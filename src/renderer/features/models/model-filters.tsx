import type { Model } from '../../../shared/models'
import { isLegacy } from '../../../shared/models'
import { Button } from '../../components/button'
import { SearchField } from '../../components/search-field'
import { Select } from '../../components/select'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { modalityText } from './modality-text'
import { filterChoices, type ModelFilter, noFilter } from './model-view'
import { allRegions } from './region-view'

const routes = [
  ['on-demand', 'models.badge.onDemand'],
  ['geographic-profile', 'models.badge.geographic'],
  ['global-profile', 'models.badge.global'],
  ['none', 'models.badge.noRoute'],
] as const

const prices = ['0.25', '1', '3', '5'] as const

/** Search and the restrictions that stand beside it. */
export function ModelFilters({
  models,
  regions,
  effectiveRegion,
  filter,
  onChange,
  onArrowDown,
}: {
  readonly models: readonly Model[]
  /** Those that are looked at beside the effective one. */
  readonly regions: readonly string[]
  readonly effectiveRegion: string
  readonly filter: ModelFilter
  readonly onChange: (change: Partial<ModelFilter>) => void
  readonly onArrowDown: () => void
}) {
  const text = useText()
  const formats = useFormats()
  const { providers, inputs } = filterChoices(models)
  const legacy = models.filter(isLegacy).length
  const isFiltered = JSON.stringify({ ...filter, showLegacy: false }) !== JSON.stringify(noFilter)
  return (
    <div className="flex flex-col gap-2">
      <SearchField
        label={text('models.search')}
        clearLabel={text('conversations.clearSearch')}
        value={filter.query}
        onChange={(query) => onChange({ query })}
        onArrowDown={onArrowDown}
      />
      <div className="flex flex-wrap items-center gap-1.5">
        <Select
          label={text('models.filter.provider')}
          value={filter.provider}
          onChange={(provider) => onChange({ provider })}
          options={[
            { value: null, text: text('models.filter.anyProvider') },
            ...providers.map((provider) => ({ value: provider, text: provider })),
          ]}
        />
        <Select
          label={text('models.filter.input')}
          value={filter.input}
          onChange={(input) => onChange({ input })}
          options={[
            { value: null, text: text('models.filter.anyInput') },
            ...inputs.map((input) => ({ value: input, text: modalityText(input, text) })),
          ]}
        />
        <Select
          label={text('models.filter.reasoning')}
          value={filter.reasoning}
          onChange={(reasoning) => onChange({ reasoning })}
          options={[
            { value: null, text: text('models.filter.anyReasoning') },
            { value: 'yes', text: text('models.filter.reasons') },
            { value: 'no', text: text('models.filter.doesNotReason') },
          ]}
        />
        <Select
          label={text('models.filter.route')}
          value={filter.route}
          onChange={(route) => onChange({ route })}
          options={[
            { value: null, text: text('models.filter.anyRoute') },
            ...routes.map(([value, key]) => ({ value, text: text(key) })),
          ]}
        />
        <Select
          label={text('models.filter.access')}
          value={filter.access}
          onChange={(access) => onChange({ access })}
          options={[
            { value: null, text: text('models.filter.anyAccess') },
            { value: 'open', text: text('models.filter.open') },
            { value: 'wanting', text: text('models.filter.wanting') },
          ]}
        />
        {regions.length > 0 && (
          <Select
            label={text('models.region.filter')}
            value={filter.region}
            onChange={(region) => onChange({ region })}
            options={[
              { value: null, text: effectiveRegion },
              ...regions.map((region) => ({ value: region, text: region })),
              { value: allRegions, text: text('models.region.all') },
            ]}
          />
        )}
        <Select
          label={text('models.filter.price')}
          value={prices.find((price) => Number(price) === filter.priceUpTo) ?? null}
          onChange={(price) => onChange({ priceUpTo: price === null ? null : Number(price) })}
          options={[
            { value: null, text: text('models.filter.anyPrice') },
            ...prices.map((value) => ({
              value,
              text: text('models.filter.priceUpTo', { price: formats.dollars(Number(value)) }),
            })),
          ]}
        />
        {legacy > 0 && (
          <label className="flex h-7 items-center gap-1.5 px-1 text-xs text-fg-muted">
            <input
              type="checkbox"
              checked={filter.showLegacy}
              onChange={(event) => onChange({ showLegacy: event.target.checked })}
              className="accent-accent"
            />
            {text('models.filter.showLegacy')} ({legacy})
          </label>
        )}
        {isFiltered && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => onChange({ ...noFilter, showLegacy: filter.showLegacy })}
          >
            {text('models.filter.clear')}
          </Button>
        )}
      </div>
    </div>
  )
}
