import type { StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../bridge'
import type { ChatState } from './chat-store'

/** How long a draft may be on the screen only, in milliseconds; main needs its time as well. */
const saveDelay = 200

/**
 * Brings back the drafts that main keeps, then keeps there what is typed, until the returned function is
 * called. A prompt on its way stays a draft until main has accepted it.
 */
export function keepDrafts(deps: {
  readonly bridge: Bridge
  readonly state: StoreApi<ChatState>
  /** The chat that has no message yet: its draft is kept under no conversation. */
  readonly unsentId: () => string
}): () => void {
  const { bridge, state } = deps
  /** What main has, by what it keeps it under. */
  const saved = new Map<string | null, string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const save = (conversationId: string | null, text: string): void => {
    const before = saved.get(conversationId) ?? ''
    if (text === before) return
    saved.set(conversationId, text)
    bridge.request('conversations.saveDraft', { conversationId, text }).catch(() => {
      // What a disk refuses is told where replies are saved; the draft is tried again when it changes.
      saved.set(conversationId, before)
    })
  }

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    const { drafts, pending } = state.getState()
    const unsentId = deps.unsentId()
    for (const [id, text] of Object.entries(drafts)) {
      if (pending[id] === undefined) save(id === unsentId ? null : id, text)
    }
    if (pending[unsentId] === undefined) save(null, drafts[unsentId] ?? '')
  }

  const restore = async (): Promise<void> => {
    const kept = await bridge.request('conversations.listDrafts', {})
    const unsentId = deps.unsentId()
    for (const { conversationId, text } of kept) {
      if (!saved.has(conversationId)) saved.set(conversationId, text)
    }
    state.setState(({ drafts }) => ({
      drafts: {
        ...Object.fromEntries(kept.map((draft) => [draft.conversationId ?? unsentId, draft.text])),
        ...drafts,
      },
    }))
  }

  const end = state.subscribe((now, before) => {
    if (now.drafts === before.drafts && now.pending === before.pending) return
    timer ??= setTimeout(flush, saveDelay)
  })
  window.addEventListener('pagehide', flush)
  // Without an answer there is nothing to bring back, and what is typed from now on is kept all the same.
  restore().catch(() => undefined)
  return () => {
    end()
    window.removeEventListener('pagehide', flush)
    clearTimeout(timer)
  }
}
