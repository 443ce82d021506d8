import { useCallback } from 'react'
import { chosenAs } from '../../../shared/chosen-as'
import type { ModelChange, ModelChoices } from '../../../shared/model-choices'
import { configKey } from '../../../shared/model-key'
import type { Model } from '../../../shared/models'
import { toManualEntry } from './manual-entry'
import { isPossible, type ModelAction } from './model-actions'
import type { IndexedModel } from './model-view'
import type { ModelsStore } from './models-store'

/** A model where it is listed so. */
type Listed = Pick<IndexedModel, 'model' | 'region'>

/** What the list, the details and the comparison can do with a model; both stay the same while the list is filtered. */
export interface ModelCommands {
  /** Chats with it, from the region that lists it so. */
  readonly use: (row: Listed) => void
  /** Does nothing where the action would change nothing, or could not work. */
  readonly act: (action: ModelAction, row: Listed) => void
}

export function useModelCommands({
  store,
  region,
  choices,
  onUse,
  onChange,
  onSwitchRegion,
  onAlias,
}: {
  readonly store: ModelsStore
  /** The effective one. */
  readonly region: string
  readonly choices: ModelChoices
  readonly onUse: (modelId: string) => void
  readonly onChange: (change: ModelChange) => void
  readonly onSwitchRegion: (region: string) => Promise<void>
  /** An alias is to be given. */
  readonly onAlias: (model: Model) => void
}): ModelCommands {
  const use = useCallback(
    async ({ model, region: from }: Listed) => {
      if (from !== region) await onSwitchRegion(from)
      onUse(model.modelId)
    },
    [region, onSwitchRegion, onUse],
  )
  const act = useCallback(
    (action: ModelAction, { model, region: from }: Listed) => {
      const isHere = from === region
      if (!isPossible(action, { model, isHere }, chosenAs(model, choices))) return
      switch (action) {
        case 'test':
          store.select(model.modelId)
          void store.test(model.modelId)
          return
        case 'compare':
          store.toggleCompared(model.modelId)
          return
        case 'addAlias':
          onAlias(model)
          return
        default:
          onChange(toChange(action, { model, region: from }))
      }
    },
    [store, region, choices, onAlias, onChange],
  )
  return { use, act }
}

function toChange(
  action: 'addEntry' | 'setPrimary' | 'addFallback',
  { model, region }: Listed,
): ModelChange {
  const key = configKey(model.modelId)
  switch (action) {
    case 'addEntry': {
      const provider = model.modelProvider ?? 'amazon-bedrock'
      return { kind: 'add-entry', provider, entry: toManualEntry(model, region) }
    }
    case 'setPrimary':
      return { kind: 'set-primary', key }
    case 'addFallback':
      return { kind: 'add-fallback', key }
  }
}
