import { describe, expect, it } from 'vitest'
import { createAppError } from '../../../shared/app-error'
import { novaPro, sonnet } from '../../testing/fixtures'
import {
  allRegions,
  partsInView,
  type RegionLists,
  regionsByModel,
  standingsOf,
} from './region-view'

const status = { region: 'eu-west-1', models: [sonnet] }
const lists: RegionLists = {
  'us-east-1': {
    kind: 'ready',
    value: { kind: 'ready', region: 'us-east-1', fetchedAt: 1, models: [sonnet, novaPro] },
  },
  'us-west-2': { kind: 'loading' },
  'ap-south-1': {
    kind: 'ready',
    value: {
      kind: 'failed',
      region: 'ap-south-1',
      error: createAppError('network', { values: { reason: 'for a test' } }),
    },
  },
}
const shown = (chosen: string | null) =>
  partsInView(status, lists, chosen).flatMap(({ region, models }) =>
    models.map(({ modelName }) => `${modelName} in ${region}`),
  )

describe('the regions in view', () => {
  it.each([
    [null, ['Claude Sonnet 4.5 in eu-west-1']],
    ['eu-west-1', ['Claude Sonnet 4.5 in eu-west-1']],
    ['us-east-1', ['Claude Sonnet 4.5 in us-east-1', 'Nova Pro in us-east-1']],
    ['us-west-2', []],
    [allRegions, ['Claude Sonnet 4.5 in eu-west-1', 'Nova Pro in us-east-1']],
  ])(
    'of %s show each model once, as the region in force has it where it does',
    (chosen, expected) => {
      expect(shown(chosen)).toEqual(expected)
    },
  )

  it('tell where a model lives, and where nobody knows', () => {
    expect(regionsByModel(status, lists).get(sonnet.modelId)).toEqual(['eu-west-1', 'us-east-1'])
    expect(
      standingsOf(novaPro.modelId, status, lists).map(({ region, kind }) => `${region} ${kind}`),
    ).toEqual(['eu-west-1 absent', 'us-east-1 listed', 'us-west-2 loading', 'ap-south-1 failed'])
  })
})
