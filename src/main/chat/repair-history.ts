import type { AttachmentBlock } from '../../shared/attachments'
import type { AssistantMessage, ContentBlock, Message, PromptBlock } from '../../shared/chat'
import type { TakenFiles } from '../../shared/taken-files'
import { type FilePlan, type LeftOutReason, planFiles } from './plan-files'
import type { JsonObject, RequestBlock, RequestMessage } from './request-message'
import { removeUnpairedSurrogates } from './well-formed'

export interface RepairOptions {
  /** The model that will read the history: reasoning goes back only to the model that wrote it. */
  readonly modelId: string
  /** Whether the request names tools; without them Bedrock refuses tool blocks. */
  readonly tools: boolean
  /** False: no reasoning goes back, whoever signed it. */
  readonly replayReasoning: boolean
  /** Which kinds of files the model takes; all of them where that is not known. */
  readonly takes?: TakenFiles
  /** The ids of files that are no longer stored. */
  readonly gone?: ReadonlySet<string>
}

/** One thing in the stored history that is sent in another form, or not at all. */
export interface HistoryChange {
  readonly messageId: string
  readonly kind:
    | 'message-left-out'
    | 'blank-text-left-out'
    | 'reasoning-left-out'
    | 'unknown-block-left-out'
    | 'characters-removed'
    | 'tool-shown-as-text'
    | 'tool-answered'
    | 'merged-with-previous'
    | 'text-added'
    | LeftOutReason
}

type Block = RequestBlock<string>

interface Draft {
  readonly role: 'user' | 'assistant'
  readonly content: Block[]
}

/** What Bedrock demands beside a document that came without a word. */
const textBesideDocument = 'See the attached document.'

/**
 * Makes of a branch what Bedrock accepts, and tells what it changed: no blank text, no empty message,
 * every tool call answered, roles alternating, the user first, files within the limits of a request and
 * of the model. What the model signed is untouched. Files are named by their ids.
 */
export function repairHistory(
  messages: readonly Message[],
  options: RepairOptions,
): {
  readonly messages: readonly RequestMessage<string>[]
  readonly changes: readonly HistoryChange[]
} {
  const changes: HistoryChange[] = []
  const drafts: Draft[] = []
  const plan = planFiles(messages, options)

  for (const message of messages) {
    const note = (kind: HistoryChange['kind']) => changes.push({ messageId: message.id, kind })
    const content =
      message.role === 'user'
        ? repairPrompt(message.content, plan, note)
        : repairReply(message, options, note)
    if (content.length === 0 || (drafts.length === 0 && message.role === 'assistant')) {
      note('message-left-out')
      continue
    }
    append(drafts, message.role, content, () => note('merged-with-previous'))
    const answers = content.flatMap(answerToolUse)
    if (answers.length > 0) {
      note('tool-answered')
      append(drafts, 'user', answers, () => undefined)
    }
  }
  return { messages: drafts, changes }
}

function append(
  drafts: Draft[],
  role: Draft['role'],
  content: readonly Block[],
  onMerge: () => void,
): void {
  const last = drafts.at(-1)
  if (last?.role !== role) {
    drafts.push({ role, content: [...content] })
    return
  }
  // Joining the answers to tool calls with the prompt that follows them is what Bedrock expects.
  if (!last.content.some((block) => block.type === 'toolResult')) onMerge()
  last.content.push(...content)
}

function repairPrompt(
  content: readonly PromptBlock[],
  plan: ReadonlyMap<AttachmentBlock, FilePlan>,
  note: (kind: HistoryChange['kind']) => void,
): readonly Block[] {
  const blocks = content.flatMap((block): readonly Block[] => {
    if (block.type === 'text') return keepText(block.text, note)
    const planned = plan.get(block)
    if (planned === undefined) return []
    if (planned.kind === 'sent') return [planned.block]
    note(planned.reason)
    return [{ type: 'text', text: planned.instead }]
  })
  const lacksText =
    blocks.some(({ type }) => type === 'document') && !blocks.some(({ type }) => type === 'text')
  if (!lacksText) return blocks
  note('text-added')
  return [...blocks, { type: 'text', text: textBesideDocument }]
}

function repairReply(
  message: AssistantMessage,
  options: RepairOptions,
  note: (kind: HistoryChange['kind']) => void,
): readonly Block[] {
  if (message.state.kind === 'failed') return []
  const replays = options.replayReasoning && message.route?.modelId === options.modelId
  const content = message.content.flatMap((block) => repairBlock(block, replays, options, note))
  // A model may not end its turn by thinking: without an answer the thought is not sent either.
  return content.some((block) => block.type === 'text' || block.type === 'toolUse') ? content : []
}

function repairBlock(
  block: ContentBlock,
  replays: boolean,
  options: RepairOptions,
  note: (kind: HistoryChange['kind']) => void,
): readonly Block[] {
  switch (block.type) {
    case 'text':
      return keepText(block.text, note)
    case 'reasoning':
      if (replays && block.redactedContent !== undefined) {
        return [{ type: 'redactedReasoning', data: block.redactedContent }]
      }
      if (replays && block.signature !== undefined) {
        return [{ type: 'reasoning', text: block.text, signature: block.signature }]
      }
      note('reasoning-left-out')
      return []
    case 'toolUse': {
      const input = parseObject(block.input)
      if (options.tools && input !== undefined) {
        return [{ type: 'toolUse', toolUseId: block.toolUseId, name: block.name, input }]
      }
      note('tool-shown-as-text')
      return [
        {
          type: 'text',
          text: removeUnpairedSurrogates(`[Tool call: ${block.name} ${block.input}]`),
        },
      ]
    }
    case 'unknown':
      note('unknown-block-left-out')
      return []
  }
}

function keepText(text: string, note: (kind: HistoryChange['kind']) => void): readonly Block[] {
  const clean = removeUnpairedSurrogates(text)
  if (clean !== text) note('characters-removed')
  if (clean.trim() === '') {
    note('blank-text-left-out')
    return []
  }
  return [{ type: 'text', text: clean }]
}

function answerToolUse(block: Block): readonly Block[] {
  return block.type === 'toolUse'
    ? [
        {
          type: 'toolResult',
          toolUseId: block.toolUseId,
          status: 'error',
          text: 'The call was not carried out.',
        },
      ]
    : []
}

/** A call without arguments has an empty text; a call that was cut off has none that can be read. */
function parseObject(text: string): JsonObject | undefined {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    // What JSON.parse gives is JSON, and the checks leave only its objects.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
