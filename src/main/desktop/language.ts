import { createInstance } from 'i18next'
import { catalogue, type Language, languages } from '../../shared/messages/catalogue'
import type { Preferences } from '../../shared/preferences'
import type { Text } from '../../shared/text'

/** The language in force: the user's choice, else the first of the system's that Basalt speaks. */
export function resolveLanguage(
  preference: Preferences['language'],
  systemLanguages: readonly string[],
): Language {
  if (preference !== 'system') return preference
  for (const tag of systemLanguages) {
    const primary = tag.toLowerCase().split(/[-_]/)[0]
    const language = languages.find((known) => known === primary)
    if (language) return language
  }
  return 'en'
}

/** Puts a text into a language, for what main itself shows: menu and dialogs. */
export type Translate = (language: Language, text: Text) => string

export function createTranslate(): Translate {
  const i18n = createInstance({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: catalogue.en }, it: { translation: catalogue.it } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  i18n.init()
  return (language, text) => i18n.t(text.key, { ...text.values, lng: language })
}
