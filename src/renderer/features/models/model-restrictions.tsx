import { memo, useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { isLegacy, type Model } from '../../../shared/models'
import { Button } from '../../components/button'
import { Select } from '../../components/select'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { modalityText } from './modality-text'
import { filterChoices, noFilter } from './model-view'
import type { ModelsStore } from './models-store'
import { allRegions, type RegionLists } from './region-view'

const routes = [
  ['on-demand', 'models.badge.onDemand'],
  ['geographic-profile', 'models.badge.geographic'],
  ['global-profile', 'models.badge.global'],
  ['none', 'models.badge.noRoute'],
] as const

const prices = ['0.25', '1', '3', '5'] as const

/** The restrictions that stand below the search; what is typed there does not concern them. */
export const ModelRestrictions = memo(function ModelRestrictions({
  store,
  models,
  regions: lists,
  effectiveRegion,
}: {
  readonly store: ModelsStore
  readonly models: readonly Model[]
  /** Those that are looked at beside the effective one. */
  readonly regions: RegionLists
  readonly effectiveRegion: string
}) {
  const text = useText()
  const formats = useFormats()
  const filter = useStore(
    store.state,
    useShallow(({ filter: { query, ...restrictions } }) => restrictions),
  )
  const { providers, inputs } = useMemo(() => filterChoices(models), [models])
  const legacy = useMemo(() => models.filter(isLegacy).length, [models])
  const onChange = store.changeFilter
  const regions = Object.keys(lists)
  return (
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
      <ClearFilter store={store} />
    </div>
  )
})

/** By itself, so that the first letter of a search draws no more than this. */
function ClearFilter({ store }: { readonly store: ModelsStore }) {
  const text = useText()
  const isFiltered = useStore(
    store.state,
    ({ filter: { query, showLegacy, ...restrictions } }) =>
      query !== '' || Object.values(restrictions).some((value) => value !== null),
  )
  if (!isFiltered) return null
  const clear = (): void => {
    const { showLegacy } = store.state.getState().filter
    store.changeFilter({ ...noFilter, showLegacy })
  }
  return (
    <Button size="sm" variant="ghost" onClick={clear}>
      {text('models.filter.clear')}
    </Button>
  )
}
