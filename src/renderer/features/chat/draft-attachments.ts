import type { AddedAttachments, AttachmentBlock } from '../../../shared/attachments'
import { fence } from '../../../shared/fence'
import type { PreflightFix } from '../../../shared/preflight'
import { type Text, text } from '../../../shared/text'
import type { Bridge } from '../../bridge'
import { scaleDown } from './scale-image'

/** A file of a prompt that is not sent yet. */
export type DraftFile =
  | { readonly kind: 'adding'; readonly key: string; readonly name: string }
  | { readonly kind: 'ready'; readonly key: string; readonly block: AttachmentBlock }

export interface RefusedFile {
  readonly name: string
  readonly reason: Text
}

/** What is attached to the draft of one conversation. */
export interface DraftAttachments {
  readonly files: readonly DraftFile[]
  readonly refused: readonly RefusedFile[]
  /** A long text that was just pasted and may become a document. */
  readonly pasted?: string
}

export const noAttachments: DraftAttachments = { files: [], refused: [] }

/** Pasted text from this length on is offered as a document. UTF-16 units. */
const longPaste = 8192

/** The part of the chat's state that these actions change. */
interface DraftState {
  readonly activeId: string
  readonly drafts: Readonly<Record<string, string>>
  readonly attachments: Readonly<Record<string, DraftAttachments>>
}

/** Everything is done to the conversation that is shown when it begins. */
export interface AttachmentActions {
  /** Lets the user pick files in main's dialog. */
  pick(): Promise<void>
  /** Takes in files that were dropped or pasted. */
  add(files: readonly File[]): Promise<void>
  remove(fileIds: readonly string[]): void
  fix(fix: Extract<PreflightFix, { readonly files: readonly AttachmentBlock[] }>): Promise<void>
  /** A text was pasted; a long one is offered as a document. */
  offerPasted(pasted: string): void
  /** Moves the pasted text out of the draft into a document of this name. */
  attachPasted(name: string): Promise<void>
  dismissOffer(): void
  dismissRefused(): void
  /** The bytes of a stored file; null when it is gone. */
  read(fileId: string): Promise<Uint8Array | null>
}

export function createAttachmentActions(dependencies: {
  readonly bridge: Bridge
  readonly read: () => DraftState
  readonly write: (change: Partial<DraftState>) => void
  readonly onFailure: (conversationId: string, thrown: unknown) => void
}): AttachmentActions {
  const { bridge, read, write, onFailure } = dependencies

  function change(
    conversationId: string,
    to: (before: DraftAttachments) => DraftAttachments,
  ): void {
    const { attachments } = read()
    write({
      attachments: {
        ...attachments,
        [conversationId]: to(attachments[conversationId] ?? noAttachments),
      },
    })
  }

  function receive(conversationId: string, outcome: AddedAttachments): void {
    change(conversationId, (before) => {
      const known = new Set(before.files.flatMap((file) => fileIdOf(file) ?? []))
      const files = [...before.files]
      const refused = [...before.refused, ...outcome.refused]
      for (const block of outcome.added) {
        if (known.has(block.fileId)) {
          refused.push({ name: block.name, reason: text('attachments.refused.twice') })
          continue
        }
        known.add(block.fileId)
        files.push({ kind: 'ready', key: crypto.randomUUID(), block })
      }
      return { ...before, files, refused }
    })
  }

  async function addOne(conversationId: string, file: File): Promise<void> {
    const key = crypto.randomUUID()
    const withoutThis = (before: DraftAttachments) => ({
      ...before,
      files: before.files.filter((one) => one.key !== key),
    })
    change(conversationId, (before) => ({
      ...before,
      files: [...before.files, { kind: 'adding', key, name: file.name }],
    }))
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const outcome = await bridge.request('attachments.add', { name: file.name, bytes })
      change(conversationId, withoutThis)
      receive(conversationId, outcome)
    } catch (thrown) {
      change(conversationId, withoutThis)
      // A folder has no bytes: the browser says so in its own way, main never hears of it.
      if (thrown instanceof DOMException) {
        const refused = { name: file.name, reason: text('attachments.refused.notAFile') }
        receive(conversationId, { added: [], refused: [refused] })
      } else onFailure(conversationId, thrown)
    }
  }

  function remove(conversationId: string, fileIds: readonly string[]): void {
    change(conversationId, (before) => ({
      ...before,
      files: before.files.filter((file) => !fileIds.includes(fileIdOf(file) ?? '')),
    }))
  }

  const readBytes = async (fileId: string) =>
    (await bridge.request('attachments.read', { fileId })).bytes

  async function scale(conversationId: string, block: AttachmentBlock): Promise<void> {
    const bytes = await readBytes(block.fileId)
    const smaller = bytes === null ? null : await scaleDown(bytes, block)
    if (smaller === null) {
      const refused = { name: block.name, reason: text('attachments.scaleFailed') }
      return receive(conversationId, { added: [], refused: [refused] })
    }
    const outcome = await bridge.request('attachments.add', smaller)
    remove(conversationId, [block.fileId])
    receive(conversationId, outcome)
  }

  async function insertText(conversationId: string, block: AttachmentBlock): Promise<void> {
    const bytes = await readBytes(block.fileId)
    if (bytes === null) return
    const content = new TextDecoder().decode(bytes).trimEnd()
    const { drafts } = read()
    const draft = drafts[conversationId] ?? ''
    const quoted = `${block.name}:\n\n${fence(content)}`
    write({
      drafts: { ...drafts, [conversationId]: [draft, quoted].filter(Boolean).join('\n\n') },
    })
    remove(conversationId, [block.fileId])
  }

  return {
    async pick() {
      const { activeId } = read()
      try {
        receive(activeId, await bridge.request('attachments.pick', {}))
      } catch (thrown) {
        onFailure(activeId, thrown)
      }
    },
    async add(files) {
      const { activeId } = read()
      for (const file of files) await addOne(activeId, file)
    },
    remove: (fileIds) => remove(read().activeId, fileIds),
    async fix(fix) {
      const { activeId } = read()
      if (fix.kind === 'remove') {
        return remove(
          activeId,
          fix.files.map(({ fileId }) => fileId),
        )
      }
      const mend = fix.kind === 'scale-down' ? scale : insertText
      try {
        for (const block of fix.files) await mend(activeId, block)
      } catch (thrown) {
        onFailure(activeId, thrown)
      }
    },
    offerPasted(pasted) {
      if (pasted.length < longPaste) return
      change(read().activeId, (before) => ({ ...before, pasted }))
    },
    async attachPasted(name) {
      const { activeId, attachments, drafts } = read()
      const pasted = attachments[activeId]?.pasted
      if (pasted === undefined) return
      // The text box has its lines end its own way.
      const inDraft = pasted.replaceAll(/\r\n?/g, '\n')
      const draft = (drafts[activeId] ?? '').replace(inDraft, () => '')
      write({ drafts: { ...drafts, [activeId]: draft.trim() === '' ? '' : draft } })
      change(activeId, withoutOffer)
      await addOne(activeId, new File([pasted], name))
    },
    dismissOffer: () => change(read().activeId, withoutOffer),
    dismissRefused: () => change(read().activeId, (before) => ({ ...before, refused: [] })),
    read: readBytes,
  }
}

/** The files that can be sent; none while one is still on its way to main. */
export function readyBlocks({ files }: DraftAttachments): readonly AttachmentBlock[] {
  return files.flatMap((file) => (file.kind === 'ready' ? [file.block] : []))
}

/** The draft of a prompt that is to be edited. */
export function toDraft(blocks: readonly AttachmentBlock[]): DraftAttachments {
  const files = blocks.map((block) => ({ kind: 'ready', key: crypto.randomUUID(), block }) as const)
  return { files, refused: [] }
}

function fileIdOf(file: DraftFile): string | undefined {
  return file.kind === 'ready' ? file.block.fileId : undefined
}

function withoutOffer({ files, refused }: DraftAttachments): DraftAttachments {
  return { files, refused }
}
