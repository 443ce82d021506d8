import { createInstance } from 'i18next'
import { catalogue, type Language } from '../shared/messages/catalogue'
import type { Text } from '../shared/text'

/** Puts a text into the reader's language, for what main itself shows: menu, dialogs, the terminal. */
export type Translate = (text: Text) => string

/** `language` is asked for each text, because the user may change it. */
export function createTranslate(language: () => Language): Translate {
  const i18n = createInstance({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: catalogue.en }, it: { translation: catalogue.it } },
    interpolation: { escapeValue: false },
    nsSeparator: false,
    initAsync: false,
  })
  i18n.init()
  return ({ key, values }) => i18n.t(key, { ...values, lng: language() })
}
