import { z } from 'zod'
import { defaultPreferences, type Preferences, preferencesSchema } from '../../shared/preferences'
import type { Text } from '../../shared/text'
import { createKeptValue } from '../kept-value'
import { createJsonFile, damageNotices } from './json-file'

type Changes = { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined }

/** The user's choices about the interface, in force at once and kept on disk. */
export interface PreferencesStore {
  read(): Preferences
  /** Resolves when the change is on disk; fails with `storage`, and then nothing has changed. */
  change(changes: Changes): Promise<Preferences>
  /** What the user should know about the file as it was found. */
  readonly notices: readonly Text[]
}

/** Unknown names come from a newer Basalt and missing ones from an older: both are no damage. */
const storedSchema = z.object(preferencesSchema.partial().shape)

/** Reads the choices; a damaged file is moved aside and the defaults hold. */
export async function openPreferences(path: string): Promise<PreferencesStore> {
  const file = createJsonFile(path, storedSchema)
  const content = await file.read()
  const stored = content.kind === 'read' ? content.value : {}
  const preferences = createKeptValue(merge(defaultPreferences, stored), file.write)

  return {
    read: preferences.read,
    change: (changes) => preferences.change((current) => merge(current, changes)),
    notices: damageNotices(path, content),
  }
}

/** An undefined change is none. */
function merge(preferences: Preferences, changes: Changes): Preferences {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined)
  return preferencesSchema.parse({ ...preferences, ...Object.fromEntries(named) })
}
