import type { ContentBlock, Usage } from '../../shared/chat'
import type { BlockDelta } from '../../shared/chat-events'
import type { ProviderEvent } from '../chat/chat-provider'
import type { ChatChunk, ChunkUsage, ToolCallDelta } from './chat-chunk'
import { createSurrogateJoiner, type SurrogateJoiner } from './join-surrogates'

export interface ChatChunkTranslator {
  translate(chunk: ChatChunk): readonly ProviderEvent[]
  /**
   * Told when the service itself has ended the answer. Ends what is open and completes the reply, but
   * only if its reason to finish has come; else the reply was cut off, and nothing is given.
   */
  finish(): readonly ProviderEvent[]
}

interface OpenBlock {
  readonly index: number
  readonly type: 'text' | 'reasoning' | 'toolUse'
  readonly joiner: SurrogateJoiner
}

interface OpenTool {
  readonly id: string | undefined
  /** Absent until its name has come, without which it cannot be shown. */
  block?: OpenBlock
  waiting: string
}

/**
 * Translates the chunks of one reply. This protocol marks no blocks: text and reasoning go on until
 * something else begins, a tool call until another with its index begins or the reply ends. Only the
 * first choice counts, for no other was asked for.
 */
export function createChatChunkTranslator(now: () => number): ChatChunkTranslator {
  const tools = new Map<number, OpenTool>()
  let prose: OpenBlock | undefined
  let blockCount = 0
  let finishReason: string | undefined
  let calledTools = false
  let usage: Usage | undefined

  function begin(type: OpenBlock['type'], block: ContentBlock): [OpenBlock, ProviderEvent] {
    const opened = { index: blockCount, type, joiner: createSurrogateJoiner() }
    blockCount += 1
    return [opened, { type: 'blockStarted', at: now(), index: opened.index, block }]
  }

  function append(block: OpenBlock, text: string): ProviderEvent[] {
    const whole = block.joiner.join(text)
    return whole === '' ? [] : [toDelta(block, whole)]
  }

  function end(block: OpenBlock | undefined): ProviderEvent[] {
    if (!block) return []
    const rest = block.joiner.finish()
    return [
      ...(rest === '' ? [] : [toDelta(block, rest)]),
      { type: 'blockEnded', at: now(), index: block.index },
    ]
  }

  function endProse(): ProviderEvent[] {
    const ended = end(prose)
    prose = undefined
    return ended
  }

  function translateProse(type: 'text' | 'reasoning', text: string | undefined): ProviderEvent[] {
    if (text === undefined || text === '') return []
    const events: ProviderEvent[] = []
    if (prose?.type !== type) {
      events.push(...endProse())
      const [opened, started] = begin(type, { type, text: '' })
      prose = opened
      events.push(started)
    }
    return prose ? [...events, ...append(prose, text)] : events
  }

  function translateTool(call: ToolCallDelta, position: number): ProviderEvent[] {
    const key = call.index ?? position
    const { id, function: called } = call
    const events = endProse()
    let tool = tools.get(key)
    if (tool && isAnother(tool, id)) {
      events.push(...end(tool.block))
      tool = undefined
    }
    if (!tool) {
      tool = { id: id || undefined, waiting: '' }
      tools.set(key, tool)
    }
    const name = called?.name ?? ''
    if (!tool.block && name !== '') {
      calledTools = true
      const toolUseId = tool.id ?? `call_${blockCount}`
      const [opened, started] = begin('toolUse', { type: 'toolUse', toolUseId, name, input: '' })
      tool.block = opened
      events.push(started, ...append(opened, tool.waiting))
    }
    const json = called?.arguments ?? ''
    if (tool.block) events.push(...append(tool.block, json))
    else tool.waiting += json
    return events
  }

  return {
    translate({ choices, usage: counted }) {
      usage = toUsage(counted) ?? usage
      const choice = choices?.find(({ index }) => index === undefined || index === 0)
      if (!choice || finishReason !== undefined) return []
      const { content, refusal, reasoning, reasoning_content, tool_calls } =
        choice.delta ?? choice.message ?? {}
      finishReason = choice.finish_reason || undefined
      return [
        ...translateProse('reasoning', reasoning ?? reasoning_content),
        ...translateProse('text', content),
        ...translateProse('text', refusal),
        ...(tool_calls ?? []).flatMap(translateTool),
      ]
    },
    finish() {
      if (finishReason === undefined) return []
      return [
        ...endProse(),
        ...[...tools.values()].flatMap(({ block }) => end(block)),
        ...(usage ? [{ type: 'usageReported', usage } as const] : []),
        { type: 'replyCompleted', stopReason: toStopReason(finishReason, calledTools) },
      ]
    },
  }
}

/** Some services send a call's id with every part of it, some only with the first. */
function isAnother(tool: OpenTool, id: string | undefined): boolean {
  return id !== undefined && id !== '' && tool.id !== undefined && id !== tool.id
}

function toDelta({ index, type }: OpenBlock, text: string): ProviderEvent {
  const delta: BlockDelta = type === 'toolUse' ? { type: 'toolInput', json: text } : { type, text }
  return { type: 'blockDelta', index, delta }
}

/** Bedrock's words for the same; a reason that only this service knows stays as it is. */
function toStopReason(finishReason: string, calledTools: boolean): string {
  switch (finishReason) {
    case 'stop':
      // Some services say so although the model waits for its tools.
      return calledTools ? 'tool_use' : 'end_turn'
    case 'length':
      return 'max_tokens'
    case 'tool_calls':
    case 'function_call':
      return 'tool_use'
    case 'content_filter':
      return 'content_filtered'
    default:
      return finishReason
  }
}

/** Here the cached tokens are among those of the prompt; in ours they stand beside them. */
function toUsage(counted: ChunkUsage | undefined): Usage | undefined {
  if (counted?.prompt_tokens === undefined || counted.completion_tokens === undefined) {
    return undefined
  }
  const { prompt_tokens: prompt, completion_tokens: outputTokens } = counted
  const cached = Math.min(counted.prompt_tokens_details?.cached_tokens ?? 0, prompt)
  return {
    inputTokens: prompt - cached,
    outputTokens,
    totalTokens: counted.total_tokens ?? prompt + outputTokens,
    ...(cached > 0 && { cacheReadInputTokens: cached }),
  }
}
