import { type ConverseRequest, type RequestBlock, textOf } from '../converse/converse-request'

/** How much of each message an echo repeats, in characters. */
const shownLength = 500

/** The conversation as it arrived, so that a reader can see that the history went through. */
export function messageRoleText(request: ConverseRequest): string {
  const messages = request.messages ?? []
  const { maxTokens, temperature } = request.inferenceConfig ?? {}
  return [
    `Messages: ${messages.length}`,
    ...(request.system ?? []).map((block) => `System: ${block.text ?? ''}`),
    ...(maxTokens === undefined ? [] : [`maxTokens: ${maxTokens}`]),
    ...(temperature === undefined ? [] : [`temperature: ${temperature}`]),
    ...messages.map((message, index) => {
      const kinds = message.content.map(kindOf).join(', ')
      return `${index + 1}. ${message.role} (${kinds}): ${textOf(message).slice(0, shownLength)}`
    }),
  ].join('\n\n')
}

/** A block by its member's name; a file also by its format and the name that it travels under. */
function kindOf(block: RequestBlock): string {
  const [kind = ''] = Object.keys(block)
  const { image, document, video } = block
  const file = image ?? document ?? video
  return [kind, file?.format, document?.name].filter((part) => part !== undefined).join(' ')
}
