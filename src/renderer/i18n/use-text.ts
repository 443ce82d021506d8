import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageKey } from '../../shared/messages/catalogue'
import type { Text } from '../../shared/text'

/** Translates a key of the catalogue, with its values, or a text that main named. */
export interface Translate {
  (key: MessageKey, values?: Readonly<Record<string, string | number>>): string
  (text: Text): string
}

/** The translation into the language in force. */
export function useText(): Translate {
  const { t } = useTranslation()
  return useMemo(
    () => (text: MessageKey | Text, values?: Readonly<Record<string, string | number>>) =>
      typeof text === 'string' ? t(text, values ?? {}) : t(text.key, text.values ?? {}),
    [t],
  )
}
