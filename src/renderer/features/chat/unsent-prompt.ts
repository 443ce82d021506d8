import type { AttachmentBlock } from '../../../shared/attachments'
import type { PromptBlock } from '../../../shared/chat'
import { type DraftAttachments, noAttachments } from './draft-attachments'

/** What is written and attached while it is not sent. */
export interface UnsentPrompt {
  readonly text: string
  readonly attached: DraftAttachments
}

/** The message that a prompt is a new version of, and what was in the composer before. */
export interface PromptEdit {
  readonly messageId: string
  readonly parentId: string | null
  readonly before: UnsentPrompt
}

/** Nothing written and nothing attached. */
export const emptyDraft: UnsentPrompt = { text: '', attached: noAttachments }

/** Files first, as Bedrock's models read them best; no text where there are files and no word. */
export function toContent(text: string, files: readonly AttachmentBlock[]): PromptBlock[] {
  return files.length > 0 && text.trim() === '' ? [...files] : [...files, { type: 'text', text }]
}

/** What was to be sent, and what has been attached while it was on its way. */
export function joinAttachments(
  before: DraftAttachments,
  since: DraftAttachments = noAttachments,
): DraftAttachments {
  return {
    files: [...before.files, ...since.files],
    refused: [...before.refused, ...since.refused],
  }
}
