import type { AttachmentBlock } from '../../shared/attachments'
import { listAttachments, type Message } from '../../shared/chat'
import { exceedsFileLimits, fileLimits } from '../../shared/file-limits'
import { type TakenFiles, takesEverything } from '../../shared/taken-files'
import type { FileBlock } from './request-message'

/** Why a file of the history is not sent. */
export type LeftOutReason =
  | 'file-not-taken'
  | 'file-over-count'
  | 'file-too-large'
  | 'document-repeated'
  | 'file-gone'

/** What becomes of one attached file; `instead` tells the model what it does not get. */
export type FilePlan =
  | { readonly kind: 'sent'; readonly block: FileBlock<string> }
  | { readonly kind: 'left-out'; readonly reason: LeftOutReason; readonly instead: string }

/**
 * Decides which files of a branch are sent. The newest have the first claim on the places that a
 * request has for images and documents; the same document is sent once, where it was attached last.
 * A file above the limits of size goes with the prompt that it was just attached to, so that the service
 * itself decides, and later only if the model answered it: one refused file must not spoil all that follow.
 */
export function planFiles(
  messages: readonly Message[],
  options: { readonly takes?: TakenFiles; readonly gone?: ReadonlySet<string> },
): ReadonlyMap<AttachmentBlock, FilePlan> {
  const reasons = findReasons(messages, options.takes ?? takesEverything, options.gone ?? new Set())
  const plan = new Map<AttachmentBlock, FilePlan>()
  let documents = 0
  for (const block of messages.flatMap(listAttachments)) {
    const reason = reasons.get(block)
    if (reason !== undefined) {
      plan.set(block, { kind: 'left-out', reason, instead: tellInstead(block, reason) })
      continue
    }
    if (block.type === 'document') documents += 1
    plan.set(block, { kind: 'sent', block: toFileBlock(block, documents) })
  }
  return plan
}

function findReasons(
  messages: readonly Message[],
  takes: TakenFiles,
  gone: ReadonlySet<string>,
): ReadonlyMap<AttachmentBlock, LeftOutReason> {
  const reasons = new Map<AttachmentBlock, LeftOutReason>()
  const counts = { image: 0, document: 0, video: 0 }
  const places = { image: fileLimits.images, document: fileLimits.documents, video: Infinity }
  const taken = { image: takes.images, document: takes.documents, video: takes.videos }
  const sent = new Set<string>()
  const lastPrompt = messages.findLastIndex(({ role }) => role === 'user')

  const findReason = (block: AttachmentBlock, mayBeLarge: boolean): LeftOutReason | undefined => {
    if (gone.has(block.fileId)) return 'file-gone'
    if (!taken[block.type]) return 'file-not-taken'
    if (!mayBeLarge && exceedsFileLimits(block)) return 'file-too-large'
    if (block.type === 'document' && sent.has(block.fileId)) return 'document-repeated'
    return counts[block.type] >= places[block.type] ? 'file-over-count' : undefined
  }

  for (const [index, message] of [...messages.entries()].reverse()) {
    const answer = messages[index + 1]
    const wasAnswered = answer?.role === 'assistant' && answer.state.kind === 'ended'
    for (const block of listAttachments(message).toReversed()) {
      const reason = findReason(block, wasAnswered || index === lastPrompt)
      if (reason !== undefined) {
        reasons.set(block, reason)
        continue
      }
      counts[block.type] += 1
      sent.add(block.fileId)
    }
  }
  return reasons
}

function toFileBlock(block: AttachmentBlock, documents: number): FileBlock<string> {
  const { fileId: file } = block
  switch (block.type) {
    case 'image':
      return { type: 'image', format: block.format, file }
    case 'document':
      return { type: 'document', format: block.format, name: `Document ${documents}`, file }
    case 'video':
      return { type: 'video', format: block.format, file }
  }
}

/** English, as all that is said to the model about the request itself. */
function tellInstead({ type }: AttachmentBlock, reason: LeftOutReason): string {
  switch (reason) {
    case 'file-not-taken':
      return `[The user attached ${article(type)} ${type} here, which this model cannot read.]`
    case 'document-repeated':
      return '[The user attached a document here that is attached again below.]'
    case 'file-gone':
      return `[The user attached ${article(type)} ${type} here that no longer exists.]`
    case 'file-over-count':
    case 'file-too-large':
      return `[The user attached ${article(type)} ${type} here that is not sent.]`
  }
}

function article(noun: string): string {
  return noun === 'image' ? 'an' : 'a'
}
