import { textFormats } from './attachments'
import type { ContentBlock, Message, PromptBlock, ToolResultPart } from './chat'
import { findCut } from './context-cut'
import { estimateTokens } from './estimate-tokens'

/** As for the text of a prompt. */
const bytesPerToken = 4
/** Anthropic's formula: an image counts its pixels through 750, and is scaled down to about this. */
const pixelsPerToken = 750
const largestImage = 1600
/** A document whose pages cannot be counted from here: taken as one of a few pages. */
const documentTokens = 3000

/**
 * Tokens of the next request, from what the last reply reported and what has come since; what the history's
 * cut leaves out is not counted; `system` and `toolTokens` are, until a reply has reported them. An estimate: the
 * model's own tokenizer counts otherwise, by a quarter in either direction.
 */
export function estimateInputTokens(
  history: readonly Message[],
  prompt: readonly PromptBlock[],
  system = '',
  toolTokens = 0,
): number {
  return estimateInput({ history, prompt, system, toolTokens }, estimateMessage)
}

/** As {@link estimateInputTokens} for a history that is asked for again and again: counts each message once. */
export function createInputEstimator(): typeof estimateInputTokens {
  const known = new WeakMap<Message, number>()
  const estimateOnce = (message: Message): number => {
    const tokens = known.get(message) ?? estimateMessage(message)
    known.set(message, tokens)
    return tokens
  }
  return (history, prompt, system = '', toolTokens = 0) =>
    estimateInput({ history, prompt, system, toolTokens }, estimateOnce)
}

function estimateInput(
  {
    history,
    prompt,
    system,
    toolTokens,
  }: {
    readonly history: readonly Message[]
    readonly prompt: readonly PromptBlock[]
    readonly system: string
    readonly toolTokens: number
  },
  estimate: (message: Message) => number,
): number {
  const found = findCut(history)
  const last = history.findLastIndex(
    (message) =>
      message.role === 'assistant' &&
      message.usage !== undefined &&
      // What was asked for before the cut was made has counted what is now left out.
      (found === undefined || message.createdAt > found.cut.at),
  )
  const reply = history[last]
  const usage = reply?.role === 'assistant' ? reply.usage : undefined
  const reported =
    usage === undefined
      ? 0
      : (usage.lastTotalTokens ??
        usage.inputTokens +
          (usage.cacheReadInputTokens ?? 0) +
          (usage.cacheWriteInputTokens ?? 0) +
          usage.outputTokens)
  const since = history.slice(Math.max(last, found?.index ?? -1) + 1)
  const untold =
    usage === undefined ? estimateTokens(`${system}${found?.cut.summary ?? ''}`) + toolTokens : 0
  const added = since.reduce((total, message) => total + estimate(message), 0)
  return reported + untold + added + estimateBlocks(prompt)
}

/** About how many tokens messages take in a request. */
export function estimateMessages(messages: readonly Message[]): number {
  return messages.reduce((total, message) => total + estimateMessage(message), 0)
}

function estimateMessage({ content }: Message): number {
  return estimateBlocks(content)
}

function estimateBlocks(blocks: readonly Block[]): number {
  return blocks.reduce((total, block) => total + estimateBlock(block), 0)
}

type Block = PromptBlock | ContentBlock | ToolResultPart

function estimateBlock(block: Block): number {
  switch (block.type) {
    case 'text':
    case 'reasoning':
      return estimateTokens(block.text)
    case 'toolUse':
      return estimateTokens(block.input)
    case 'json':
      return estimateTokens(block.json)
    case 'toolResult':
      return block.content.reduce((total, part) => total + estimateBlock(part), 0)
    case 'image': {
      const { width = 0, height = 0 } = block
      const tokens = Math.ceil((width * height) / pixelsPerToken)
      return tokens === 0 ? largestImage : Math.min(tokens, largestImage)
    }
    case 'document':
      return textFormats.has(block.format) ? Math.ceil(block.size / bytesPerToken) : documentTokens
    default:
      return 0
  }
}
