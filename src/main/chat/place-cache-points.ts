import { assertNever } from '../../shared/assert-never'
import { estimateTokens } from '../../shared/estimate-tokens'
import type { CachingOptions } from './chat-provider'
import type { RequestBlock, RequestMessage, ToolResultContent } from './request-message'

/** Where a request has cache points; what comes before each is kept for the next request to read. */
export interface CachePoints {
  readonly tools: boolean
  readonly system: boolean
  /** Places in the list of messages; the point stands at the message's end. */
  readonly messages: readonly number[]
}

/** A request as far as caching goes: Bedrock reads it as tools, then system, then messages. */
export interface CacheablePrompt {
  readonly system: string
  /** The tools' descriptions as they are sent, as one text; empty where there are none. */
  readonly tools: string
  readonly messages: readonly RequestMessage[]
}

/**
 * Puts cache points after the tools (where the model takes one there), the system prompt and the last two prompts:
 * four, which is as many as Bedrock takes. The last prompt's is read by the next turn, the one before it by this
 * turn, also where many blocks lie between them.
 *
 * - None where the prompt up to it is shorter than what the model keeps, by estimate: it would be lost.
 * - Only after text, images and tool results of a prompt: Bedrock takes none after reasoning.
 */
export function placeCachePoints(
  prompt: CacheablePrompt,
  caching: Pick<CachingOptions, 'minimumTokens' | 'tools'>,
): CachePoints {
  const { minimumTokens } = caching
  let tokens = estimateTokens(prompt.tools)
  const tools = caching.tools && prompt.tools !== '' && tokens >= minimumTokens
  tokens += estimateTokens(prompt.system)
  const system = prompt.system !== '' && tokens >= minimumTokens
  const messages: number[] = []
  for (const [index, message] of prompt.messages.entries()) {
    tokens += message.content.reduce((sum, block) => sum + estimateBlock(block), 0)
    if (tokens >= minimumTokens && takesCachePoint(message)) messages.push(index)
  }
  return { tools, system, messages: messages.slice(-2) }
}

function takesCachePoint({ role, content }: RequestMessage): boolean {
  const last = content.at(-1)
  return role === 'user' && last !== undefined && cacheableBlocks.has(last.type)
}

const cacheableBlocks: ReadonlySet<RequestBlock['type']> = new Set(['text', 'toolResult', 'image'])

/** About what an image, and the least that a document, takes. Tokens. */
export const fileTokens = 1500

function estimateResult(part: ToolResultContent<unknown>): number {
  if (part.type === 'image') return fileTokens
  return estimateTokens(part.type === 'text' ? part.text : JSON.stringify(part.json))
}

function estimateBlock(block: RequestBlock): number {
  switch (block.type) {
    case 'image':
    case 'document':
    case 'video':
      return fileTokens
    case 'redactedReasoning':
      return estimateTokens(block.data)
    case 'toolUse':
      return estimateTokens(JSON.stringify(block.input))
    case 'toolResult':
      return block.content.reduce((sum, part) => sum + estimateResult(part), 0)
    case 'text':
    case 'reasoning':
      return estimateTokens(block.text)
    default:
      return assertNever(block)
  }
}
