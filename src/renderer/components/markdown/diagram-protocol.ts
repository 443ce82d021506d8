import { z } from 'zod'
import { diagramLimits } from '../../../shared/diagrams'

export type DiagramTheme = 'light' | 'dark'

/** What the window asks of the page that draws, through a port that only these two have. */
export interface DiagramRequest {
  readonly id: number
  readonly source: string
  readonly theme: DiagramTheme
}

const side = z.number().positive().max(100_000)

/**
 * What that page answers. It works on what a model wrote, so nothing of it is believed unread: `svg` is
 * only ever shown as an image, `reason` as text.
 */
export const diagramAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({
    kind: z.literal('drawn'),
    id: z.number(),
    svg: z.string().max(diagramLimits.pictureCharacters),
    width: side,
    height: side,
  }),
  /** `reason` is Mermaid's, in English; null for a picture that is too large to show. */
  z.strictObject({
    kind: z.literal('refused'),
    id: z.number(),
    reason: z.string().max(400).nullable(),
  }),
])
export type DiagramAnswer = Readonly<z.infer<typeof diagramAnswerSchema>>
