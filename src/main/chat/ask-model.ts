import { randomUUID } from 'node:crypto'
import { AppFailure, createAppError } from '../../shared/app-error'
import {
  type AssistantMessage,
  type Message,
  messageText,
  type UserMessage,
} from '../../shared/chat'
import { applyChatEvent, type ChatEvent } from '../../shared/chat-events'
import type { RequestSettings } from '../../shared/request-settings'
import { text } from '../../shared/text'
import { buildRequest } from './build-request'
import type { ProviderRequest } from './chat-provider'
import { emptyReply } from './empty-reply'
import type { ReadFile } from './prepare-messages'
import type { ResolvedTurn } from './stream-turn'
import { untilAborted } from './until-aborted'

/**
 * Asks a model something that is no part of a conversation: gives the text of its answer to `prompt` after the
 * messages of a branch, or null where `signal` stopped it first. What the service says that it used is counted.
 * Fails with `AppFailure` where the answer broke off or says nothing.
 */
export type AskModel = (
  question: {
    readonly branch: readonly Message[]
    readonly prompt: string
    readonly modelId: string
    readonly settings: RequestSettings
  },
  signal: AbortSignal,
) => Promise<string | null>

export function createAskModel(dependencies: {
  readonly resolveTurn: (options: { readonly modelId: string }) => Promise<ResolvedTurn>
  readonly readFile: ReadFile
  readonly runTurn: (request: ProviderRequest, signal: AbortSignal) => AsyncIterable<ChatEvent>
  readonly recordUsage: (reply: AssistantMessage) => Promise<void>
}): AskModel {
  const { resolveTurn, readFile, runTurn, recordUsage } = dependencies
  return async ({ branch, prompt, modelId, settings }, signal) => {
    const turn = await untilAborted(resolveTurn({ modelId }), signal)
    if (turn === undefined) return null
    const place = {
      conversationId: branch[0]?.conversationId ?? randomUUID(),
      parentId: branch.at(-1)?.id ?? null,
      createdAt: Date.now(),
    }
    const question: UserMessage = {
      ...place,
      id: randomUUID(),
      role: 'user',
      content: [{ type: 'text', text: prompt }],
    }
    const { request } = await buildRequest([...branch, question], settings, turn, readFile)
    let reply: AssistantMessage = {
      ...emptyReply({ ...place, turnId: randomUUID() }),
      ...(turn.price && { price: turn.price }),
    }
    for await (const event of runTurn(request, signal)) {
      reply = applyChatEvent(reply, event)
    }
    await recordUsage(reply)
    return readAnswer(reply)
  }
}

function readAnswer(reply: AssistantMessage): string | null {
  const { state } = reply
  if (state.kind === 'stopped') return null
  if (state.kind === 'failed' || state.kind === 'interrupted') throw new AppFailure(state.error)
  const answer = messageText(reply).trim()
  if (answer === '') {
    throw new AppFailure(createAppError('model-failed', { message: text('chat.ending.empty') }))
  }
  return answer
}
