import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Model } from '../../shared/models'
import { offeredModels } from '../features/models/model-list'
import { modelsStatus } from '../features/models/models-store'
import type { PaletteChoice } from './palette-search'
import { useStores } from './stores'

const none: readonly Model[] = []

/** As in the picker: those that can be called from here. */
export function useCallableModels(): readonly Model[] {
  const { models } = useStores()
  const status = useStore(models.state, modelsStatus)
  return useMemo(
    () => (status.kind === 'ready' ? offeredModels(status.models, '', null) : none),
    [status],
  )
}

/** The models but one, to be chosen from. */
export function toModelChoices(
  models: readonly Model[],
  but: string | null,
  run: (modelId: string) => void,
): readonly PaletteChoice[] {
  return models
    .filter(({ modelId }) => modelId !== but)
    .map(({ modelId, modelName }) => ({
      id: modelId,
      label: modelName,
      detail: modelId,
      run: () => run(modelId),
    }))
}
