import { type AssistantMessage, type Message, roundsReached } from '../../shared/chat'
import { applyChatEvent, type ChatEvent, isEnding } from '../../shared/chat-events'
import type { RequestSettings } from '../../shared/request-settings'
import { addUsage } from './add-usage'
import { type AskUser, answerCalls, type OpenCall } from './answer-calls'
import { buildRequest } from './build-request'
import type { Clock } from './clock'
import { explainThrottling } from './explain-throttling'
import type { ReadFile } from './prepare-messages'
import type { ExchangeRecorder } from './record-exchange'
import { toInterrupted } from './run-turn'
import type { ResolvedTurn, TurnSteps } from './stream-turn'
import type { OfferedTools } from './tool-box'
import { untilAborted } from './until-aborted'

/** A turn whose model and tools are known. */
export interface RoundsTurn {
  readonly history: readonly Message[]
  readonly settings: RequestSettings
  /** The reply as it begins, empty. */
  readonly reply: AssistantMessage
  readonly resolved: ResolvedTurn
  readonly offered: OfferedTools
  readonly ask: AskUser
  readonly readFile: ReadFile
  readonly runTurn: TurnSteps['runTurn']
  readonly clock: Clock
  readonly recorder?: Pick<ExchangeRecorder, 'prepare' | 'follow' | 'observe'> | undefined
}

/**
 * Asks the model, carries out the calls that it answers with, and asks it again with their results, until
 * it answers without a call or has been asked too often. One reply with one ending, whose blocks, usage
 * and price are those of all requests together.
 *
 * A failure after the first round leaves what the rounds before it brought: an interrupted reply.
 */
export async function* runRounds(
  turn: RoundsTurn,
  hurried: boolean,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, undefined> {
  const { history, settings, resolved, offered, readFile, clock, recorder } = turn
  const specs = offered.tools.map(({ spec }) => spec)
  let reply = turn.reply
  for (let round = 1; ; round += 1) {
    const messages = round === 1 ? history : [...history, reply]
    const built = await untilAborted(
      buildRequest(messages, settings, resolved, readFile, specs),
      signal,
    )
    if (built === undefined) {
      yield { type: 'turnStopped', at: clock.now() }
      return
    }
    const repairs = [...built.repairs, ...offered.notices]
    const started = {
      ...(resolved.price && { price: resolved.price }),
      ...(repairs.length > 0 && { repairs }),
      ...(built.request.options.caching && { cacheTtl: built.request.options.caching.ttl }),
    }
    const offset = reply.content.length
    const usageBefore = reply.usage
    let calls: readonly OpenCall[] = []
    recorder?.prepare(built.recipe, offset)
    const observe = recorder?.observe
    const { request } = built
    for await (const received of turn.runTurn(request, signal, { hurried, observe })) {
      const event = explainThrottling(received, { messages, request, facts: resolved.facts })
      recorder?.follow(event)
      const shown = shift(event, offset)
      if (shown.type === 'turnEnded' && shown.stopReason === 'tool_use') {
        calls = listCalls(reply, offset)
      }
      if (calls.length > 0 && specs.length > 0) break
      if (shown.type === 'turnFailed' && round > 1) {
        yield { type: 'turnInterrupted', at: shown.at, error: toInterrupted(shown.error, true) }
        return
      }
      const told =
        shown.type === 'turnStarted'
          ? { ...shown, ...started }
          : shown.type === 'usageReported'
            ? { ...shown, usage: addUsage(usageBefore, shown.usage) }
            : shown
      if (!isEnding(told)) reply = applyChatEvent(reply, told)
      yield told
      if (isEnding(told)) return
    }
    if (round > offered.mostRounds) {
      yield { type: 'turnEnded', at: clock.now(), stopReason: roundsReached }
      return
    }
    const { conversationId, content } = reply
    const nextIndex = content.length
    for await (const event of answerCalls(calls, { ...turn, conversationId, nextIndex }, signal)) {
      reply = applyChatEvent(reply, event)
      yield event
    }
    if (signal.aborted) {
      yield { type: 'turnStopped', at: clock.now() }
      return
    }
  }
}

/** The blocks of a later request follow those that are there. */
function shift(event: ChatEvent, offset: number): ChatEvent {
  switch (event.type) {
    case 'blockStarted':
    case 'blockDelta':
    case 'blockEnded':
    case 'toolCallChanged':
      return { ...event, index: event.index + offset }
    default:
      return event
  }
}

function listCalls({ content }: AssistantMessage, offset: number): readonly OpenCall[] {
  return content.flatMap((block, index) =>
    index >= offset && block.type === 'toolUse' ? [{ index, block }] : [],
  )
}
