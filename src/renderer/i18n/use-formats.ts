import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createFormats, type Formats } from './formats'

/** Numbers and times in the language in force. */
export function useFormats(): Formats {
  const { i18n } = useTranslation()
  const language = i18n.language
  return useMemo(() => createFormats(language), [language])
}
