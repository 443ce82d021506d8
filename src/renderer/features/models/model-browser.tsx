import { useRef } from 'react'
import { useStore } from 'zustand'
import { chosenAs } from '../../../shared/chosen-as'
import type { ModelChange, ModelChoices } from '../../../shared/model-choices'
import { configKey } from '../../../shared/model-key'
import { AliasDialog } from './alias-dialog'
import { BrowserList, focusList } from './browser-list'
import type { ReadyModels } from './discovery-notices'
import { ModelComparison } from './model-comparison'
import { ModelDetail } from './model-detail'
import type { IndexedModel } from './model-view'
import type { ModelsStore } from './models-store'
import { standingsOf } from './region-view'
import { useBrowserRows } from './use-browser-rows'
import { type ModelCommands, useModelCommands } from './use-model-commands'

/** The list with its filters, and the details of the model that is chosen in it. */
export function ModelBrowser({
  store,
  status,
  modelId,
  choices,
  onUse,
  onChange,
  onSwitchRegion,
}: {
  readonly store: ModelsStore
  readonly status: ReadyModels
  readonly modelId: string | null
  readonly choices: ModelChoices
  readonly onUse: (modelId: string) => void
  readonly onChange: (change: ModelChange) => void
  readonly onSwitchRegion: (region: string) => Promise<void>
}) {
  const table = useRef<HTMLDivElement>(null)
  const aliasFor = useStore(store.state, (state) => state.aliasFor)
  const list = useBrowserRows(store, status)
  const comparing = useStore(store.state, (state) => state.comparison.open)
  const { region } = status
  const commands = useModelCommands({
    ...{ store, region, choices, onUse, onChange, onSwitchRegion },
    onAlias: store.askAlias,
  })

  if (comparing && list.marked.length > 1) {
    return (
      <ModelComparison
        store={store}
        marked={list.marked}
        onUse={commands.use}
        onClose={() => store.showComparison(false)}
      />
    )
  }
  return (
    <div className="relative flex min-h-96 flex-1">
      <BrowserList
        store={store}
        status={status}
        list={list}
        inUseId={modelId}
        choices={choices}
        commands={commands}
        tableRef={table}
      />
      {list.selected !== undefined && (
        <SelectedModel
          store={store}
          status={status}
          selected={list.selected}
          inUseId={modelId}
          choices={choices}
          commands={commands}
          onClose={() => {
            store.select(null)
            focusList(table.current)
          }}
        />
      )}
      {aliasFor !== null && (
        <AliasDialog
          model={aliasFor}
          onGive={(alias) => {
            store.askAlias(null)
            onChange({ kind: 'add-alias', key: configKey(aliasFor.modelId), alias })
          }}
          onClose={() => store.askAlias(null)}
        />
      )}
    </div>
  )
}

/** The details of the chosen model, with what the store knows of it. */
function SelectedModel({
  store,
  status,
  selected,
  inUseId,
  choices,
  commands,
  onClose,
}: {
  readonly store: ModelsStore
  readonly status: ReadyModels
  readonly selected: IndexedModel
  readonly inUseId: string | null
  readonly choices: ModelChoices
  readonly commands: ModelCommands
  readonly onClose: () => void
}) {
  const { model, region } = selected
  const { modelId } = model
  const access = useStore(store.state, (state) => state.access[modelId])
  const test = useStore(store.state, (state) => state.tests[modelId])
  const regions = useStore(store.state, (state) => state.regions)
  const compared = useStore(store.state, (state) => state.comparison.modelIds.includes(modelId))
  return (
    <ModelDetail
      model={model}
      region={region}
      isHere={region === status.region}
      standings={standingsOf(modelId, status, regions)}
      access={access}
      chosen={chosenAs(model, choices)}
      compared={compared}
      test={test}
      provider={status.providers?.find(({ providerId }) => providerId === model.modelProvider)}
      inUse={modelId === inUseId}
      onUse={() => commands.use(selected)}
      onAction={(action) => commands.act(action, selected)}
      onClose={onClose}
    />
  )
}
