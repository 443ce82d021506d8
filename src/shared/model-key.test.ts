import { describe, expect, it } from 'vitest'
import { parseModelKey } from './model-key'

describe('parseModelKey', () => {
  it.each([
    ['amazon.nova-lite-v1:0', { kind: 'bedrock', modelId: 'amazon.nova-lite-v1:0' }],
    [
      'amazon-bedrock/us.amazon.nova-lite-v1:0',
      { kind: 'bedrock', modelId: 'us.amazon.nova-lite-v1:0' },
    ],
    [' Bedrock / a.b ', { kind: 'bedrock', modelId: 'a.b' }],
    ['aws-bedrock/a.b', { kind: 'bedrock', modelId: 'a.b' }],
    [
      'amazon-bedrock/arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.a.b',
      {
        kind: 'bedrock',
        modelId: 'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.a.b',
      },
    ],
    [
      'arn:aws:bedrock:eu-west-1::foundation-model/a.b',
      { kind: 'bedrock', modelId: 'arn:aws:bedrock:eu-west-1::foundation-model/a.b' },
    ],
    ['anthropic/claude-x', { kind: 'other', provider: 'anthropic', modelId: 'claude-x' }],
    ['openrouter/vendor/model', { kind: 'other', provider: 'openrouter', modelId: 'vendor/model' }],
    ['', null],
    ['amazon-bedrock/', null],
  ])('reads %j', (key, expected) => {
    expect(parseModelKey(key)).toEqual(expected)
  })
})
