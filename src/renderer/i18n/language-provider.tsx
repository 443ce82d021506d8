import type { i18n as I18n } from 'i18next'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageKey } from '../../shared/messages/catalogue'
import type { Text } from '../../shared/text'
import { createFormats } from './formats'
import { FormatsContext } from './use-formats'
import { TextContext, type Translate } from './use-text'

type Values = Readonly<Record<string, string | number>>

/**
 * Gives all that is below it the texts and formats of a language. They are made here once, texts without values
 * included: made by each row of a list, they would cost more than the row.
 */
export function LanguageProvider({
  i18n,
  children,
}: {
  readonly i18n: I18n
  readonly children: ReactNode
}) {
  const { t } = useTranslation(undefined, { i18n })
  const { language } = i18n
  const text = useMemo((): Translate => {
    const plain = new Map<MessageKey, string>()
    const toText = (key: MessageKey, values?: Values): string => {
      if (values !== undefined) return t(key, values)
      const found = plain.get(key) ?? t(key, {})
      plain.set(key, found)
      return found
    }
    return (named: MessageKey | Text, values?: Values) =>
      typeof named === 'string' ? toText(named, values) : toText(named.key, named.values)
  }, [t])
  const formats = useMemo(() => createFormats(language), [language])
  return (
    <TextContext value={text}>
      <FormatsContext value={formats}>{children}</FormatsContext>
    </TextContext>
  )
}
