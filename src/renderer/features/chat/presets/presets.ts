import type { StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../../shared/app-error'
import type { Preset } from '../../../../shared/presets'
import type { Bridge } from '../../../bridge'
import { toAppError } from '../../../loadable'

/** The presets as the window has them. */
export interface PresetsState {
  readonly presets: readonly Preset[]
  /** Whether their list is in sight. */
  readonly presetsShown: boolean
  /** Why the last change was not kept. */
  readonly presetsError: AppError | null
}

export const noPresets: PresetsState = { presets: [], presetsShown: false, presetsError: null }

export interface Presets {
  /** Reads them; a failure shows in their list. */
  readPresets(): Promise<void>
  showPresets(shown: boolean): void
  savePreset(preset: Preset): Promise<void>
  removePreset(presetId: string): Promise<void>
}

export function createPresets<State extends PresetsState>(
  bridge: Bridge,
  store: Pick<StoreApi<State>, 'setState'>,
): Presets {
  const change = (changed: Partial<PresetsState>): void =>
    // A part of the presets' state is a part of any state that has them.
    store.setState(changed as Partial<State>)
  async function adopt(answer: Promise<readonly Preset[]>): Promise<void> {
    try {
      change({ presets: await answer, presetsError: null })
    } catch (thrown) {
      change({ presetsError: toAppError(thrown) })
    }
  }
  return {
    readPresets: () => adopt(bridge.request('conversations.listPresets', {})),
    showPresets: (presetsShown) => change({ presetsShown }),
    savePreset: (preset) => adopt(bridge.request('conversations.savePreset', { preset })),
    removePreset: (presetId) => adopt(bridge.request('conversations.removePreset', { presetId })),
  }
}
