import type { AttachmentBlock } from '../../shared/attachments'
import type { Message, PromptBlock } from '../../shared/chat'
import { fileLimits } from '../../shared/file-limits'
import type { TakenFiles } from '../../shared/taken-files'
import { keepText } from './keep-text'
import { type FilePlan, type LeftOutReason, planFiles } from './plan-files'
import { createCallIds, repairReply } from './repair-reply'
import { chooseToolImages } from './repair-tool-results'
import type { RequestBlock, RequestMessage } from './request-message'

export interface RepairOptions {
  /** The model that will read the history: reasoning goes back only to the model that wrote it. */
  readonly modelId: string
  /** Whether the request names tools; without them Bedrock refuses tool blocks. */
  readonly tools: boolean
  /** False: no reasoning goes back, whoever signed it. */
  readonly replayReasoning: boolean
  /** Whether the model takes images and a status in the result of a tool. */
  readonly richToolResults?: boolean
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
    | 'tool-image-left-out'
    | 'merged-with-previous'
    | 'text-added'
    | LeftOutReason
}

type Block = RequestBlock<string>

/** A message on its way into the request. */
export interface Draft {
  readonly role: 'user' | 'assistant'
  readonly content: readonly Block[]
}

interface GrowingDraft extends Draft {
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
  const drafts: GrowingDraft[] = []
  const plan = planFiles(messages, options)
  const attached = [...plan.values()].filter(
    (file) => file.kind === 'sent' && file.block.type === 'image',
  )
  const places = options.richToolResults ? fileLimits.images - attached.length : 0
  const shared = { callIds: createCallIds(), toolImages: chooseToolImages(messages, places) }

  for (const message of messages) {
    const note = (kind: HistoryChange['kind']) => changes.push({ messageId: message.id, kind })
    const parts: readonly Draft[] =
      message.role === 'user'
        ? [{ role: 'user', content: repairPrompt(message.content, plan, note) }]
        : repairReply(message, options, shared, note)
    const sent = parts.filter(({ content }) => content.length > 0)
    if (sent.length === 0 || (drafts.length === 0 && message.role === 'assistant')) {
      note('message-left-out')
      continue
    }
    for (const [index, { role, content }] of sent.entries()) {
      append(drafts, role, content, () => index === 0 && note('merged-with-previous'))
    }
  }
  return { messages: drafts, changes }
}

function append(
  drafts: GrowingDraft[],
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
