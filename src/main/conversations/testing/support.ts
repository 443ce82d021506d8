import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AssistantMessage, ReplyState, UserMessage } from '../../../shared/chat'
import { type OpenStore, openStore } from '../open-store'

/** A folder that is deleted when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'basalt-conversations-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Opens the real thing in a folder and closes it when the test ends. */
export function openForTest(folder: string): OpenStore {
  const opened = openStore(folder)
  onTestFinished(opened.database.close)
  return opened
}

export interface Turn {
  readonly conversationId: string
  readonly prompt: UserMessage
  readonly reply: AssistantMessage
}

/** A prompt and its empty reply, with new ids. */
export function createTurn(
  prompt: string,
  options: {
    readonly conversationId?: string
    readonly parentId?: string
    readonly createdAt?: number
  } = {},
): Turn {
  const conversationId = options.conversationId ?? randomUUID()
  const createdAt = options.createdAt ?? 1_700_000_000_000
  const message: UserMessage = {
    id: randomUUID(),
    conversationId,
    parentId: options.parentId ?? null,
    createdAt,
    role: 'user',
    content: [{ type: 'text', text: prompt }],
  }
  return { conversationId, prompt: message, reply: createReply(message) }
}

/** An empty reply to a prompt. */
export function createReply(prompt: UserMessage): AssistantMessage {
  return {
    id: randomUUID(),
    conversationId: prompt.conversationId,
    parentId: prompt.id,
    createdAt: prompt.createdAt,
    role: 'assistant',
    turnId: randomUUID(),
    content: [],
    state: { kind: 'starting' },
  }
}

/** The reply with this text, still streaming unless said otherwise. */
export function withText(
  reply: AssistantMessage,
  text: string,
  state: ReplyState = { kind: 'streaming' },
): AssistantMessage {
  return { ...reply, content: [{ type: 'text', text }], state }
}

export const complete: ReplyState = { kind: 'ended', stopReason: 'end_turn' }
