import { z } from 'zod'

/** A member of another type is as if it were not there: services differ in what they add. */
function lenient<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().catch(undefined)
}

const count = lenient(z.number().nonnegative())
const text = lenient(z.string())

const toolCallSchema = z.object({
  index: lenient(z.int().nonnegative()),
  id: text,
  function: lenient(z.object({ name: text, arguments: text })),
})
export type ToolCallDelta = z.infer<typeof toolCallSchema>

const deltaSchema = z.object({
  content: text,
  refusal: text,
  /** Both names are in use for the same. */
  reasoning: text,
  reasoning_content: text,
  tool_calls: lenient(z.array(toolCallSchema)),
})

const choiceSchema = z.object({
  index: lenient(z.number()),
  delta: lenient(deltaSchema),
  /** A service that does not stream has the whole message in one. */
  message: lenient(deltaSchema),
  finish_reason: text,
})

const usageSchema = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  total_tokens: count,
  prompt_tokens_details: lenient(z.object({ cached_tokens: count })),
})
export type ChunkUsage = z.infer<typeof usageSchema>

/** A chunk of a chat completion, or a whole one; what is not known of it is dropped. */
export const chatChunkSchema = z.object({
  choices: lenient(z.array(choiceSchema)),
  usage: lenient(usageSchema),
})
export type ChatChunk = z.infer<typeof chatChunkSchema>

/** What a chunk is, without what it carries. */
export function describeChunk(chunk: ChatChunk): {
  readonly name: string
  readonly detail?: string
} {
  const choice = chunk.choices?.[0]
  const { content, reasoning, reasoning_content, tool_calls } = choice?.delta ?? {}
  const detail =
    choice?.finish_reason ??
    (tool_calls ? 'tool_calls' : undefined) ??
    ((reasoning ?? reasoning_content) ? 'reasoning' : undefined) ??
    (content ? 'content' : undefined) ??
    (chunk.usage ? 'usage' : undefined)
  return { name: 'chunk', ...(detail !== undefined && { detail }) }
}
