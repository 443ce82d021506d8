import { z } from 'zod'
import { requestSettingsSchema } from './request-settings'

/** A named way to begin: system prompt and parameters, and the model they are meant for. */
export const presetSchema = z.strictObject({
  id: z.uuid(),
  name: z.string().trim().min(1).max(100),
  settings: requestSettingsSchema,
  /** Null leaves the model as it is. */
  modelId: z.string().trim().min(1).max(2048).nullable(),
})
export type Preset = Readonly<z.infer<typeof presetSchema>>
