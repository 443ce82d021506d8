import { describe, expect, it } from 'vitest'
import type { Route } from '../../shared/chat'
import type { ModelFacts, ModelPrice } from '../../shared/model-facts'
import type { Model } from '../../shared/models'
import { describeCall } from './describe-call'

const modelId = 'anthropic.claude-sonnet-4-5-20250929-v1:0'
const region = 'eu-west-1'

function modelWith(prices: readonly ModelPrice[]): Model {
  const facts: ModelFacts = {
    prices: { value: prices, origin: { kind: 'config', path: 'here' } },
  }
  return {
    modelId,
    modelArn: `arn:aws:bedrock:${region}::foundation-model/${modelId}`,
    modelName: 'Sonnet',
    providerName: 'Anthropic',
    inputModalities: ['TEXT'],
    outputModalities: ['TEXT'],
    inferenceTypesSupported: ['INFERENCE_PROFILE'],
    lifecycleStatus: 'ACTIVE',
    lifecycleDates: {},
    responseStreamingSupported: true,
    profiles: [
      {
        inferenceProfileId: `eu.${modelId}`,
        inferenceProfileArn: `arn:aws:bedrock:${region}:111122223333:inference-profile/eu.${modelId}`,
        inferenceProfileName: 'EU Sonnet',
        kind: 'geographic-profile',
        destinationRegions: [region],
      },
    ],
    recommended: null,
    origin: 'both',
    facts,
  }
}

function routeBy(kind: Route['kind'], invokedId: string, chosen = invokedId): Route {
  return { modelId: chosen, invokedId, kind, region, simulated: false }
}

const dear = { route: 'regional', regions: 'all', input: 3.3, output: 16.5 } as const
const cheap = { route: 'global', regions: 'all', input: 3, output: 15 } as const

describe('describeCall', () => {
  it.each([
    ['a profile of the model', routeBy('geographic-profile', `eu.${modelId}`, modelId), 3.3],
    ['the global profile', routeBy('global-profile', `global.${modelId}`, modelId), 3],
    [
      'the global profile by its ARN',
      routeBy(
        'as-given',
        `arn:aws:bedrock:${region}:111122223333:inference-profile/global.${modelId}`,
        modelId,
      ),
      3,
    ],
  ])('takes the price of %s', (_what, route, input) => {
    expect(describeCall([modelWith([dear, cheap])], route).price?.input).toBe(input)
  })

  it('knows no price by an application profile where the routes differ in price', () => {
    const arn = `arn:aws:bedrock:${region}:111122223333:application-inference-profile/abc`
    const route = routeBy('application-profile', arn, modelId)
    expect(describeCall([modelWith([dear, cheap])], route).price).toBeUndefined()
    const same = [dear, { ...cheap, input: 3.3, output: 16.5 }]
    expect(describeCall([modelWith(same)], route).price?.input).toBe(3.3)
  })

  it('describes a model that no list holds by the table', () => {
    const { facts, price } = describeCall([], routeBy('as-given', `global.${modelId}`))
    expect(facts.contextWindow?.value).toBeGreaterThan(0)
    expect(price?.origin.kind).toBe('table')
    expect(describeCall([], routeBy('as-given', 'nobody.knows-v1')).price).toBeUndefined()
  })
})
