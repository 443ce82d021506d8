import type { MessageKey } from '../../../shared/messages/catalogue'
import { type Text, text } from '../../../shared/text'

/** What a stop reason means to the reader; null where the reply just ended. */
export interface StopNote {
  readonly message: Text
  readonly tone: 'neutral' | 'warning'
  /** Asking the model to go on makes sense. */
  readonly canContinue: boolean
}

const notes: Readonly<Record<string, readonly [MessageKey, StopNote['tone'], boolean] | null>> = {
  end_turn: null,
  stop_sequence: ['chat.ending.stopSequence', 'neutral', false],
  tool_use: ['chat.ending.toolUse', 'neutral', false],
  max_tokens: ['chat.ending.maxTokens', 'warning', true],
  content_filtered: ['chat.ending.contentFiltered', 'warning', false],
  guardrail_intervened: ['chat.ending.guardrail', 'warning', false],
  model_context_window_exceeded: ['chat.ending.contextWindow', 'warning', false],
  malformed_model_output: ['chat.ending.malformedModelOutput', 'warning', true],
  malformed_tool_use: ['chat.ending.malformedToolUse', 'warning', false],
  // Not in Bedrock's own list, but what Claude ends with when it declines.
  refusal: ['chat.ending.refusal', 'warning', false],
}

/** The note for a stop reason of Bedrock; the set is open, so an unknown one is named as it is. */
export function stopNote(stopReason: string): StopNote | null {
  const note = Object.hasOwn(notes, stopReason) ? notes[stopReason] : undefined
  if (note === null) return null
  if (note === undefined) {
    return {
      message: text('chat.ending.unknown', { reason: stopReason }),
      tone: 'warning',
      canContinue: false,
    }
  }
  const [key, tone, canContinue] = note
  return { message: text(key), tone, canContinue }
}
