import type { NextStep } from '../../../shared/app-error'
import { type AssistantMessage, messageText, roundsReached } from '../../../shared/chat'
import type { MessageKey } from '../../../shared/messages/catalogue'
import { type Text, text } from '../../../shared/text'

/** What a stop reason means to the reader; null where the reply just ended. */
export interface StopNote {
  readonly message: Text
  readonly tone: 'neutral' | 'warning'
  /** What can be done about it, the likeliest first. */
  readonly steps: readonly NextStep[]
}

const open = { kind: 'open-parameters' } as const
const go = { kind: 'continue' } as const
const again = { kind: 'retry' } as const
const other = { kind: 'choose-model' } as const
const fresh = { kind: 'new-chat' } as const

const notes: Readonly<
  Record<string, readonly [MessageKey, StopNote['tone'], ...NextStep[]] | null>
> = {
  end_turn: null,
  stop_sequence: ['chat.ending.stopSequence', 'neutral', open],
  tool_use: ['chat.ending.toolUse', 'neutral'],
  [roundsReached]: ['chat.ending.toolRounds', 'warning', go],
  max_tokens: ['chat.ending.maxTokens', 'warning', go, open],
  content_filtered: ['chat.ending.contentFiltered', 'warning', other],
  guardrail_intervened: ['chat.ending.guardrail', 'warning', open],
  model_context_window_exceeded: ['chat.ending.contextWindow', 'warning', fresh, other],
  malformed_model_output: ['chat.ending.malformedModelOutput', 'warning', go, again],
  malformed_tool_use: ['chat.ending.malformedToolUse', 'warning', again],
  // Not in Bedrock's own list, but what Claude ends with when it declines.
  refusal: ['chat.ending.refusal', 'warning', other, again],
}

/** The note for a stop reason of Bedrock; the set is open, so an unknown one is named as it is. */
export function stopNote(stopReason: string): StopNote | null {
  const note = Object.hasOwn(notes, stopReason) ? notes[stopReason] : undefined
  if (note === null) return null
  if (note === undefined) {
    return {
      message: text('chat.ending.unknown', { reason: stopReason }),
      tone: 'warning',
      steps: [again],
    }
  }
  const [key, tone, ...steps] = note
  return { message: text(key), tone, steps }
}

/** What can be done next about how a reply ended, the likeliest first; nothing while it is on its way. */
export function endingSteps(reply: AssistantMessage): readonly NextStep[] {
  const { state } = reply
  switch (state.kind) {
    case 'starting':
    case 'waiting':
    case 'streaming':
      return []
    case 'failed':
    case 'interrupted':
      return state.error.nextSteps
    case 'stopped':
      return messageText(reply) === '' ? [again] : [go, again]
    case 'ended': {
      const note = stopNote(state.stopReason)
      if (note !== null) return note.steps
      return reply.content.length === 0 ? [again] : []
    }
  }
}
