import { type ConverseRequest, textOf } from '../converse/converse-request'

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
      const kinds = message.content.map((block) => Object.keys(block)[0]).join(', ')
      return `${index + 1}. ${message.role} (${kinds}): ${textOf(message).slice(0, shownLength)}`
    }),
  ].join('\n\n')
}
