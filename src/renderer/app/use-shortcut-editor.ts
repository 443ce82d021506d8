import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import {
  type AppAction,
  appActions,
  type Chord,
  type ChordRefusal,
  effectiveShortcuts,
  refuseChord,
} from '../../shared/shortcuts'
import { useTellFailure } from '../components/use-tell-failure'
import { chordOf } from './shortcuts'
import { useAppState, useStores } from './stores'

/** What happens to the keys of one action. */
export type ShortcutEditing =
  | { readonly kind: 'none' }
  | { readonly kind: 'listening'; readonly action: AppAction }
  | {
      readonly kind: 'refused'
      readonly action: AppAction
      readonly chord: Chord
      readonly refusal: ChordRefusal
    }
  /** The keys belong to `owner`. */
  | {
      readonly kind: 'conflict'
      readonly action: AppAction
      readonly chord: Chord
      readonly owner: AppAction
    }

export interface ShortcutEditor {
  readonly editing: ShortcutEditing
  listen(action: AppAction): void
  cancel(): void
  /** Takes a key that was pressed while it listens: Escape cancels, Backspace takes the keys away. */
  press(event: KeyboardEvent): void
  /** Gives the keys of a conflict to the new action. */
  takeOver(): void
  reset(action: AppAction): void
  resetAll(): void
}

/** Changes shortcuts, one at a time, and keeps them in the preferences. */
export function useShortcutEditor(): ShortcutEditor {
  const tellFailure = useTellFailure()
  const { app } = useStores()
  const { preferences, platform } = useAppState()
  const { shortcuts } = preferences
  const [editing, setEditing] = useState<ShortcutEditing>({ kind: 'none' })

  function keep(changed: Readonly<Record<string, Chord | null>>): void {
    setEditing({ kind: 'none' })
    app.changePreferences({ shortcuts: changed }).catch(tellFailure)
  }

  function offer(action: AppAction, chord: Chord): void {
    const refusal = refuseChord(chord)
    if (refusal !== null) {
      setEditing({ kind: 'refused', action, chord, refusal })
      return
    }
    const effective = effectiveShortcuts(shortcuts)
    const owner = appActions.find((other) => other !== action && effective[other].includes(chord))
    if (owner === undefined) keep({ ...shortcuts, [action]: chord })
    else setEditing({ kind: 'conflict', action, chord, owner })
  }

  return {
    editing,
    listen: (action) => setEditing({ kind: 'listening', action }),
    cancel: () => setEditing({ kind: 'none' }),
    press(event) {
      if (editing.kind !== 'listening' || event.key === 'Tab') return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape') setEditing({ kind: 'none' })
      else if (event.key === 'Backspace') keep({ ...shortcuts, [editing.action]: null })
      else {
        const chord = chordOf(event.nativeEvent, platform)
        if (chord !== undefined) offer(editing.action, chord)
      }
    },
    takeOver() {
      if (editing.kind !== 'conflict') return
      keep({ ...shortcuts, [editing.owner]: null, [editing.action]: editing.chord })
    },
    reset(action) {
      const { [action]: _forgotten, ...others } = shortcuts
      keep(others)
    },
    resetAll: () => keep({}),
  }
}
