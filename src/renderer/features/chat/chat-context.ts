import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Model } from '../../../shared/models'
import type { Preferences } from '../../../shared/preferences'
import type { ChatState } from './chat-state'
import type { ChatStore } from './chat-store'

/** What the chat needs from the rest of the window. */
export interface ChatSurroundings {
  readonly store: ChatStore
  readonly sendWith: Preferences['sendWith']
  readonly platform: 'darwin' | 'win32' | 'linux'
  /** The keys that stop a reply, if any do. */
  readonly stopKeys: string | undefined
  readonly demo: boolean
  /** The model that the next prompt goes to; null while there is none to choose. */
  readonly modelId: string | null
  /** There is none yet, but what decides it is still being read. */
  readonly modelComing: boolean
  /** What is known of that model. */
  readonly model: Model | undefined
  /** Opens the list of models. */
  readonly chooseModel: () => void
  /** There are tool servers, whose tools go with a request. */
  readonly offersTools: boolean
  /** What a plan of the next request depends on beside the conversation: new when any of it changes. */
  readonly planInputs: readonly unknown[]
  /** A model's name as people know it, or the id where there is none. */
  readonly modelName: (modelId: string) => string
  /** The models to choose from, above one button. */
  readonly modelMenu: (menu: {
    readonly trigger: ReactNode
    readonly modelId: string | null
    readonly onChoose: (modelId: string) => void
  }) => ReactNode
}

export const ChatContext = createContext<ChatSurroundings | null>(null)

export function useChat(): ChatSurroundings {
  const surroundings = useContext(ChatContext)
  if (surroundings === null) throw new Error('No chat above this component')
  return surroundings
}

/** A slice of the chat's state; keep it narrow. */
export function useChatState<Slice>(select: (state: ChatState) => Slice): Slice {
  return useStore(useChat().store.state, select)
}
