import { describe, expect, it } from 'vitest'
import type { AwsTarget } from './aws-target'
import { callAws } from './call-aws'

const target: AwsTarget = { region: 'eu-west-1', source: { kind: 'none' }, endpoints: {} }

describe('a call that is not a turn', () => {
  it('ends at its deadline, saying that nobody answered rather than that Bedrock did not', async () => {
    let abandoned: AbortSignal | undefined
    const calling = callAws(
      target,
      undefined,
      (signal) => {
        abandoned = signal
        return new Promise(() => undefined)
      },
      5,
    )
    await expect(calling).rejects.toMatchObject({
      error: {
        kind: 'no-answer',
        title: { key: 'errors.no-answer.title' },
        message: { values: { seconds: 0.005 } },
        detail: { region: 'eu-west-1' },
      },
    })
    expect(abandoned?.aborted).toBe(true)
  })

  it('ends with the reason of the one who gave up', async () => {
    const giving = new AbortController()
    const calling = callAws(target, giving.signal, () => new Promise(() => undefined))
    giving.abort(new RangeError('enough'))
    await expect(calling).rejects.toThrow(RangeError)
  })
})
