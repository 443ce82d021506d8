import { useEffect, useState } from 'react'
import type { Exchange, RebuiltRequest } from '../../../../shared/exchange'
import { type Loadable, toAppError } from '../../../loadable'
import { useChat } from '../chat-context'

/** How often the exchange of a reply on its way is read again. Milliseconds. */
const refreshInterval = 500
const loading = { kind: 'loading' } as const

/** What went over the wire for a reply; followed while it is on its way. */
export function useExchange(messageId: string, running: boolean): Loadable<Exchange | null> {
  const { store } = useChat()
  const [state, setState] = useState<Loadable<Exchange | null>>(loading)
  useEffect(() => {
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async (): Promise<void> => {
      try {
        const value = await store.readExchange(messageId)
        if (!over) setState({ kind: 'ready', value })
      } catch (thrown) {
        if (!over) setState({ kind: 'failed', error: toAppError(thrown) })
      }
      if (!over && running) timer = setTimeout(() => void read(), refreshInterval)
    }
    void read()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [store, messageId, running])
  return state
}

/** The request of an attempt, made again; `sent` asks anew when it changes. */
export function useRebuiltRequest(
  messageId: string,
  attempt: number,
  sent: string | undefined,
): Loadable<RebuiltRequest> {
  const { store } = useChat()
  const [state, setState] = useState<Loadable<RebuiltRequest>>(loading)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the request has left, it can be compared with that.
  useEffect(() => {
    let over = false
    setState(loading)
    store.rebuildRequest(messageId, attempt).then(
      (value) => !over && setState({ kind: 'ready', value }),
      (thrown: unknown) => !over && setState({ kind: 'failed', error: toAppError(thrown) }),
    )
    return () => {
      over = true
    }
  }, [store, messageId, attempt, sent])
  return state
}
