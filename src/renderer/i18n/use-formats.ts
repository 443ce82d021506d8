import { createContext, useContext } from 'react'
import type { Formats } from './formats'

export const FormatsContext = createContext<Formats | null>(null)

/** Numbers and times in the language in force. */
export function useFormats(): Formats {
  const formats = useContext(FormatsContext)
  if (formats === null) throw new Error('There is no LanguageProvider above this component.')
  return formats
}
