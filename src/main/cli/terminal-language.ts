import { type Language, languages } from '../../shared/messages/catalogue'

/** The language that the locale variables ask for, by their POSIX order; English for any other. */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  const primary = locale.toLowerCase().split(/[-_.@]/)[0]
  return languages.find((language) => language === primary) ?? 'en'
}
