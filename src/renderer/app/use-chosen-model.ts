import { useMemo } from 'react'
import { useStore } from 'zustand'
import { initialModelId } from '../features/models/model-list'
import { modelsStatus } from '../features/models/models-store'
import { useAppState, useStores } from './stores'

/**
 * The model that the next prompt goes to: the one chosen for this conversation, else the one that
 * answered last in it, else the one last chosen anywhere, else the config's default, else a listed one.
 */
export function useChosenModel(): string | null {
  const { chat, models, config } = useStores()
  const { preferences } = useAppState()
  const status = useStore(models.state, modelsStatus)
  const chosen = useStore(chat.state, (state) => state.modelIds[state.activeId])
  const answered = useStore(chat.state, (state) => {
    const view = state.views[state.activeId]
    if (view?.kind !== 'ready') return undefined
    const last = view.conversation.messages.findLast(
      (message) => message.role === 'assistant' && message.route !== undefined,
    )
    return last?.role === 'assistant' ? last.route?.modelId : undefined
  })
  const configured = useStore(config.state, (state) =>
    state.config.kind === 'ready' ? state.config.value.defaultModelId.value : null,
  )
  return useMemo(
    () => chosen ?? initialModelId(status, [answered, preferences.modelId, configured]),
    [chosen, status, answered, preferences.modelId, configured],
  )
}
