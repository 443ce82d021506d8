import { z } from 'zod'
import { type ConverseRequest, parseConverseRequest } from '../converse/converse-request'
import { validationError } from '../wire/aws-error'

const textPart = z.looseObject({ type: z.literal('text'), text: z.string() })
const imagePart = z.looseObject({
  type: z.literal('image_url'),
  image_url: z.looseObject({ url: z.string() }),
})
const content = z.union([z.string(), z.array(z.union([textPart, imagePart]))])
const toolCall = z.looseObject({
  id: z.string(),
  type: z.literal('function'),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
})

const message = z.discriminatedUnion('role', [
  z.looseObject({ role: z.enum(['system', 'developer', 'user']), content }),
  z.looseObject({
    role: z.literal('assistant'),
    content: content.nullable().optional(),
    tool_calls: z.array(toolCall).optional(),
  }),
  z.looseObject({ role: z.literal('tool'), tool_call_id: z.string(), content }),
])
type ChatMessage = z.infer<typeof message>

const chatRequestSchema = z.looseObject({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  stream: z.boolean().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullable().optional(),
  max_tokens: z.number().nullable().optional(),
  max_completion_tokens: z.number().nullable().optional(),
  temperature: z.number().nullable().optional(),
  top_p: z.number().nullable().optional(),
  tools: z
    .array(
      z.looseObject({
        type: z.literal('function'),
        function: z.looseObject({ name: z.string(), description: z.string().optional() }),
      }),
    )
    .optional(),
})
export type ChatRequest = z.infer<typeof chatRequestSchema>

/** Reads the body of a chat completion by shape; throws the refusal of a body that has another one. */
export function parseChatRequest(value: unknown): ChatRequest {
  const parsed = chatRequestSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const { path = [], message: reason = '' } = parsed.error.issues[0] ?? {}
  throw validationError(
    `Failed to deserialize the JSON body into the target type: ${path.join('.')}: ${reason}`,
  )
}

/** The same request as Converse would have it, for the models know only one kind. */
export function toConverseRequest(request: ChatRequest): ConverseRequest {
  const { messages, tools } = request
  const maxTokens = request.max_completion_tokens ?? request.max_tokens
  return parseConverseRequest({
    messages: joinRoles(messages.flatMap(toConverseMessage)),
    system: messages.flatMap((entry) =>
      entry.role === 'system' || entry.role === 'developer' ? toBlocks(entry.content) : [],
    ),
    inferenceConfig: {
      ...(maxTokens != null && { maxTokens }),
      ...(request.temperature != null && { temperature: request.temperature }),
      ...(request.top_p != null && { topP: request.top_p }),
    },
    ...(tools !== undefined && {
      toolConfig: {
        tools: tools.map(({ function: { name, description, parameters } }) => ({
          toolSpec: {
            name,
            ...(description !== undefined && { description }),
            inputSchema: { json: parameters ?? {} },
          },
        })),
      },
    }),
  })
}

interface ConverseMessage {
  readonly role: 'user' | 'assistant'
  readonly content: readonly unknown[]
}

function toConverseMessage(entry: ChatMessage): readonly ConverseMessage[] {
  switch (entry.role) {
    case 'system':
    case 'developer':
      return []
    case 'user':
      return [{ role: 'user', content: toBlocks(entry.content) }]
    case 'tool': {
      const { tool_call_id: toolUseId } = entry
      return [
        {
          role: 'user',
          content: [{ toolResult: { toolUseId, content: toBlocks(entry.content) } }],
        },
      ]
    }
    case 'assistant':
      return [
        {
          role: 'assistant',
          content: [
            ...toBlocks(entry.content ?? ''),
            ...(entry.tool_calls ?? []).map(({ id, function: called }) => ({
              toolUse: { toolUseId: id, name: called.name, input: readArguments(called.arguments) },
            })),
          ],
        },
      ]
  }
}

function readArguments(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

/** Each tool's result is a message of its own here, where Converse has all of them in one. */
function joinRoles(messages: readonly ConverseMessage[]): readonly ConverseMessage[] {
  const joined: ConverseMessage[] = []
  for (const { role, content: blocks } of messages) {
    const last = joined.at(-1)
    if (last?.role === role) joined.splice(-1, 1, { role, content: [...last.content, ...blocks] })
    else joined.push({ role, content: blocks })
  }
  return joined
}

function toBlocks(given: z.infer<typeof content>): readonly unknown[] {
  if (typeof given === 'string') return given === '' ? [] : [{ text: given }]
  return given.map((part) =>
    part.type === 'text' ? { text: part.text } : { image: toImage(part.image_url.url) },
  )
}

function toImage(url: string): unknown {
  const [, format = 'png', bytes = ''] = /^data:image\/(\w+);base64,(.*)$/s.exec(url) ?? []
  return { format, source: { bytes } }
}
