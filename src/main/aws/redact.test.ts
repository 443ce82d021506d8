import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from './redact'

const secretKey = 'wJalrXUtnFEMIK7MDENGbPxRfiCYzz0123456789'

describe('redact', () => {
  it.each([
    ['a key id', 'key AKIAIOSFODNN7EXAMPLE is bad', 'key AKIA[redacted] is bad'],
    ['a session key id', 'ASIAIOSFODNN7EXAMPLE', 'ASIA[redacted]'],
    ['a bearer header', 'authorization: Bearer abc.def-123', 'authorization: Bearer [redacted]'],
    ['a Bedrock API key', 'used ABSKQmVkcm9ja0FQSUtleS0=', 'used [redacted]'],
    ['a short-term Bedrock API key', 'bedrock-api-key-YmVkcm9jay5hbWF6', '[redacted]'],
    ['a named secret', 'secretAccessKey="abc123"', 'secretAccessKey="[redacted]"'],
    ['a secret in JSON', '{"SessionToken": "abc"}', '{"SessionToken": "[redacted]"}'],
    ['a signed header', 'x-amz-security-token:IQoJb3Jp', 'x-amz-security-token:[redacted]'],
    ['a password in an address', 'http://me:pw@proxy:80', 'http://[redacted]@proxy:80'],
    ['a secret key on its own', `got ${secretKey}`, 'got [redacted]'],
    ['the home folder', 'ENOENT /home/ada/.aws/config', 'ENOENT ~/.aws/config'],
  ])('takes out %s', (_what, text, redacted) => {
    expect(redact(text, '/home/ada')).toBe(redacted)
  })

  it.each([
    'arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abcdefghijkl',
    'Request 5f0b8a4c-3f1e-4d7a-9a57-0f4c6c1d2e3f was throttled.',
    'connect ECONNREFUSED 127.0.0.1:443',
  ])('keeps what a cloud team needs: %s', (text) => {
    expect(redact(text, '/home/ada')).toBe(text)
  })

  it('lets no key through, whatever surrounds it', () => {
    const filler = fc.string({ maxLength: 30 }).filter((text) => !/[\w+/=-]$|^[\w+/=-]/.test(text))
    fc.assert(
      fc.property(filler, filler, (before, after) => {
        const shown = redact(`${before}${secretKey}${after} AKIAIOSFODNN7EXAMPLE`, '/home/ada')
        expect(shown).not.toContain(secretKey)
        expect(shown).not.toContain('IOSFODNN7')
      }),
    )
  })

  it('stays fast on hostile text', () => {
    const hostile = 'secretkey'.repeat(100_000) + 'Bearer '.repeat(100_000)
    const times = Array.from({ length: 5 }, () => {
      const startedAt = performance.now()
      redact(hostile, '/home/ada')
      return performance.now() - startedAt
    })
    // What else runs on the computer only adds to the least of them.
    expect(Math.min(...times)).toBeLessThan(500)
  })
})
