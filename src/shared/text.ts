import { z } from 'zod'
import type { MessageKey } from './messages/catalogue'

/**
 * A text of the message catalogue, not yet in a language: main names it, whoever shows it translates
 * it. So an error that is stored today can be read in the other language tomorrow.
 *
 * - `key`: the place in the catalogue, `feature.name`.
 * - `values`: what the text's `{{placeholders}}` stand for; shown as they are, never interpreted.
 */
export interface Text {
  readonly key: MessageKey
  readonly values?: Readonly<Record<string, string | number>>
}

/** Reads a {@link Text} back from disk; a key that an older or newer Basalt wrote is kept. */
export const textSchema: z.ZodType<Text> = z.object({
  key: z.string().transform((key) => key as MessageKey),
  values: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
})

/** Names a text of the catalogue. */
export function text(key: MessageKey, values?: Readonly<Record<string, string | number>>): Text {
  return values === undefined ? { key } : { key, values }
}
