import type { StoreApi } from 'zustand/vanilla'
import type { RequestInput } from '../../../../shared/contract'
import type { Exchange, RebuiltRequest } from '../../../../shared/exchange'
import type { Bridge } from '../../../bridge'

/** The reply whose request is being looked into. */
export interface InspectorState {
  readonly inspectedId: string | null
}

export const nothingInspected: InspectorState = { inspectedId: null }

export interface InspectorClient {
  /** Shows what went over the wire for a reply of the conversation in sight; null ends that. */
  inspect(messageId: string | null): void
  /** These reject with an `AppFailure`; see the contract. */
  readExchange(messageId: string): Promise<Exchange | null>
  rebuildRequest(messageId: string, attempt: number): Promise<RebuiltRequest>
  writeCode(
    messageId: string,
    attempt: number,
    language: RequestInput<'chat.writeCode'>['language'],
  ): Promise<string>
}

export function createInspectorClient<State extends InspectorState & { readonly activeId: string }>(
  bridge: Bridge,
  store: Pick<StoreApi<State>, 'setState' | 'getState'>,
): InspectorClient {
  const place = (messageId: string) => ({
    conversationId: store.getState().activeId,
    messageId,
  })
  return {
    // A part of the inspector's state is a part of any state that has it.
    inspect: (inspectedId) => store.setState({ inspectedId } as Partial<State>),
    readExchange: (messageId) => bridge.request('chat.readExchange', place(messageId)),
    rebuildRequest: (messageId, attempt) =>
      bridge.request('chat.rebuildRequest', { ...place(messageId), attempt }),
    async writeCode(messageId, attempt, language) {
      const input = { ...place(messageId), attempt, language }
      return (await bridge.request('chat.writeCode', input)).code
    },
  }
}
