import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { catalogue, type Language } from '../../shared/messages/catalogue'

/** The catalogue in i18next. Values are shown as they are: nothing inside them is interpreted. */
export function createI18n(
  language: Language,
  options: { readonly onMissing?: (key: string) => void } = {},
): i18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: catalogue.en }, it: { translation: catalogue.it } },
    interpolation: { escapeValue: false, skipOnVariables: true },
    initAsync: false,
    ...(options.onMissing && {
      saveMissing: true,
      missingKeyHandler: (_languages: readonly string[], _namespace: string, key: string) =>
        options.onMissing?.(key),
    }),
  })
  return instance
}
