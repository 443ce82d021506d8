import { AppFailure, createAppError } from '../shared/app-error'
import type {
  EventName,
  Events,
  PreloadBridge,
  RequestInput,
  RequestName,
  RequestOutput,
} from '../shared/contract'

declare global {
  interface Window {
    readonly basalt: PreloadBridge
  }
}

/** The window's way to main, with the types of the contract. */
export interface Bridge {
  /** Gives the answer; rejects with an `AppFailure` when main refuses or fails. */
  request<Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ): Promise<RequestOutput<Name>>
  /** Gives the function that ends the subscription. */
  subscribe<Name extends EventName>(
    name: Name,
    listener: (payload: Events[Name]) => void,
  ): () => void
}

/** Gives the preload's two functions the types of the contract. */
function createBridge(preload: PreloadBridge): Bridge {
  return {
    async request<Name extends RequestName>(name: Name, input: RequestInput<Name>) {
      const result = await preload.request(name, input).catch((cause: unknown) => {
        throw new AppFailure(createAppError('internal', { detail: { message: String(cause) } }))
      })
      if (!result.ok) throw new AppFailure(result.error)
      // Main answers each request with the contract's type: its handler map does not compile otherwise.
      return ('json' in result ? JSON.parse(result.json) : result.value) as RequestOutput<Name>
    },
    subscribe<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void) {
      // The publisher in main is typed by the same contract.
      return preload.subscribe(name, (json) => listener(JSON.parse(json) as Events[Name]))
    },
  }
}

/** The bridge of this window. */
export function windowBridge(): Bridge {
  return createBridge(window.basalt)
}
