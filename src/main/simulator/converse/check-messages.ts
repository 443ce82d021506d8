import { type AwsError, validationError } from '../wire/aws-error'
import { checkMedia } from './check-media'
import type { ConverseRequest, RequestBlock, RequestMessage } from './converse-request'

const blockKeys = [
  'text',
  'image',
  'document',
  'video',
  'audio',
  'toolUse',
  'toolResult',
  'guardContent',
  'cachePoint',
  'reasoningContent',
  'citationsContent',
  'searchResult',
  'toolAddition',
  'toolRemoval',
]

/** Checks the conversation that a request carries; throws the first refusal that AWS would send. */
export function checkMessages(request: ConverseRequest): void {
  const messages = request.messages ?? []
  if (messages.length === 0)
    throw validationError(
      "1 validation error detected: Value '[]' at 'messages' failed to satisfy constraint: Member must have length greater than or equal to 1",
    )
  for (const [index, message] of messages.entries()) checkMessage(message, index)
  for (const [index, block] of (request.system ?? []).entries())
    if (block.text !== undefined && block.text.trim() === '')
      throw validationError(
        `The text field in the SystemContentBlock object at system.${index} is blank. Add text to the text field, and try again.`,
      )
  if (messages[0]?.role !== 'user')
    throw validationError(
      'A conversation must start with a user message. Try again with a conversation that starts with a user message.',
    )
  const turns = messages.filter((message) => message.role !== 'system')
  if (turns.some((message, index) => message.role === turns[index - 1]?.role))
    throw validationError(
      'A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.',
    )
  checkTools(request, messages)
  checkMedia(messages)
}

function checkMessage(message: RequestMessage, index: number): void {
  if (!['user', 'assistant', 'system'].includes(message.role))
    throw validationError(
      `1 validation error detected: Value '${message.role}' at 'messages.${index + 1}.member.role' failed to satisfy constraint: Member must satisfy enum value set: [user, assistant, system]`,
    )
  if (message.content.length === 0)
    throw validationError(
      `The content field in the Message object at messages.${index} is empty. Add a ContentBlock object to the content field and try again.`,
    )
  for (const [place, block] of message.content.entries()) {
    const refusal = checkBlock(block, message.role, `messages.${index}.content.${place}`)
    if (refusal) throw refusal
  }
}

function checkBlock(block: RequestBlock, role: string, path: string): AwsError | undefined {
  const keys = blockKeys.filter((key) => block[key] !== undefined)
  if (keys.length !== 1)
    return validationError(
      `The ContentBlock object at ${path} must set one of the following keys: ${blockKeys.join(', ')}.`,
    )
  if (block.text !== undefined && block.text.trim() === '')
    return validationError(
      `The text field in the ContentBlock object at ${path} is blank. Add text to the text field, and try again.`,
    )
  const { toolUseId = 'x' } = block.toolUse ?? block.toolResult ?? {}
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(toolUseId))
    return validationError(
      `1 validation error detected: Value '${toolUseId}' at '${path}.toolUseId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+`,
    )
  if (block.toolUse && !isObject(block.toolUse['input']))
    return validationError(
      `The format of the value at ${path}.toolUse.input is invalid. Provide a json object for the field and try again.`,
    )
  if (block.toolResult?.content.some(({ text }) => text !== undefined && text.trim() === ''))
    return validationError(
      `The text field in the ToolResultContentBlock object at ${path} is blank. Add text to the text field, and try again.`,
    )
  if (role === 'user' && block.toolUse)
    return validationError(
      `The toolUse content block at ${path} can't be used in a user turn. Remove the content block and try again.`,
    )
  if (role !== 'user' && (block.image || block.document || block.video || block.toolResult))
    return validationError(
      `The ${keys[0]} content block at ${path} can only be used in a user turn. Remove the content block and try again.`,
    )
  return undefined
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function checkTools(request: ConverseRequest, messages: readonly RequestMessage[]): void {
  const usesTools = messages.some((message) =>
    message.content.some((block) => block.toolUse ?? block.toolResult),
  )
  if (usesTools && !request.toolConfig)
    throw validationError(
      'The toolConfig field must be defined when using toolUse and toolResult content blocks.',
    )
  if (request.toolConfig && request.toolConfig.tools.length === 0)
    throw validationError(
      "1 validation error detected: Value '[]' at 'toolConfig.tools' failed to satisfy constraint: Member must have length greater than or equal to 1",
    )
  for (const [index, tool] of (request.toolConfig?.tools ?? []).entries()) {
    const { name = 'x', description } = tool.toolSpec ?? {}
    if (!/^[a-zA-Z0-9_-]{1,64}$/.test(name))
      throw validationError(
        `1 validation error detected: Value '${name}' at 'toolConfig.tools.${index + 1}.member.toolSpec.name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+`,
      )
    if (description === '')
      throw validationError(
        `1 validation error detected: Value '' at 'toolConfig.tools.${index + 1}.member.toolSpec.description' failed to satisfy constraint: Member must have length greater than or equal to 1`,
      )
  }
  for (const [index, message] of messages.entries()) {
    if (message.role !== 'user') continue
    const asked =
      messages[index - 1]?.content.flatMap((block) => block.toolUse?.toolUseId ?? []) ?? []
    const answered = message.content.flatMap((block) => block.toolResult?.toolUseId ?? [])
    if (new Set(asked).size < asked.length)
      throw validationError(`messages.${index - 1}: \`tool_use\` ids must be unique`)
    const missing = asked.filter((id) => !answered.includes(id))
    if (missing.length > 0)
      throw validationError(
        `Expected toolResult blocks at messages.${index}.content for the following Ids: ${missing.join(', ')}`,
      )
    if (answered.length > asked.length)
      throw validationError(
        `The number of toolResult blocks at messages.${index}.content exceeds the number of toolUse blocks of previous turn.`,
      )
    const unknown = answered.find((id) => !asked.includes(id))
    if (unknown !== undefined)
      throw validationError(
        `The toolResult block at messages.${index}.content has the toolUseId ${unknown}, which matches no toolUse block of the previous turn.`,
      )
  }
}
