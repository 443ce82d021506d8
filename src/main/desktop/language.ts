import { type Language, languages } from '../../shared/messages/catalogue'
import type { Preferences } from '../../shared/preferences'

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
