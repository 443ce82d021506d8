import { createContext, useContext } from 'react'
import type { MessageKey } from '../../shared/messages/catalogue'
import type { Text } from '../../shared/text'

/** Translates a key of the catalogue, with its values, or a text that main named. */
export interface Translate {
  (key: MessageKey, values?: Readonly<Record<string, string | number>>): string
  (text: Text): string
}

export const TextContext = createContext<Translate | null>(null)

/** The translation into the language in force. */
export function useText(): Translate {
  const text = useContext(TextContext)
  if (text === null) throw new Error('There is no LanguageProvider above this component.')
  return text
}
