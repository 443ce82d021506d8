import { describe, expect, it } from 'vitest'
import { defaultModelSettings, type ModelSettings } from '../../shared/model-settings'
import type { ModelsStatus } from '../../shared/models'
import { createCatalog, type Lists } from './catalog'
import { describeKnownModels } from './known-models'

const sonnet = 'anthropic.claude-sonnet-4-5-20250929-v1:0'
const nova = 'amazon.nova-pro-v1:0'

const listed = (modelId: string, providerName: string, onDemand: boolean, output = 'TEXT') => ({
  modelId,
  modelArn: `arn:aws:bedrock:eu-west-1::foundation-model/${modelId}`,
  modelName: modelId,
  providerName,
  inputModalities: ['TEXT'],
  outputModalities: [output],
  inferenceTypesSupported: [onDemand ? 'ON_DEMAND' : 'INFERENCE_PROFILE'],
  responseStreamingSupported: true,
  modelLifecycle: { status: 'ACTIVE' },
})

const lists: Lists = {
  models: [
    listed(sonnet, 'Anthropic', false),
    listed(nova, 'Amazon', true),
    listed('mistral.small', 'Mistral AI', true),
    listed('amazon.titan-embed', 'Amazon', true, 'EMBEDDING'),
  ],
  profiles: [
    {
      inferenceProfileId: `eu.${sonnet}`,
      inferenceProfileArn: `arn:aws:bedrock:eu-west-1:1:inference-profile/eu.${sonnet}`,
      inferenceProfileName: 'EU Sonnet',
      models: [{ modelArn: `arn:aws:bedrock:eu-west-1::foundation-model/${sonnet}` }],
      status: 'ACTIVE',
      type: 'SYSTEM_DEFINED',
    },
  ],
}

function statusOf(settings: ModelSettings): ModelsStatus {
  const { models, leftOut } = createCatalog(lists, 'eu-west-1', settings)
  return {
    kind: 'ready',
    region: 'eu-west-1',
    from: 'live',
    fetchedAt: 0,
    models,
    leftOut,
    disabledBy: null,
    refreshing: false,
    nextRefreshAt: null,
  }
}

const settings = (change: {
  readonly providerFilter?: readonly string[]
  readonly mode?: 'replace'
  readonly manual?: readonly string[]
  readonly enabled?: boolean
}): ModelSettings => ({
  ...defaultModelSettings,
  providerFilter: { value: change.providerFilter ?? [], origin: { kind: 'default' } },
  mode: { value: change.mode ?? 'merge', origin: { kind: 'default' } },
  enabled: { value: change.enabled ?? true, origin: { kind: 'default' } },
  manualModels: (change.manual ?? []).map((id) => ({ id, path: 'x', contextWindow: 1 })),
})

describe('describeKnownModels', () => {
  it('knows models by the table and the lists, not by what the config file says of them', () => {
    const known = describeKnownModels(statusOf(settings({ manual: [sonnet, 'acme.own'] })))
    expect(known.region).toBe('eu-west-1')
    expect([...known.ids].sort()).toEqual(
      [sonnet, nova, 'mistral.small', 'amazon.titan-embed', `eu.${sonnet}`].sort(),
    )
    expect(known.find(sonnet)).toMatchObject({
      contextWindow: 200_000,
      reasoning: true,
      profileId: `eu.${sonnet}`,
    })
    expect(known.find(nova)).toMatchObject({ contextWindow: 300_000, reasoning: false })
    expect(known.find(nova)).not.toHaveProperty('profileId')
    expect(known.find(`eu.${sonnet}`)).not.toHaveProperty('profileId')
    expect(known.find('acme.own')).toEqual({})
  })

  it('knows the table without a list, and nothing about what is listed', () => {
    const known = describeKnownModels({ kind: 'loading' })
    expect(known.region).toBeNull()
    expect(known.ids.size).toBe(0)
    expect(known.find(sonnet)).toMatchObject({ contextWindow: 200_000 })
    expect(known.preview(defaultModelSettings)).toBeUndefined()
  })

  it.each([
    ['everything that can chat', {}, { listed: 3, total: 4 }],
    ['a filter by display name', { providerFilter: ['mistral ai'] }, { listed: 1, total: 4 }],
    ['a filter by id', { providerFilter: ['anthropic', 'amazon'] }, { listed: 2, total: 4 }],
    ['a filter that matches nobody', { providerFilter: ['acme'] }, { listed: 0, total: 4 }],
    [
      'a manual model beside the filter',
      { providerFilter: ['amazon'], manual: [sonnet, 'acme.own'] },
      { listed: 3, total: 5 },
    ],
    ['the file alone', { mode: 'replace', manual: ['acme.own'] }, { listed: 1, total: 5 }],
    ['no discovery', { enabled: false, manual: [nova] }, { listed: 1, total: 4 }],
  ] as const)(
    'counts what would be listed with %s, as the catalogue does',
    (_name, change, expected) => {
      const wanted = settings(change)
      const known = describeKnownModels(statusOf(settings({ providerFilter: ['amazon'] })))
      expect(known.preview(wanted)).toEqual(expected)
      if (wanted.enabled.value) {
        expect(createCatalog(lists, 'eu-west-1', wanted).models).toHaveLength(expected.listed)
      }
    },
  )
})
