import { describe, expect, it } from 'vitest'
import type { Model } from '../../../shared/models'
import { novaPro, sonnet } from '../../testing/fixtures'
import {
  filterChoices,
  indexModels,
  type ModelFilter,
  noFilter,
  shortTokens,
  viewModels,
} from './model-view'

const old: Model = {
  ...novaPro,
  modelId: 'amazon.old',
  modelName: 'Old',
  lifecycleStatus: 'LEGACY',
  inputModalities: ['TEXT'],
  recommended: null,
}
const byName = { key: 'name', descending: false } as const
const view = (filter: Partial<ModelFilter>, sort: Parameters<typeof viewModels>[2] = byName) =>
  viewModels(
    indexModels([sonnet, novaPro, old], 'eu-west-1'),
    { ...noFilter, ...filter },
    sort,
  ).map(({ model }) => model.modelName)

describe('viewModels', () => {
  it.each<[Partial<ModelFilter>, readonly string[]]>([
    [{}, ['Claude Sonnet 4.5', 'Nova Pro']],
    [{ showLegacy: true }, ['Claude Sonnet 4.5', 'Nova Pro', 'Old']],
    [{ query: 'ANTHROPIC 4.5' }, ['Claude Sonnet 4.5']],
    [{ query: 'eu.anthropic' }, ['Claude Sonnet 4.5']],
    [{ query: '  ' }, ['Claude Sonnet 4.5', 'Nova Pro']],
    [{ provider: 'Amazon' }, ['Nova Pro']],
    [{ input: 'image', provider: 'Anthropic' }, ['Claude Sonnet 4.5']],
    [{ reasoning: 'yes' }, ['Claude Sonnet 4.5']],
    // Nobody knows whether Nova Pro of these fixtures reasons.
    [{ reasoning: 'no' }, []],
    [{ route: 'geographic-profile' }, ['Claude Sonnet 4.5']],
    [{ route: 'none', showLegacy: true }, ['Old']],
    [{ priceUpTo: 5 }, ['Claude Sonnet 4.5']],
    [{ priceUpTo: 1 }, []],
  ])('%j', (filter, expected) => {
    expect(view(filter)).toEqual(expected)
  })

  it('puts what is only assumed after what is known, in both directions', () => {
    for (const descending of [true, false]) {
      expect(view({}, { key: 'context', descending })).toEqual(['Claude Sonnet 4.5', 'Nova Pro'])
    }
    expect(view({}, { key: 'name', descending: true })).toEqual(['Nova Pro', 'Claude Sonnet 4.5'])
  })

  it('goes through 1,000 models within the time of a frame', () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      ...sonnet,
      modelId: `anthropic.m${index}`,
    }))
    const indexed = indexModels(many, 'eu-west-1')
    const filter = { ...noFilter, query: 'anthropic m99' }
    viewModels(indexed, filter, byName)
    const times = Array.from({ length: 20 }, () => {
      const startedAt = performance.now()
      viewModels(indexed, filter, { key: 'price', descending: true })
      return performance.now() - startedAt
    })
    // What else runs on the computer only adds to the least of them.
    expect(Math.min(...times)).toBeLessThan(16)
  })
})

it('offers the vendors and inputs that there are', () => {
  expect(filterChoices([sonnet, novaPro, old])).toEqual({
    providers: ['Amazon', 'Anthropic'],
    inputs: ['image'],
  })
})

it.each([
  [512, '512'],
  [4096, '4k'],
  [262_144, '262k'],
  [1_000_000, '1M'],
  [3_500_000, '3.5M'],
])('writes %d tokens as %s', (tokens, expected) => {
  expect(shortTokens(tokens)).toBe(expected)
})
