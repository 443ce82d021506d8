import type { StoreApi } from 'zustand/vanilla'
import type { AttachmentBlock } from '../../../shared/attachments'
import type { DraftEdit } from '../../../shared/conversations'
import type { Bridge } from '../../bridge'
import type { ChatState } from './chat-state'
import { noAttachments, readyBlocks, toDraft } from './draft-attachments'
import type { PromptEdit } from './unsent-prompt'

/** How long a draft may be on the screen only, in milliseconds; main needs its time as well. */
const saveDelay = 200

/** A draft as main keeps it. */
interface Kept {
  readonly text: string
  readonly files: readonly AttachmentBlock[]
  readonly edit?: DraftEdit
}

const nothing: Kept = { text: '', files: [] }

function isSame(one: Kept, other: Kept): boolean {
  return (
    one.text === other.text &&
    hasSameFiles(one.files, other.files) &&
    one.edit?.messageId === other.edit?.messageId &&
    one.edit?.before.text === other.edit?.before.text &&
    hasSameFiles(one.edit?.before.files ?? [], other.edit?.before.files ?? [])
  )
}

function hasSameFiles(one: readonly AttachmentBlock[], other: readonly AttachmentBlock[]): boolean {
  return (
    one.length === other.length && one.every(({ fileId }, index) => fileId === other[index]?.fileId)
  )
}

function toDraftEdit({ before, ...edit }: PromptEdit): DraftEdit {
  return { ...edit, before: { text: before.text, files: readyBlocks(before.attached) } }
}

function toPromptEdit({ before, ...edit }: DraftEdit): PromptEdit {
  return { ...edit, before: { text: before.text, attached: toDraft(before.files) } }
}

/**
 * Brings back the drafts that main keeps, then keeps there what is typed, until the returned function is
 * called. A prompt on its way stays a draft until main has accepted it.
 */
export function keepDrafts(deps: {
  readonly bridge: Bridge
  readonly state: StoreApi<ChatState>
  /** The chat that has no message yet: its draft is kept under no conversation. */
  readonly unsentId: () => string
}): () => void {
  const { bridge, state } = deps
  /** What main has, by what it keeps it under. */
  const saved = new Map<string | null, Kept>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const save = (conversationId: string | null, now: Kept): void => {
    const before = saved.get(conversationId) ?? nothing
    if (isSame(now, before)) return
    saved.set(conversationId, now)
    const { text, files, edit } = now
    const draft = {
      ...{ conversationId, text },
      ...(files.length > 0 && { files: [...files] }),
      ...(edit && { edit: { ...edit, before: { ...edit.before, files: [...edit.before.files] } } }),
    }
    bridge.request('conversations.saveDraft', draft).catch(() => {
      // What a disk refuses is told where replies are saved; the draft is tried again when it changes.
      saved.set(conversationId, before)
    })
  }

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    const { drafts, attachments, edits, pending } = state.getState()
    for (const id of new Set([
      ...Object.keys(drafts),
      ...Object.keys(attachments),
      deps.unsentId(),
    ])) {
      if (pending[id] !== undefined) continue
      const edit = edits[id]
      save(id === deps.unsentId() ? null : id, {
        text: drafts[id] ?? '',
        files: readyBlocks(attachments[id] ?? noAttachments),
        ...(edit && { edit: toDraftEdit(edit) }),
      })
    }
  }

  const restore = async (): Promise<void> => {
    const kept = await bridge.request('conversations.listDrafts', {})
    const unsentId = deps.unsentId()
    for (const { conversationId, files = [], ...draft } of kept) {
      if (!saved.has(conversationId)) saved.set(conversationId, { ...draft, files })
    }
    state.setState(({ drafts, attachments, edits }) => ({
      edits: {
        ...Object.fromEntries(
          kept.flatMap(({ conversationId: id, edit }) =>
            // What was typed before it came is no new version of anything.
            id !== null && edit && drafts[id] === undefined ? [[id, toPromptEdit(edit)]] : [],
          ),
        ),
        ...edits,
      },
      attachments: {
        ...Object.fromEntries(
          kept.flatMap(({ conversationId, files }) =>
            files ? [[conversationId ?? unsentId, toDraft(files)]] : [],
          ),
        ),
        ...attachments,
      },
      drafts: {
        ...Object.fromEntries(kept.map((draft) => [draft.conversationId ?? unsentId, draft.text])),
        ...drafts,
      },
    }))
  }

  const end = state.subscribe((now, before) => {
    const isTouched =
      now.drafts !== before.drafts ||
      now.attachments !== before.attachments ||
      now.edits !== before.edits ||
      now.pending !== before.pending
    if (!isTouched) return
    timer ??= setTimeout(flush, saveDelay)
  })
  window.addEventListener('pagehide', flush)
  // Without an answer there is nothing to bring back, and what is typed from now on is kept all the same.
  restore().catch(() => undefined)
  return () => {
    end()
    window.removeEventListener('pagehide', flush)
    clearTimeout(timer)
  }
}
