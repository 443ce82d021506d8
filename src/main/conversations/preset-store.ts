import { z } from 'zod'
import type { Preset } from '../../shared/presets'
import { readRequestSettings } from '../../shared/request-settings'
import type { Database } from './database'
import { readText } from './rows'

/**
 * The presets, in the database because they hold prompts, which the config file may share with others.
 * Each function does all of its work or none.
 */
export interface PresetStore {
  /** In the order in which they were made. */
  readonly listPresets: () => readonly Preset[]
  /** Keeps the preset in the place of an earlier one with its id. */
  readonly savePreset: (preset: Preset) => readonly Preset[]
  readonly removePreset: (presetId: string) => readonly Preset[]
}

const presetRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  settings: z.string(),
  model_id: z.string().nullable(),
})

export function createPresetStore(database: Database): PresetStore {
  const listPresets = (): readonly Preset[] =>
    database.all('SELECT id, name, settings, model_id FROM presets ORDER BY ordinal').map((row) => {
      const { id, name, settings, model_id } = presetRowSchema.parse(row)
      return {
        id,
        name: readText(name),
        settings: readSettings(settings),
        modelId: model_id === null ? null : readText(model_id),
      }
    })
  return {
    listPresets,
    savePreset: ({ id, name, settings, modelId }) =>
      database.transaction(() => {
        database.run(
          `INSERT INTO presets (id, name, settings, model_id) VALUES (?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET
             name = excluded.name, settings = excluded.settings, model_id = excluded.model_id`,
          id,
          JSON.stringify(name),
          JSON.stringify(settings),
          modelId === null ? null : JSON.stringify(modelId),
        )
        return listPresets()
      }),
    removePreset: (presetId) =>
      database.transaction(() => {
        database.run('DELETE FROM presets WHERE id = ?', presetId)
        return listPresets()
      }),
  }
}

function readSettings(stored: string): Preset['settings'] {
  try {
    return readRequestSettings(JSON.parse(stored))
  } catch (error) {
    // What damage has left: the preset keeps its name and can be made anew.
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
