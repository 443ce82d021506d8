import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ModelFacts } from '../../shared/model-facts'
import {
  defaultModelSettings,
  type ManualModel,
  type ModelSettings,
} from '../../shared/model-settings'
import type { FoundationModel } from '../aws/list-foundation-models'
import type { InferenceProfileSummary } from '../aws/list-inference-profiles'
import { modelEntries } from '../simulator/catalogue/catalogue'
import { type Catalog, createCatalog, type Lists } from './catalog'
import { createFactFinder, factEntries, findFacts } from './facts/find-facts'

const region = 'eu-west-1'
const vendors = ['acme', 'anthropic', 'mistral', '']
const modelIds = vendors.flatMap((vendor) =>
  ['one', 'two-v1:0', 'two-v1:0:48k', 'x/y'].map((name) => (vendor ? `${vendor}.${name}` : name)),
)
const modelId = fc.constantFrom(...modelIds)
const spelled = (...words: readonly string[]) =>
  fc.constantFrom(...words.flatMap((word) => [word, word.toLowerCase()]))
const arnOf = (id: string, at: string) => `arn:aws:bedrock:${at}::foundation-model/${id}`

const listed: fc.Arbitrary<FoundationModel> = fc.record({
  modelId,
  modelArn: modelId.map((id) => arnOf(id, region)),
  modelName: fc.string({ maxLength: 8 }),
  providerName: fc.constantFrom('Acme', 'Anthropic', 'Mistral AI', ''),
  inputModalities: fc.array(spelled('TEXT', 'IMAGE', 'SPEECH', 'SMELL'), { maxLength: 3 }),
  outputModalities: fc.array(spelled('TEXT', 'EMBEDDING', 'IMAGE', 'SMELL'), { maxLength: 2 }),
  inferenceTypesSupported: fc.array(
    spelled('ON_DEMAND', 'PROVISIONED', 'INFERENCE_PROFILE', 'TELEPATHY'),
    { maxLength: 3 },
  ),
  responseStreamingSupported: fc.boolean(),
  modelLifecycle: fc.record({ status: spelled('ACTIVE', 'LEGACY', '') }),
})

const profile: fc.Arbitrary<InferenceProfileSummary> = fc
  .record({
    prefix: fc.constantFrom('eu', 'us', 'global', 'k3jd8'),
    of: modelId,
    named: fc.array(modelId, { maxLength: 3 }),
    at: fc.constantFrom('eu-west-1', 'us-east-1', ''),
    type: spelled('SYSTEM_DEFINED', 'APPLICATION', 'NEW'),
    status: spelled('ACTIVE', 'DELETING', ''),
  })
  .map(({ prefix, of, named, at, type, status }) => ({
    inferenceProfileId: `${prefix}.${of}`,
    inferenceProfileArn: `arn:aws:bedrock:eu-west-1:111122223333:inference-profile/${prefix}.${of}`,
    inferenceProfileName: of,
    type,
    status,
    models: named.map((id) => ({ modelArn: arnOf(id, at) })),
  }))

const manual: fc.Arbitrary<ManualModel> = fc.record(
  {
    id: fc.oneof(modelId, fc.constantFrom('eu.acme.one', 'own-model', arnOf('acme.one', region))),
    path: fc.constant('models.providers["amazon-bedrock"].models[0]'),
    name: fc.string({ minLength: 1, maxLength: 8 }),
    contextWindow: fc.integer({ min: 1, max: 2_000_000 }),
    maxTokens: fc.integer({ min: 1, max: 200_000 }),
    reasoning: fc.boolean(),
    input: fc.subarray(['text', 'image']),
  },
  { requiredKeys: ['id', 'path'] },
)

const lists: fc.Arbitrary<Lists> = fc.record({
  models: fc.uniqueArray(listed, { selector: (model) => model.modelId, maxLength: 10 }),
  profiles: fc.uniqueArray(profile, {
    selector: ({ inferenceProfileId }) => inferenceProfileId,
    maxLength: 8,
  }),
})
const manuals = fc.uniqueArray(manual, { selector: ({ id }) => id, maxLength: 4 })
const filter = fc.subarray(['mistral', 'Mistral AI', 'ANTHROPIC', ' acme ', 'nobody', ''])
const mode = fc.constantFrom('merge' as const, 'replace' as const)

function settingsOf(changes: {
  readonly manualModels?: readonly ManualModel[]
  readonly filter?: readonly string[]
  readonly mode?: 'merge' | 'replace'
}): ModelSettings {
  const { providerFilter, mode: chosen } = defaultModelSettings
  return {
    ...defaultModelSettings,
    manualModels: changes.manualModels ?? [],
    providerFilter: { ...providerFilter, value: changes.filter ?? [] },
    mode: { ...chosen, value: changes.mode ?? chosen.value },
  }
}

const idsOf = (models: Catalog['models']) => models.map((model) => model.modelId)
const is = (words: readonly string[], wanted: string) =>
  words.some((word) => word.toUpperCase() === wanted)

describe('merging', () => {
  it('shows each model once: offered, or left out with a reason', () => {
    fc.assert(
      fc.property(lists, manuals, filter, mode, (found, manualModels, words, chosen) => {
        const settings = settingsOf({ manualModels, filter: words, mode: chosen })
        const { models, leftOut } = createCatalog(found, region, settings)
        const shown = [...idsOf(models), ...leftOut.map(({ model }) => model.modelId)]
        const expected = [
          ...found.models.map((model) => model.modelId),
          ...manualModels.map(({ id }) => id),
        ]
        expect(shown.toSorted()).toEqual([...new Set(expected)].toSorted())
        if (chosen === 'replace') {
          expect(idsOf(models).toSorted()).toEqual(manualModels.map(({ id }) => id).toSorted())
        }
      }),
    )
  })

  it('takes from a manual entry what it states, and all else from what is known without it', () => {
    fc.assert(
      fc.property(lists, manual, (found, entry) => {
        const without = createCatalog(found, region, settingsOf({}))
        const { models } = createCatalog(found, region, settingsOf({ manualModels: [entry] }))
        const model = models.find((candidate) => candidate.modelId === entry.id)
        if (model === undefined) throw new Error('A manual entry is always offered.')
        const { contextWindow, maxTokens, images } = model.facts
        if (entry.name !== undefined) expect(model.modelName).toBe(entry.name)
        if (entry.contextWindow !== undefined)
          expect(contextWindow).toMatchObject({
            value: entry.contextWindow,
            origin: { kind: 'config' },
          })
        if (entry.maxTokens !== undefined)
          expect(maxTokens).toMatchObject({ value: entry.maxTokens, origin: { kind: 'config' } })
        if (entry.input !== undefined) expect(images?.value).toBe(entry.input.includes('image'))
        const discovered = [...without.models, ...without.leftOut.map((left) => left.model)]
        const known = discovered.find((candidate) => candidate.modelId === entry.id)
        if (known === undefined) return
        expect(model.origin).toBe('both')
        if (entry.name === undefined) expect(model.modelName).toBe(known.modelName)
        if (entry.contextWindow === undefined)
          expect(contextWindow).toEqual(known.facts.contextWindow)
        if (entry.maxTokens === undefined) expect(maxTokens).toEqual(known.facts.maxTokens)
        if (entry.input === undefined) expect(images).toEqual(known.facts.images)
        expect(model).toMatchObject({ profiles: known.profiles, recommended: known.recommended })
      }),
    )
  })

  it('does not depend on the order in which AWS lists', () => {
    fc.assert(
      fc.property(lists, manuals, filter, (found, manualModels, words) => {
        const settings = settingsOf({ manualModels, filter: words })
        const turned = { models: found.models.toReversed(), profiles: found.profiles.toReversed() }
        const routesOf = ({ routes }: Catalog) => new Map([...routes].toSorted())
        const [one, other] = [found, turned].map((some) => createCatalog(some, region, settings))
        if (one === undefined || other === undefined) throw new Error('There are two.')
        expect(idsOf(other.models)).toEqual(idsOf(one.models))
        expect(other.leftOut.map(({ reason, model }) => [reason, model.modelId])).toEqual(
          one.leftOut.map(({ reason, model }) => [reason, model.modelId]),
        )
        expect(routesOf(other)).toEqual(routesOf(one))
      }),
    )
  })
})

describe('filtering', () => {
  it('offers only what streams text and what the filter names, by vendor or by id', () => {
    fc.assert(
      fc.property(lists, filter, (found, words) => {
        const { models, leftOut } = createCatalog(found, region, settingsOf({ filter: words }))
        const wanted = words.map((word) => word.trim().toLowerCase()).filter(Boolean)
        const isNamed = (id: string, provider: string) =>
          wanted.length === 0 ||
          wanted.includes(provider.toLowerCase()) ||
          wanted.includes(id.includes('.') ? (id.split('.')[0] ?? '') : '')
        for (const model of models) {
          expect(is(model.outputModalities, 'TEXT')).toBe(true)
          expect(model.responseStreamingSupported).toBe(true)
          expect(isNamed(model.modelId, model.providerName)).toBe(true)
        }
        for (const { reason, model } of leftOut) {
          if (reason === 'filtered') expect(isNamed(model.modelId, model.providerName)).toBe(false)
          if (reason === 'no-streaming') expect(model.responseStreamingSupported).toBe(false)
        }
      }),
    )
  })
})

describe('the route', () => {
  it('is a bare id only on demand, and else an active profile of AWS whose ARNs name the model', () => {
    fc.assert(
      fc.property(lists, (found) => {
        const { models, leftOut, routes } = createCatalog(found, region, settingsOf({}))
        for (const model of [...models, ...leftOut.map((left) => left.model)]) {
          const { recommended } = model
          expect(routes.get(model.modelId)).toEqual(recommended ?? undefined)
          const onDemand = is(model.inferenceTypesSupported, 'ON_DEMAND')
          expect(recommended?.invokedId === model.modelId).toBe(onDemand)
          if (recommended === null || onDemand) continue
          const used = found.profiles.find(
            ({ inferenceProfileId }) => inferenceProfileId === recommended.invokedId,
          )
          expect(
            used?.models.map(({ modelArn }) => modelArn.split('foundation-model/')[1]),
          ).toContain(model.modelId)
          expect(used?.type.toUpperCase()).not.toBe('APPLICATION')
          expect(used?.status.toUpperCase()).not.toBe('DELETING')
        }
      }),
    )
  })
})

describe('the facts', () => {
  const known = fc.constantFrom(...modelEntries.map((entry) => entry.modelId))
  const valuesOf = (facts: ModelFacts) =>
    Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact.value]))

  it('are the same by the id, by a profile of any geography, by an ARN, and in any case', () => {
    const geography = fc.constantFrom('us', 'eu', 'apac', 'jp', 'us-gov', 'global')
    fc.assert(
      fc.property(known, geography, (id, prefix) => {
        const facts = findFacts(id)
        expect(findFacts(`${prefix}.${id}`)).toEqual(facts)
        expect(findFacts(arnOf(id, region))).toEqual(facts)
        expect(findFacts(id.toUpperCase())).toEqual(facts)
      }),
    )
  })

  it('do not depend on the order of the table', () => {
    const orders = fc.shuffledSubarray([...factEntries], { minLength: factEntries.length })
    fc.assert(
      fc.property(orders, fc.array(known, { maxLength: 20 }), (entries, ids) => {
        const find = createFactFinder(entries)
        for (const id of ids) expect(valuesOf(find(id))).toEqual(valuesOf(findFacts(id)))
      }),
    )
  })
})
