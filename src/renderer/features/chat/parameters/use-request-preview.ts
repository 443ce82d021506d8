import { useEffect, useState } from 'react'
import type { AppError } from '../../../../shared/app-error'
import type { RequestPreview } from '../../../../shared/request-plan'
import type { RequestSettings } from '../../../../shared/request-settings'
import { toAppError } from '../../../loadable'
import { useChat } from '../chat-context'

/**
 * What main says about the next request, if it is wanted; the last answer stays until the next one has come.
 */
export function useRequestPreview(
  settings: RequestSettings,
  isWanted = true,
): {
  readonly preview: RequestPreview | null
  readonly error: AppError | null
} {
  const { store, modelId, planInputs } = useChat()
  const [preview, setPreview] = useState<RequestPreview | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other models, tools or another config ask for another answer.
  useEffect(() => {
    let current = true
    if (modelId === null || !isWanted) {
      setPreview(null)
      return
    }
    store.plan(modelId, settings).then(
      (answer) => {
        if (!current) return
        setPreview(answer)
        setError(null)
      },
      (thrown: unknown) => {
        if (!current) return
        setPreview(null)
        setError(toAppError(thrown))
      },
    )
    return () => {
      current = false
    }
  }, [store, modelId, settings, planInputs, isWanted])
  return { preview, error }
}
