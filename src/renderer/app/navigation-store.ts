import { createStore, type StoreApi } from 'zustand/vanilla'
import type { NextStep, Place } from '../../shared/app-error'
import type { Folder } from '../../shared/conversations'

export type OpenDialog =
  | 'settings'
  | 'shortcuts'
  | 'palette'
  | 'about'
  | 'rename'
  | 'newFolder'
  | 'moveToNewFolder'
  | 'backups'

/** A policy that somebody asked to see; without a model it is for the chosen one. */
export type ShownPolicy = Extract<NextStep, { readonly kind: 'show-policy' }>

/** What of the window is in sight; lost when the window closes. */
export interface NavigationState {
  readonly place: Place
  readonly dialog: OpenDialog | null
  readonly policy: ShownPolicy | null
  /** The folder that is to have another name. */
  readonly renamedFolder: Folder | null
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
    policy: null,
    renamedFolder: null,
    modelPickerOpen: false,
    parametersOpen: false,
    drawerOpen: false,
  }))
}
