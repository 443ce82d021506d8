import type { ConverseRequest } from './converse-request'

/** What a tokenizer would about make of a text: a word piece is some four bytes. */
export function countTextTokens(text: string): number {
  return text === '' ? 0 : Math.max(1, Math.ceil(Buffer.byteLength(text) / 4))
}

/** Tokens of an image and of a page, whatever their size. */
const imageTokens = 1500
const documentTokens = 3000
/** What the roles and the frame of each message take. */
const messageTokens = 4
const toolTokens = 120

/** Tokens of a request's input. Media count by number, not by size. */
export function countInputTokens(
  request: Pick<ConverseRequest, 'messages' | 'system' | 'toolConfig'>,
): number {
  let total = 3
  for (const block of request.system ?? []) total += countTextTokens(block.text ?? '')
  for (const message of request.messages ?? []) {
    total += messageTokens
    for (const block of message.content) {
      if (block.text !== undefined) total += countTextTokens(block.text)
      if (block.image) total += imageTokens
      if (block.document) total += documentTokens
      for (const part of [block.toolUse, block.toolResult, block.reasoningContent])
        if (part) total += countTextTokens(JSON.stringify(part))
    }
  }
  for (const tool of request.toolConfig?.tools ?? [])
    total += toolTokens + countTextTokens(JSON.stringify(tool))
  return total
}
