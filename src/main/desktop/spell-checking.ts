import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import type { Session } from 'electron'
import type { DesktopSettings } from './desktop-settings'
import { chooseDictionaries, dictionarySource } from './spell-languages'

/** Nothing answers there. */
const nowhere = 'https://localhost.invalid/'

/**
 * Whether an earlier run was told to fetch dictionaries. Chromium decides before it is ready which names
 * resolve, and it may look for dictionaries as soon as it is; so a change counts from the next start on.
 */
export function mayFetchDictionaries(markerFile: string): boolean {
  return existsSync(markerFile)
}

/** Chromium's spell checker, as the config wants it. */
export interface SpellChecking {
  /** @param languages the most wanted first, as BCP 47 tags. */
  apply(setting: DesktopSettings['spellChecking'], languages: readonly string[]): Promise<void>
}

/** Off until it is told. */
export function createSpellChecking(deps: {
  readonly session: Session
  readonly platform: NodeJS.Platform
  readonly markerFile: string
  readonly mayFetch: boolean
}): SpellChecking {
  const { session, markerFile } = deps
  const isOfSystem = deps.platform === 'darwin'
  session.setSpellCheckerEnabled(false)
  if (!isOfSystem) {
    session.setSpellCheckerDictionaryDownloadURL(deps.mayFetch ? dictionarySource.address : nowhere)
  }

  return {
    async apply(setting, languages) {
      const isOn = isOfSystem ? setting !== 'off' : setting === 'download' && deps.mayFetch
      if (isOn && !isOfSystem) {
        const { availableSpellCheckerLanguages } = session
        const chosen = chooseDictionaries(languages, availableSpellCheckerLanguages)
        session.setSpellCheckerLanguages([...chosen])
      }
      session.setSpellCheckerEnabled(isOn)
      if (setting === 'download' && !isOfSystem) await writeFile(markerFile, '', { mode: 0o600 })
      else await rm(markerFile, { force: true })
    },
  }
}
