import { useEffect, useState } from 'react'
import { useChat, useChatState } from './chat-context'
import type { CheckedDraft } from './use-preflight'

/** How the draft is sent, now or as soon as that is possible. */
export interface Sending {
  /** Sends the draft, holds it until it can be sent, or asks for a model where there is none. */
  readonly send: () => void
  /** The draft is held, and goes by itself. Whoever changes it or looks at another conversation ends that. */
  readonly waiting: boolean
  readonly endWait: () => void
  readonly canSend: boolean
}

/**
 * A window that was just opened has neither its conversation nor its models for a moment. What is sent
 * then stays where it is, checked like any draft, until both are there.
 */
export function useSend({
  draft,
  prompt,
  busy,
}: {
  readonly draft: string
  readonly prompt: CheckedDraft
  readonly busy: boolean
}): Sending {
  const { store, modelId, modelComing, chooseModel } = useChat()
  const activeId = useChatState((state) => state.activeId)
  const opened = useChatState((state) => state.views[state.activeId]?.kind ?? 'ready')
  const [held, setHeld] = useState<{ readonly activeId: string; readonly draft: string }>()

  const isWhole = !busy && (draft.trim() !== '' || prompt.hasFiles) && prompt.maySend
  const canSendNow = isWhole && opened === 'ready' && modelId !== null
  const canWait =
    isWhole && opened !== 'failed' && (opened === 'loading' || modelComing) && !canSendNow
  const isHeld = held?.activeId === activeId && held.draft === draft
  const waiting = isHeld && canWait
  const isDue = isHeld && canSendNow

  useEffect(() => {
    if (held === undefined || waiting) return
    setHeld(undefined)
    if (isDue) void store.send(draft, modelId)
  }, [held, waiting, isDue, store, draft, modelId])

  return {
    send() {
      if (canSendNow) void store.send(draft, modelId)
      else if (canWait) setHeld({ activeId, draft })
      else if (isWhole && opened === 'ready') chooseModel()
    },
    waiting,
    endWait: () => setHeld(undefined),
    canSend: canSendNow || canWait,
  }
}
