import { describe, expect, it } from 'vitest'
import { stopNote } from './stop-reasons'

describe('stopNote', () => {
  it('has no note for a reply that is simply complete', () => {
    expect(stopNote('end_turn')).toBeNull()
  })

  it.each([
    ['max_tokens', 'chat.ending.maxTokens', true],
    ['content_filtered', 'chat.ending.contentFiltered', false],
    ['guardrail_intervened', 'chat.ending.guardrail', false],
    ['model_context_window_exceeded', 'chat.ending.contextWindow', false],
    ['malformed_model_output', 'chat.ending.malformedModelOutput', true],
    ['malformed_tool_use', 'chat.ending.malformedToolUse', false],
    ['tool_use', 'chat.ending.toolUse', false],
    ['stop_sequence', 'chat.ending.stopSequence', false],
    ['refusal', 'chat.ending.refusal', false],
  ])('says what %s means', (reason, key, canContinue) => {
    expect(stopNote(reason)).toMatchObject({ message: { key }, canContinue })
  })

  it.each(['brand_new', 'constructor', ''])('names the unknown reason %j as it is', (reason) => {
    expect(stopNote(reason)?.message).toEqual({ key: 'chat.ending.unknown', values: { reason } })
  })
})
