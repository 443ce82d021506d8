import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Place } from '../../shared/app-error'

export type OpenDialog = 'settings' | 'shortcuts' | 'palette' | 'about'

/** What of the window is in sight; lost when the window closes. */
export interface NavigationState {
  readonly place: Place
  readonly dialog: OpenDialog | null
  readonly modelPickerOpen: boolean
  /** The panel beside the chat. */
  readonly parametersOpen: boolean
  /** In a narrow window the sidebar lies over the chat, and only when asked for. */
  readonly drawerOpen: boolean
}

export type NavigationStore = StoreApi<NavigationState>

export function createNavigationStore(): NavigationStore {
  return createStore<NavigationState>(() => ({
    place: 'chat',
    dialog: null,
    modelPickerOpen: false,
    parametersOpen: false,
    drawerOpen: false,
  }))
}
