import { getToken } from '@aws/bedrock-token-generator'
import { describe, expect, it } from 'vitest'
import { apiKeyExpiration, checkApiKey } from './api-key'

const longTerm = `ABSK${'QmVkcm9ja0FQSUtleS1hYmNk'.repeat(4)}`
const shortTermKey = (expiresInSeconds: number) =>
  getToken({
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    region: 'eu-west-1',
    expiresInSeconds,
  })

describe('checkApiKey', () => {
  it('takes a long-term key, trimmed, which does not tell its end', () => {
    expect(checkApiKey(` ${longTerm}\n`)).toEqual({ kind: 'fit', key: longTerm })
  })

  it('reads the end of a short-term key as AWS’s own generator makes it', async () => {
    const begun = Math.floor(Date.now() / 1000) * 1000
    const key = await shortTermKey(3600)
    const checked = checkApiKey(key)
    expect(checked).toMatchObject({ kind: 'fit', key })
    expect(apiKeyExpiration(key)).toBeGreaterThanOrEqual(begun + 3_600_000)
    expect(apiKeyExpiration(key)).toBeLessThan(begun + 3_630_000)
  })

  it('refuses one that has ended, and says when', async () => {
    const key = await shortTermKey(60)
    const later = Date.now() + 3_600_000
    expect(checkApiKey(key, later)).toMatchObject({
      problem: { code: 'api-key-expired', values: { when: expect.stringMatching(/ UTC$/) } },
    })
  })

  it.each([
    ['', 'api-key-unknown'],
    [`"${longTerm}"`, 'api-key-unfit'],
    [`${longTerm}\n${longTerm}`, 'api-key-unfit'],
    [`${longTerm} x`, 'api-key-unfit'],
    ['ABSKshort', 'api-key-short'],
    ['AKIAIOSFODNN7EXAMPLE', 'api-key-access-key'],
    ['sk-proj-abcdefghijklmnopqrstuvwxyz', 'api-key-unknown'],
  ])('refuses %j: %s', (entered, code) => {
    expect(checkApiKey(entered)).toMatchObject({ kind: 'unfit', problem: { code } })
  })

  it.each(['bedrock-api-key-%%%', 'bedrock-api-key-', 'bedrock-api-key-basalt-demo'])(
    'finds no end in %s',
    (key) => expect(apiKeyExpiration(key)).toBeUndefined(),
  )
})
