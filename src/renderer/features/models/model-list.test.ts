import { describe, expect, it } from 'vitest'
import { createAppError } from '../../../shared/app-error'
import { models, novaPro, sonnet } from '../../testing/fixtures'
import {
  groupModels,
  initialModelId,
  isProvisionedOnly,
  looksLikeModelId,
  offeredModels,
  searchModels,
} from './model-list'

describe('searchModels', () => {
  it.each([
    ['claude', [sonnet]],
    ['ANTHROPIC 4.5', [sonnet]],
    ['eu.anthropic', [sonnet]],
    ['amazon.nova', [novaPro]],
    ['  ', [sonnet, novaPro]],
    ['gpt', []],
  ])('%j finds by name, vendor and every id', (query, found) => {
    expect(searchModels(models.models, query)).toEqual(found)
  })
})

describe('offeredModels', () => {
  const legacy = { ...novaPro, modelId: 'amazon.old', lifecycleStatus: 'LEGACY' }
  it.each([
    ['', null, [sonnet]],
    ['old', null, [legacy]],
    ['', 'amazon.old', [sonnet, legacy]],
  ])('for %j with %s in use', (query, chosen, offered) => {
    expect(offeredModels([sonnet, legacy], query, chosen)).toEqual(offered)
  })
})

describe('groupModels', () => {
  it('puts what AWS plans to remove at the end of its provider', () => {
    const legacy = { ...sonnet, modelId: 'old', lifecycleStatus: 'LEGACY' }
    const groups = groupModels([legacy, sonnet, novaPro])
    expect(groups.map(({ providerName }) => providerName)).toEqual(['Amazon', 'Anthropic'])
    expect(groups[1]?.models).toEqual([sonnet, legacy])
  })

  it('puts what cannot be called from here last, and knows why it cannot', () => {
    const provisioned = {
      ...novaPro,
      modelId: 'amazon.nova-pro-v1:0:24k',
      inferenceTypesSupported: ['PROVISIONED'],
      recommended: null,
    }
    expect(groupModels([provisioned, novaPro])[0]?.models).toEqual([novaPro, provisioned])
    expect([provisioned, novaPro].map(isProvisionedOnly)).toEqual([true, false])
    expect(isProvisionedOnly({ ...sonnet, recommended: null })).toBe(false)
  })
})

describe('initialModelId', () => {
  const ready = models
  it.each([
    ['the first wish that is listed', ready, [undefined, novaPro.modelId], novaPro.modelId],
    [
      'a profile of a listed model',
      ready,
      [sonnet.profiles[0]?.inferenceProfileId],
      sonnet.profiles[0]?.inferenceProfileId,
    ],
    ['an ARN as it is', ready, ['arn:aws:bedrock:x'], 'arn:aws:bedrock:x'],
    ['a listed one instead of a wish from elsewhere', ready, ['gone.model'], novaPro.modelId],
    ['the wish while nothing is known yet', { kind: 'loading' } as const, ['a.b'], 'a.b'],
    ['nothing when there is nothing', { ...ready, models: [] }, [null], null],
  ])('takes %s', (_what, status, wishes, expected) => {
    expect(initialModelId(status, wishes)).toBe(expected)
  })

  it('proposes another provider’s model where Bedrock has none, but not before it has answered', () => {
    const other = { ...novaPro, modelId: 'proxy/x', modelProvider: 'proxy', lifecycleStatus: '' }
    const none = { ...ready, from: 'config', fetchedAt: null, models: [other] } as const
    expect(initialModelId({ ...none, refreshing: true }, [])).toBeNull()
    expect(initialModelId(none, [])).toBe('proxy/x')
    const error = createAppError('credentials-missing')
    expect(initialModelId({ ...none, refreshing: true, error }, [])).toBe('proxy/x')
    expect(initialModelId({ ...none, models: [other, sonnet] }, [])).toBe(sonnet.modelId)
  })

  it('proposes no model that cannot be called from here', () => {
    const status = { ...ready, models: [{ ...sonnet, recommended: null }, novaPro] }
    expect(initialModelId(status, [])).toBe(novaPro.modelId)
  })
})

describe('looksLikeModelId', () => {
  it.each([
    ['us.anthropic.claude-x-v1:0', true],
    ['arn:aws:bedrock:eu-west-1:1:application-inference-profile/abc', true],
    ['claude', false],
    ['two words. here', false],
    ['<script>.', false],
  ])('%j', (typed, expected) => {
    expect(looksLikeModelId(typed)).toBe(expected)
  })
})
