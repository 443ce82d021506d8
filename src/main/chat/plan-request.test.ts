import { describe, expect, it } from 'vitest'
import type { ModelFacts } from '../../shared/model-facts'
import type { RequestDefaults } from '../../shared/request-defaults'
import type { RequestSettings } from '../../shared/request-settings'
import { findFacts } from '../models/facts/find-facts'
import { planReasoning } from './plan-reasoning'
import { planRequest } from './plan-request'

const sonnet45 = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0'
const opus46 = 'us.anthropic.claude-opus-4-6-v1'
const opus48 = 'us.anthropic.claude-opus-4-8'
const fable5 = 'us.anthropic.claude-fable-5'
const nova = 'amazon.nova-lite-v1:0'
const nova2 = 'us.amazon.nova-2-lite-v1:0'
const gptOss = 'openai.gpt-oss-120b-1:0'
const r1 = 'us.deepseek.r1-v1:0'
const unknown = 'acme.mystery-v1:0'

function plan(
  invokedId: string,
  settings: RequestSettings,
  defaults: RequestDefaults = {},
  facts: ModelFacts = findFacts(invokedId),
) {
  return planRequest({ settings, defaults, facts, invokedId })
}

function configured<Value>(value: Value, path: string) {
  return { value, origin: { kind: 'config' as const, path } }
}

const key = (name: string) => expect.objectContaining({ key: `request.${name}` })

describe('what a request carries', () => {
  it('is nothing but cache points where nobody chose anything', () => {
    expect(plan(sonnet45, {}).options).toEqual({
      caching: { ttl: '5m', minimumTokens: 1024, tools: true },
    })
    expect(plan(unknown, {}).options).toEqual({})
  })

  it('is what the conversation says, and else what the config says, each with its origin', () => {
    const { options, plan: planned } = plan(
      nova,
      { temperature: 0.2, system: 'Be brief.' },
      {
        temperature: configured(0.9, 'agents.defaults.params.temperature'),
        maxTokens: configured(700, 'agents.defaults.params.maxTokens'),
      },
    )
    expect(options).toMatchObject({ temperature: 0.2, maxTokens: 700, system: 'Be brief.' })
    expect(planned.temperature.origin).toEqual({ kind: 'conversation' })
    expect(planned.maxTokens.origin).toEqual({
      kind: 'config',
      path: 'agents.defaults.params.maxTokens',
    })
    expect(planned.topP).toEqual({ value: null, origin: { kind: 'model' } })
  })

  it('leaves sampling to a model that refuses it, and says why', () => {
    const { options, plan: planned, changes } = plan(opus48, { temperature: 0.2, topP: 0.5 })
    expect(options.temperature).toBeUndefined()
    expect(options.topP).toBeUndefined()
    expect(planned.temperature.refused).toEqual(key('refused.sampling'))
    expect(changes).toEqual([key('refused.sampling')])
  })

  it('does not tell each time that the config has something that this model refuses', () => {
    expect(plan(opus48, {}, { temperature: configured(0.2, 'p') }).changes).toEqual([])
  })

  it('sends Claude one of temperature and top P, the one that is meant more closely', () => {
    expect(plan(sonnet45, { temperature: 0.2, topP: 0.5 }).options).toMatchObject({
      temperature: 0.2,
    })
    const nearer = plan(sonnet45, { topP: 0.5 }, { temperature: configured(0.2, 'p') })
    expect(nearer.options.topP).toBe(0.5)
    expect(nearer.options.temperature).toBeUndefined()
    expect(plan(nova, { temperature: 0.2, topP: 0.5 }).options).toMatchObject({
      temperature: 0.2,
      topP: 0.5,
    })
  })

  it('lowers maximum tokens to the longest reply, where that is known', () => {
    expect(plan(nova, { maxTokens: 90_000 })).toMatchObject({
      options: { maxTokens: 5000 },
      changes: [{ key: 'request.changed.maxTokens', values: { limit: 5000 } }],
    })
    const assumed: ModelFacts = { maxTokens: { value: 4096, origin: { kind: 'assumed' } } }
    expect(plan(unknown, { maxTokens: 90_000 }, {}, assumed).options.maxTokens).toBe(90_000)
  })

  it('names no tier that a model lacks, nor the default one, nor the standard latency', () => {
    expect(plan(opus48, { serviceTier: 'flex' })).toMatchObject({
      changes: [{ key: 'request.changed.serviceTier', values: { tier: 'flex' } }],
    })
    expect(plan(opus48, { serviceTier: 'flex' }).options.serviceTier).toBeUndefined()
    expect(plan(nova, { serviceTier: 'default', latency: 'standard' }).options).toEqual({
      caching: expect.anything(),
    })
    expect(plan(gptOss, { serviceTier: 'flex' }).options.serviceTier).toBe('flex')
  })

  it('takes the guardrail of the config unless the conversation has another or none', () => {
    const guardrail = { guardrailIdentifier: 'g', guardrailVersion: '1' }
    const own = { guardrailIdentifier: 'own', guardrailVersion: 'DRAFT' }
    const defaults = { guardrail: configured(guardrail, 'plugins') }
    expect(plan(nova, {}, defaults).options.guardrail).toEqual(guardrail)
    expect(plan(nova, { guardrail: own }, defaults).options.guardrail).toEqual(own)
    expect(plan(nova, { guardrail: 'off' }, defaults).options.guardrail).toBeUndefined()
  })

  it('is nothing beside a prompt of Prompt management', () => {
    const arn = 'arn:aws:bedrock:us-east-1:111122223333:prompt/PROMPT12345:1'
    const planned = plan(arn, { temperature: 0.2, system: 'Be brief.', maxTokens: 10 })
    expect(planned.options).toEqual({})
    expect(planned.changes).toEqual([key('refused.managedPrompt')])
  })
})

describe('prompt caching', () => {
  it.each<[string, string, RequestSettings, RequestDefaults, '5m' | '1h' | undefined]>([
    ['is on where the model takes it', sonnet45, {}, {}, '5m'],
    ['can be switched off', sonnet45, { promptCaching: 'off' }, {}, undefined],
    ['lasts an hour where wanted', sonnet45, { promptCaching: '1h' }, {}, '1h'],
    ['follows the config', sonnet45, {}, { cacheRetention: configured('long', 'p') }, '1h'],
    [
      'follows the config off',
      sonnet45,
      {},
      { cacheRetention: configured('none', 'p') },
      undefined,
    ],
    ['lasts as long as the model can', nova, { promptCaching: '1h' }, {}, '5m'],
    ['is not tried where it is unknown', unknown, { promptCaching: '5m' }, {}, undefined],
    ['is not tried where it is refused', gptOss, { promptCaching: '5m' }, {}, undefined],
  ])('%s', (_what, modelId, settings, defaults, ttl) => {
    expect(plan(modelId, settings, defaults).options.caching?.ttl).toBe(ttl)
  })
})

describe('reasoning', () => {
  const effort = (level: 'low' | 'medium' | 'high' | 'xhigh' | 'max'): RequestSettings => ({
    reasoning: { kind: 'effort', effort: level },
  })
  const thinking = (tokens: number) => ({ thinking: { type: 'enabled', budget_tokens: tokens } })

  it.each<[string, string, RequestSettings, RequestDefaults, object | undefined]>([
    ['nothing unless asked', sonnet45, {}, {}, undefined],
    ['a budget', sonnet45, { reasoning: { kind: 'budget', tokens: 5000 } }, {}, thinking(5000)],
    ['an effort as a budget', sonnet45, effort('medium'), {}, thinking(8192)],
    [
      'a budget below maximum tokens',
      sonnet45,
      { ...effort('max'), maxTokens: 4000 },
      {},
      thinking(2976),
    ],
    [
      'a budget below the longest reply',
      sonnet45,
      { reasoning: { kind: 'budget', tokens: 900_000 } },
      {},
      thinking(62_976),
    ],
    ['no budget without room', sonnet45, { ...effort('low'), maxTokens: 2000 }, {}, undefined],
    [
      'an effort',
      opus46,
      effort('high'),
      {},
      { thinking: { type: 'adaptive' }, output_config: { effort: 'high' } },
    ],
    [
      'the nearest effort',
      opus46,
      effort('xhigh'),
      {},
      { thinking: { type: 'adaptive' }, output_config: { effort: 'high' } },
    ],
    [
      'a budget as an effort',
      opus48,
      { reasoning: { kind: 'budget', tokens: 8000 } },
      {},
      { thinking: { type: 'adaptive' }, output_config: { effort: 'medium' } },
    ],
    ['off by saying nothing', opus48, { reasoning: { kind: 'off' } }, {}, undefined],
    [
      'as little as it can',
      fable5,
      { reasoning: { kind: 'off' } },
      {},
      { output_config: { effort: 'low' } },
    ],
    [
      'Nova in its words',
      nova2,
      effort('low'),
      {},
      { reasoningConfig: { type: 'enabled', maxReasoningEffort: 'low' } },
    ],
    ['gpt-oss in its words', gptOss, effort('max'), {}, { reasoning_effort: 'high' }],
    ['nothing of a model that decides itself', r1, effort('high'), {}, undefined],
    ['nothing of a model that cannot', nova, effort('high'), {}, undefined],
    ['nothing of a model nobody knows', unknown, effort('high'), {}, undefined],
    [
      'what the config says',
      sonnet45,
      {},
      { thinking: configured('minimal', 'p') },
      thinking(2048),
    ],
    [
      'off against the config',
      sonnet45,
      { reasoning: { kind: 'off' } },
      { thinking: configured('high', 'p') },
      undefined,
    ],
    [
      'as the model finds right',
      opus46,
      {},
      { thinking: configured('adaptive', 'p') },
      { thinking: { type: 'adaptive' } },
    ],
  ])('asks for %s', (_what, modelId, settings, defaults, fields) => {
    expect(plan(modelId, settings, defaults).options.additionalFields).toEqual(fields)
  })

  it('switches reasoning off by the word for it where an effort is asked for', () => {
    const origin = { kind: 'table', url: 'https://docs.example' } as const
    const facts: ModelFacts = {
      reasoning: { value: 'adaptive', origin },
      effort: { value: ['low', 'high'], origin },
      reasoningRequest: { value: 'openai', origin },
    }
    const { planned, fields } = planReasoning({ reasoning: { kind: 'off' } }, {}, facts, undefined)
    expect(planned.value).toEqual({ kind: 'off' })
    expect(fields).toEqual({ reasoning_effort: 'none' })
  })

  it('goes without temperature, top P and top K while Claude thinks', () => {
    const { options, changes } = plan(sonnet45, {
      ...effort('low'),
      temperature: 0.3,
      additionalFields: { top_k: 5, anthropic_beta: ['x'] },
    })
    expect(options).toEqual({
      additionalFields: { ...thinking(2048), anthropic_beta: ['x'] },
      caching: expect.anything(),
    })
    expect(changes).toEqual([key('changed.thinking'), key('changed.fieldsRefused')])
  })

  it('leaves everything to Nova at its highest effort', () => {
    const { options } = plan(nova2, { ...effort('high'), temperature: 0.3, maxTokens: 100 })
    expect(options).toEqual({
      additionalFields: { reasoningConfig: { type: 'enabled', maxReasoningEffort: 'high' } },
    })
  })

  it('yields to the fields that one writes oneself', () => {
    const { options, plan: planned } = plan(sonnet45, {
      ...effort('high'),
      additionalFields: thinking(3000),
    })
    expect(options.additionalFields).toEqual(thinking(3000))
    expect(planned.reasoning).toMatchObject({ value: null, changed: key('changed.ownFields') })
  })

  it('goes back to the model unless the conversation says no', () => {
    expect(plan(sonnet45, {}).replayReasoning).toBe(true)
    expect(plan(sonnet45, { replayReasoning: false }).replayReasoning).toBe(false)
  })
})
