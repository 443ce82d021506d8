import { describe, expect, it } from 'vitest'
import { detectEnvironmentKeys } from './detect-source'

const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE123456789', AWS_SECRET_ACCESS_KEY: 'secret' }
const found = { kind: 'environment-keys', accessKeyId: 'AKID…6789', hasSessionToken: false }

describe('detectEnvironmentKeys', () => {
  it.each([
    ['both', keys, found],
    ['no secret', { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE123456789' }, undefined],
    ['a blank secret', { ...keys, AWS_SECRET_ACCESS_KEY: ' ' }, undefined],
    ['a session token', { ...keys, AWS_SESSION_TOKEN: 't' }, { ...found, hasSessionToken: true }],
    ['a blank session token', { ...keys, AWS_SESSION_TOKEN: ' ' }, found],
    [
      'a secret in the place of the id',
      { ...keys, AWS_ACCESS_KEY_ID: 'hunter2' },
      { ...found, accessKeyId: '…' },
    ],
  ])('tells %s', (_name, env, expected) => {
    expect(detectEnvironmentKeys(env)).toEqual(expected)
  })
})
