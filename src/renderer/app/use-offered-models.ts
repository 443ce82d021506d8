import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { OfferedModels } from '../features/config/form-view'
import { modelsStatus } from '../features/models/models-store'
import { useStores } from './stores'

/** What the list of models offers where the config names a model or a vendor. */
export function useOfferedModels(): OfferedModels {
  const { models } = useStores()
  const status = useStore(models.state, modelsStatus)
  return useMemo(() => {
    if (status.kind !== 'ready') return { models: [], vendors: [] }
    const all = [...status.models, ...status.leftOut.map(({ model }) => model)]
    const vendors = new Set(
      all.filter(({ origin }) => origin !== 'configured').map(({ providerName }) => providerName),
    )
    return {
      models: status.models.flatMap(({ recommended, modelId, modelProvider, modelName }) => {
        if (recommended === null) return []
        // The config names a provider's model by its key, and one of Bedrock by what is called.
        const id = modelProvider === undefined ? recommended.invokedId : modelId
        return [{ id, name: modelName }]
      }),
      vendors: [...vendors].filter((vendor) => vendor !== '').sort(),
    }
  }, [status])
}
