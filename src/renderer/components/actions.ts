import { createContext, useContext } from 'react'
import type { NextStep } from '../../shared/app-error'

/** What every part of the window may ask for without knowing who does it. */
export interface Actions {
  /** Puts text on the clipboard; rejects when that fails. */
  copyText(text: string): Promise<void>
  /** Keeps code in a file, after main has asked where. */
  saveCode(code: string, language: string): void
  /** Opens an address outside, after main has asked the user. */
  openLink(url: string): void
  /** Takes a step that an error offers; those about one reply are taken where the reply is. */
  takeStep(step: NextStep): void
}

export const ActionsContext = createContext<Actions | null>(null)

export function useActions(): Actions {
  const actions = useContext(ActionsContext)
  if (actions === null) throw new Error('No actions above this component')
  return actions
}
