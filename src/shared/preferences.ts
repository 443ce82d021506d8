import { z } from 'zod'
import { regionSchema } from './region'

/** The choices about the interface that a user makes, kept in the data folder. */
export const preferencesSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'it']),
  /** Which key sends a prompt; the other one makes a new line. */
  sendWith: z.enum(['enter', 'mod-enter']),
  sidebarOpen: z.boolean(),
  /** The model that the user last chose and sent to; null before the first choice. */
  modelId: z.string().min(1).max(2048).nullable(),
  /** The shortcuts that the user changed, by action; `effectiveShortcuts` says what holds. */
  shortcuts: z.record(z.string().max(50), z.string().max(50).nullable()),
  /** The regions that are shown beside the effective one. */
  regions: z.array(regionSchema).max(20).readonly(),
  /** Whether a save of the config shows its difference first. */
  reviewConfig: z.boolean(),
})
export type Preferences = Readonly<z.infer<typeof preferencesSchema>>

export const defaultPreferences: Preferences = {
  theme: 'system',
  language: 'system',
  sendWith: 'enter',
  sidebarOpen: true,
  modelId: null,
  shortcuts: {},
  regions: [],
  reviewConfig: true,
}
