import { describe, expect, it } from 'vitest'
import { stopNote } from './stop-reasons'

describe('stopNote', () => {
  it('STR-20 has no note for a reply that is simply complete', () => {
    expect(stopNote('end_turn')).toBeNull()
  })

  it.each([
    ['max_tokens', 'chat.ending.maxTokens', ['continue', 'open-parameters']],
    ['content_filtered', 'chat.ending.contentFiltered', ['choose-model']],
    ['guardrail_intervened', 'chat.ending.guardrail', ['open-parameters']],
    ['model_context_window_exceeded', 'chat.ending.contextWindow', ['new-chat', 'choose-model']],
    ['malformed_model_output', 'chat.ending.malformedModelOutput', ['continue', 'retry']],
    ['malformed_tool_use', 'chat.ending.malformedToolUse', ['retry']],
    ['tool_use', 'chat.ending.toolUse', []],
    ['stop_sequence', 'chat.ending.stopSequence', ['open-parameters']],
    ['refusal', 'chat.ending.refusal', ['choose-model', 'retry']],
  ])('says what %s means and what can be done about it', (reason, key, steps) => {
    const note = stopNote(reason)
    expect(note?.message).toEqual({ key })
    expect(note?.steps.map(({ kind }) => kind)).toEqual(steps)
  })

  it.each(['brand_new', 'constructor', ''])('names the unknown reason %j as it is', (reason) => {
    expect(stopNote(reason)?.message).toEqual({ key: 'chat.ending.unknown', values: { reason } })
  })
})
