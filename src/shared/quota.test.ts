import { describe, expect, it } from 'vitest'
import { describeReservation } from './quota'

const known = { value: 64_000, origin: { kind: 'table', url: 'https://a' } } as const
const factor = { value: 5, origin: { kind: 'table', url: 'https://a' } } as const

describe('what a request reserves of its quota', () => {
  it('is what it sends, and the maximum that it sets', () => {
    expect(
      describeReservation({ input: 500, maxTokens: 1000, facts: { maxTokens: known } }),
    ).toEqual([{ key: 'request.quota.limited', values: { total: 1500, input: 500, output: 1000 } }])
  })

  it('is the longest reply of the model where no maximum is set', () => {
    const facts = { maxTokens: known, outputQuotaFactor: factor }
    expect(describeReservation({ input: 500, maxTokens: null, facts })).toEqual([
      { key: 'request.quota.longest', values: { total: 64_500, input: 500, output: 64_000 } },
      { key: 'request.quota.factor', values: { factor: 5 } },
    ])
  })

  it('stays unknown where nobody knows the longest reply, or it is only assumed', () => {
    const assumed = { value: 4096, origin: { kind: 'assumed' } } as const
    for (const facts of [{}, { maxTokens: assumed }]) {
      expect(describeReservation({ input: 500, maxTokens: null, facts })).toEqual([
        { key: 'request.quota.unknown', values: { input: 500 } },
      ])
    }
  })
})
