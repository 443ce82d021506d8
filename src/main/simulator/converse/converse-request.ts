import { z } from 'zod'
import { validationError } from '../wire/aws-error'

/** Members that only their presence matters for are kept as they came. */
const anything = z.record(z.string(), z.unknown())

const toolResultSchema = z.looseObject({
  toolUseId: z.string(),
  content: z.array(z.looseObject({ text: z.string().optional() })),
  status: z.string().optional(),
})

const cachePointSchema = z.looseObject({
  type: z.literal('default'),
  ttl: z.enum(['5m', '1h']).optional(),
})
export type CachePoint = z.infer<typeof cachePointSchema>

const contentBlockSchema = z.looseObject({
  text: z.string().optional(),
  image: z.looseObject({ format: z.string(), source: anything }).optional(),
  document: z
    .looseObject({ name: z.string(), format: z.string().optional(), source: anything })
    .optional(),
  video: z.looseObject({ format: z.string(), source: anything }).optional(),
  toolUse: z.looseObject({ toolUseId: z.string(), name: z.string() }).optional(),
  toolResult: toolResultSchema.optional(),
  reasoningContent: anything.optional(),
  cachePoint: cachePointSchema.optional(),
})
export type RequestBlock = z.infer<typeof contentBlockSchema>

const messageSchema = z.looseObject({
  role: z.string(),
  content: z.array(contentBlockSchema),
})
export type RequestMessage = z.infer<typeof messageSchema>

const toolSchema = z.looseObject({
  toolSpec: z
    .looseObject({
      name: z.string(),
      description: z.string().optional(),
      inputSchema: z.looseObject({ json: z.unknown() }),
    })
    .optional(),
  cachePoint: cachePointSchema.optional(),
})

const converseRequestSchema = z.looseObject({
  messages: z.array(messageSchema).optional(),
  system: z
    .array(z.looseObject({ text: z.string().optional(), cachePoint: cachePointSchema.optional() }))
    .optional(),
  inferenceConfig: z
    .looseObject({
      maxTokens: z.number().optional(),
      temperature: z.number().optional(),
      topP: z.number().optional(),
      stopSequences: z.array(z.string()).optional(),
    })
    .optional(),
  toolConfig: z
    .looseObject({ tools: z.array(toolSchema), toolChoice: anything.optional() })
    .optional(),
  additionalModelRequestFields: anything.optional(),
  guardrailConfig: z
    .looseObject({
      guardrailIdentifier: z.string(),
      guardrailVersion: z.string(),
      trace: z.string().optional(),
      streamProcessingMode: z.string().optional(),
    })
    .optional(),
  serviceTier: z.looseObject({ type: z.string() }).optional(),
  performanceConfig: z.looseObject({ latency: z.string().optional() }).optional(),
  requestMetadata: z.record(z.string(), z.string()).optional(),
})
export type ConverseRequest = z.infer<typeof converseRequestSchema>

const thinkingSchema = z.looseObject({
  type: z.string(),
  budget_tokens: z.number().optional(),
})
export type Thinking = z.infer<typeof thinkingSchema>

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Reads JSON from a body; what is no JSON object is refused as AWS does. */
export function parseJsonBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(body.byteLength === 0 ? '{}' : decoder.decode(body))
  } catch {
    throw validationError('The request body could not be parsed as JSON.')
  }
}

/** Reads the body of Converse and ConverseStream by shape; what the shapes mean is checked after. */
export function parseConverseRequest(value: unknown): ConverseRequest {
  const parsed = converseRequestSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(
    (issue) =>
      `Value at '${issue.path.join('.')}' failed to satisfy constraint: ${issue.message.replace(/^Invalid input: /, '')}`,
  )
  throw validationError(
    `${issues.length} validation error${issues.length === 1 ? '' : 's'} detected: ${issues.join('; ')}`,
  )
}

/** What the request says about thinking, if anything. */
export function readThinking(request: ConverseRequest): Thinking | undefined {
  const { thinking } = request.additionalModelRequestFields ?? {}
  const parsed = thinkingSchema.safeParse(thinking)
  return parsed.success ? parsed.data : undefined
}

const reasoningConfigSchema = z.looseObject({
  type: z.string(),
  maxReasoningEffort: z.string().optional(),
})

/** What the request says about reasoning in Nova's words, if anything. */
export function readReasoningConfig(
  request: ConverseRequest,
): z.infer<typeof reasoningConfigSchema> | undefined {
  const { reasoningConfig } = request.additionalModelRequestFields ?? {}
  const parsed = reasoningConfigSchema.safeParse(reasoningConfig)
  return parsed.success ? parsed.data : undefined
}

/** Whether the request asks for reasoning, in whichever words. */
export function asksForThinking(request: ConverseRequest): boolean {
  const { type = 'disabled' } = readThinking(request) ?? readReasoningConfig(request) ?? {}
  return type !== 'disabled'
}

/**
 * The last text of the last user message that has one: a prompt that nobody answered stands before it in the same
 * message. What only brings results goes on with the prompt before.
 */
export function askingText(request: ConverseRequest): string {
  const message = request.messages?.findLast(
    (candidate) => candidate.role === 'user' && !bringsOnlyResults(candidate),
  )
  return message?.content.findLast((block) => block.text !== undefined)?.text ?? ''
}

/** The results that came since the last prompt, oldest first, by the messages that brought them. */
export function resultsSincePrompt(request: ConverseRequest): readonly RequestMessage[] {
  const messages = request.messages?.filter(({ role }) => role === 'user') ?? []
  const prompt = messages.findLastIndex((message) => !bringsOnlyResults(message))
  return messages.slice(prompt + 1)
}

function bringsOnlyResults({ content }: RequestMessage): boolean {
  return content.length > 0 && content.every((block) => block.toolResult ?? block.cachePoint)
}

export function textOf(message: RequestMessage): string {
  return message.content
    .map((block) => block.text)
    .filter((text) => text !== undefined)
    .join('\n')
}
