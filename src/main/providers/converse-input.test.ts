import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effortLevels } from '../../shared/model-facts'
import type { RequestDefaults, ThinkingLevel } from '../../shared/request-defaults'
import type { RequestSettings } from '../../shared/request-settings'
import { planRequest } from '../chat/plan-request'
import type { RequestMessage } from '../chat/request-message'
import { findFacts } from '../models/facts/find-facts'
import { findInvoked, readRegion } from '../simulator/catalogue/catalogue'
import { checkRequest } from '../simulator/converse/check-request'
import { parseConverseRequest } from '../simulator/converse/converse-request'
import { soakRuns } from '../testing/soak'
import { toConverseInput } from './converse-input'

const catalogue = readRegion('us-east-1', '111122223333')

/** Every model that holds a conversation, by an id that it can be called by. */
const callable = catalogue.models.flatMap((model) => {
  if (model.conversation === undefined) return []
  const profile = catalogue.profiles.find(
    ({ type, model: of }) => type === 'SYSTEM_DEFINED' && of.modelId === model.modelId,
  )
  if (model.inferenceTypesSupported.includes('ON_DEMAND')) return [model.modelId]
  return profile === undefined || model.inferenceTypesSupported.includes('PROVISIONED')
    ? []
    : [profile.inferenceProfileId]
})

const route = { modelId: 'm', region: 'us-east-1', kind: 'as-given', simulated: true } as const

const word = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
const prose = fc.oneof(word, fc.constant('word '.repeat(1500)))
const unit = fc.double({ min: 0, max: 1, noNaN: true })
const optional = { requiredKeys: [] }

const settingsArbitrary: fc.Arbitrary<RequestSettings> = fc.record(
  {
    system: prose,
    maxTokens: fc.oneof(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 4000, max: 300_000 })),
    temperature: unit,
    topP: unit,
    stopSequences: fc.array(word, { maxLength: 4 }),
    reasoning: fc.oneof(
      fc.constant({ kind: 'off' as const }),
      fc.record({ kind: fc.constant('effort' as const), effort: fc.constantFrom(...effortLevels) }),
      fc.record({
        kind: fc.constant('budget' as const),
        tokens: fc.integer({ min: 1024, max: 1_000_000 }),
      }),
    ),
    promptCaching: fc.constantFrom('off' as const, '5m' as const, '1h' as const),
    serviceTier: fc.constantFrom('default' as const, 'priority' as const, 'flex' as const),
    latency: fc.constantFrom('standard' as const, 'optimized' as const),
    guardrail: fc.constantFrom('off' as const, {
      guardrailIdentifier: 'g',
      guardrailVersion: 'DRAFT',
      trace: 'enabled' as const,
    }),
    requestMetadata: fc.constantFrom({}, { team: 'a b', cost: 'x=1' }),
    additionalFields: fc.constantFrom({}, { top_k: 3 }, { anthropic_beta: ['x'], temperature: 1 }),
  },
  optional,
)

const byConfig = <Value>(values: fc.Arbitrary<Value>) =>
  values.map((value) => ({ value, origin: { kind: 'config' as const, path: 'p' } }))
const levels: readonly ThinkingLevel[] = ['off', 'minimal', 'adaptive', ...effortLevels]
const defaultsArbitrary: fc.Arbitrary<RequestDefaults> = fc.record(
  {
    temperature: byConfig(unit),
    topP: byConfig(unit),
    maxTokens: byConfig(fc.integer({ min: 1, max: 200_000 })),
    thinking: byConfig(fc.constantFrom(...levels)),
    cacheRetention: byConfig(fc.constantFrom('none' as const, 'short' as const, 'long' as const)),
    serviceTier: byConfig(fc.constantFrom('default' as const, 'flex' as const)),
  },
  optional,
)

/** A whole history as the repair leaves one: roles alternate, and it ends with a prompt. */
const messagesArbitrary: fc.Arbitrary<readonly RequestMessage[]> = fc
  .tuple(fc.array(fc.tuple(prose, prose, fc.boolean()), { maxLength: 5 }), prose)
  .map(([turns, last]) => [
    ...turns.flatMap(([asked, answered, reasoned]): RequestMessage[] => [
      { role: 'user', content: [{ type: 'text', text: `Q ${asked}` }] },
      {
        role: 'assistant',
        content: [
          ...(reasoned
            ? [{ type: 'reasoning' as const, text: answered, signature: 'signed' }]
            : []),
          { type: 'text', text: `A ${answered}` },
        ],
      },
    ]),
    { role: 'user', content: [{ type: 'text', text: `Q ${last}` }] },
  ])

describe('the request that is built', () => {
  it('is one that Bedrock takes, whatever is chosen for whichever model', () => {
    expect(callable.length).toBeGreaterThan(40)
    fc.assert(
      fc.property(
        fc.constantFrom(...callable),
        settingsArbitrary,
        defaultsArbitrary,
        messagesArbitrary,
        (invokedId, settings, defaults, messages) => {
          const invoked = findInvoked(catalogue, invokedId)
          const traits = invoked?.model.conversation
          const facts = findFacts(invokedId)
          const planned = planRequest({
            settings: withinUnknownLimits(settings, facts.maxTokens?.value),
            defaults: facts.maxTokens === undefined ? {} : defaults,
            facts,
            invokedId,
          })
          const { modelId: _, ...body } = toConverseInput({
            route: { ...route, invokedId },
            // Only so much fits into the smallest windows.
            messages: (traits?.contextWindow ?? 0) < 100_000 ? messages.slice(-1) : messages,
            options: planned.options,
          })
          expect(() =>
            checkRequest(
              invokedId,
              invoked,
              parseConverseRequest(JSON.parse(JSON.stringify(body))),
              true,
            ),
          ).not.toThrow()
        },
      ),
      { numRuns: soakRuns(1500, 20_000) },
    )
  })
})

/** Where no limit is known, only the person who chose a number can know that it is too large. */
function withinUnknownLimits(
  { maxTokens, ...settings }: RequestSettings,
  known: number | undefined,
): RequestSettings {
  if (maxTokens === undefined) return settings
  return { ...settings, maxTokens: known === undefined ? Math.min(maxTokens, 2000) : maxTokens }
}
