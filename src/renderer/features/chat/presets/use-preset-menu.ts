import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import type { Preset } from '../../../../shared/presets'
import { useChat, useChatState } from '../chat-context'

/** The presets that `/` and a part of their name bring up, while that is all that is typed. */
export interface PresetMenuState {
  readonly id: string
  /** Empty when the menu is closed. */
  readonly presets: readonly Preset[]
  readonly open: boolean
  readonly active: number
  /** True when the key was for the menu. */
  onKeyDown(event: KeyboardEvent): boolean
  /** Applies a preset, or opens their list where there is none at this place. */
  choose(index: number): void
}

export function usePresetMenu(draft: string): PresetMenuState {
  const id = useId()
  const { store } = useChat()
  const all = useChatState((state) => state.presets)
  const [active, setActive] = useState(0)
  const [closed, setClosed] = useState<string | null>(null)
  const typed = /^\/(\S*)$/.exec(draft)?.[1]?.toLowerCase()
  const presets =
    typed === undefined ? [] : all.filter(({ name }) => name.toLowerCase().includes(typed))
  // What else begins with a slash is a prompt like any other.
  const open = (typed === '' || presets.length > 0) && closed !== draft
  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft begins at the top.
  useEffect(() => setActive(0), [draft])

  const choose = (index: number): void => {
    const preset = presets[index]
    store.setDraft('')
    if (preset === undefined) store.showPresets(true)
    else store.applyPreset(preset)
  }
  return {
    id,
    presets,
    open,
    active,
    choose,
    onKeyDown(event) {
      if (!open) return false
      if (event.key === 'ArrowDown') setActive(Math.min(active + 1, presets.length))
      else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
      else if (event.key === 'Enter' || event.key === 'Tab') choose(active)
      else if (event.key === 'Escape') setClosed(draft)
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
}
