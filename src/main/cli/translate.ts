import { createInstance } from 'i18next'
import { catalogue, type Language, languages } from '../../shared/messages/catalogue'
import type { Text } from '../../shared/text'

/** Puts a text into the language of the terminal. */
export type Translate = (text: Text) => string

/** The language that the locale variables ask for, by their POSIX order; English for any other. */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  const primary = locale.toLowerCase().split(/[-_.@]/)[0]
  return languages.find((language) => language === primary) ?? 'en'
}

export function createTranslate(language: Language): Translate {
  const i18n = createInstance({
    lng: language,
    fallbackLng: 'en',
    resources: { [language]: { translation: catalogue[language] } },
    interpolation: { escapeValue: false },
    nsSeparator: false,
    initAsync: false,
  })
  i18n.init()
  return ({ key, values }) => i18n.t(key, { ...values })
}
