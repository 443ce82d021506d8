import { createContext, useContext } from 'react'
import type { AppState } from '../../shared/app-state'
import type { Bridge } from '../bridge'
import { type ChatStore, createChatStore } from '../features/chat/chat-store'
import { type ConfigStore, createConfigStore } from '../features/config/config-store'
import { type BackupsClient, createBackupsClient } from '../features/conversations/backups-client'
import {
  type ConversationsStore,
  createConversationsStore,
} from '../features/conversations/conversations-store'
import { createUsageStore, type UsageStore } from '../features/conversations/usage-store'
import {
  type CredentialsStore,
  createCredentialsStore,
} from '../features/credentials/credentials-store'
import { createModelsStore, type ModelsStore } from '../features/models/models-store'
import { createToolsStore, type ToolsStore } from '../features/tools/tools-store'
import { type AppStore, createAppStore } from './app-store'
import { createNavigationStore, type NavigationStore } from './navigation-store'

/** Every store of the window. */
export interface Stores {
  readonly bridge: Bridge
  readonly app: AppStore
  readonly navigation: NavigationStore
  readonly chat: ChatStore
  readonly conversations: ConversationsStore
  readonly backups: BackupsClient
  readonly credentials: CredentialsStore
  readonly models: ModelsStore
  readonly config: ConfigStore
  readonly usage: UsageStore
  readonly tools: ToolsStore
}

export function createStores(bridge: Bridge): Stores {
  const app = createAppStore(bridge)
  return {
    bridge,
    app,
    navigation: createNavigationStore(),
    chat: createChatStore(bridge, {
      onModelUsed: (modelId) => {
        // The prompt is on its way all the same; the next new chat then begins with the model from before.
        app.rememberModel(modelId).catch(() => undefined)
      },
    }),
    conversations: createConversationsStore(bridge),
    backups: createBackupsClient(bridge),
    credentials: createCredentialsStore(bridge),
    models: createModelsStore(bridge),
    config: createConfigStore(bridge),
    usage: createUsageStore(bridge),
    tools: createToolsStore(bridge),
  }
}

/** Reads and follows everything until the returned function is called. */
export function startStores(stores: Stores): () => void {
  const ends = [
    stores.chat.start(),
    stores.conversations.start(),
    stores.credentials.start(),
    stores.models.start(),
    stores.config.start(),
    stores.bridge.subscribe('conversations.shown', ({ conversationId }) => {
      stores.navigation.setState({ place: 'chat', dialog: null })
      void stores.chat.open(conversationId)
    }),
    stores.tools.start(),
    tellNetworkChanges(stores.bridge),
    // Last: the interface is drawn with its answer, and then begins with all that main has answered before.
    stores.app.start(),
  ]
  return () => {
    for (const end of ends) end()
  }
}

/** Tells main when the computer joins or leaves a network, which only the page hears of; gives the end of that. */
function tellNetworkChanges(bridge: Bridge): () => void {
  const tell = (): void => {
    bridge.request('app.networkChanged', {}).catch(() => undefined)
  }
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  return () => {
    window.removeEventListener('online', tell)
    window.removeEventListener('offline', tell)
  }
}

export const StoresContext = createContext<Stores | null>(null)

export function useStores(): Stores {
  const stores = useContext(StoresContext)
  if (stores === null) throw new Error('No stores above this component')
  return stores
}

/** The app's state, below the part of the window that waits for it. */
export const AppStateContext = createContext<AppState | null>(null)

export function useAppState(): AppState {
  const app = useContext(AppStateContext)
  if (app === null) throw new Error('No app state above this component')
  return app
}
