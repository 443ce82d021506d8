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
  /** How large everything is drawn; percent. */
  zoom: z.int().min(50).max(300),
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
  zoom: 100,
}

const zoomSteps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300]

/** The next larger or smaller zoom, in percent; the same where there is none. */
export function nextZoom(zoom: number, way: 'in' | 'out'): number {
  const next =
    way === 'in' ? zoomSteps.find((step) => step > zoom) : zoomSteps.findLast((step) => step < zoom)
  return next ?? zoom
}
