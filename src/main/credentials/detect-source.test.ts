import { describe, expect, it } from 'vitest'
import { detectSource } from './detect-source'

const bearer = { AWS_BEARER_TOKEN_BEDROCK: 'token-of-somebody' }
const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE123456789', AWS_SECRET_ACCESS_KEY: 'secret' }
const profile = { AWS_PROFILE: 'dev' }
const bearerSource = { kind: 'bearer-token', variable: 'AWS_BEARER_TOKEN_BEDROCK' }
const keysSource = { kind: 'environment-keys', accessKeyId: 'AKID…6789', hasSessionToken: false }
const profileSource = { kind: 'profile', profile: 'dev', chosenBy: 'environment' }
const chainSource = { kind: 'default-chain' }

describe('detectSource', () => {
  it.each([
    ['bearer before all', { ...bearer, ...keys, ...profile }, bearerSource],
    ['keys before profile', { ...keys, ...profile }, keysSource],
    ['profile before chain', profile, profileSource],
    ['nothing', {}, chainSource],
    ['blank bearer', { AWS_BEARER_TOKEN_BEDROCK: '  ', ...keys }, keysSource],
    [
      'key without secret',
      { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE123456789', ...profile },
      profileSource,
    ],
    ['secret blank', { ...keys, AWS_SECRET_ACCESS_KEY: ' ', ...profile }, profileSource],
    ['profile blank', { AWS_PROFILE: '' }, chainSource],
    ['profile with spaces around', { AWS_PROFILE: ' dev ' }, profileSource],
    [
      'session token',
      { ...keys, AWS_SESSION_TOKEN: 't' },
      { ...keysSource, hasSessionToken: true },
    ],
    ['session token blank', { ...keys, AWS_SESSION_TOKEN: ' ' }, keysSource],
    [
      'a secret in the place of the id',
      { ...keys, AWS_ACCESS_KEY_ID: 'hunter2' },
      { ...keysSource, accessKeyId: '…' },
    ],
  ])('%s', (_name, env, expected) => {
    expect(detectSource(env)).toEqual(expected)
  })

  it('lets a chosen profile beat the environment, unless the choice is blank', () => {
    const env = { ...bearer, ...keys, ...profile }
    expect(detectSource(env, { profile: 'work' })).toEqual({
      kind: 'profile',
      profile: 'work',
      chosenBy: 'option',
    })
    expect(detectSource(env, { profile: ' ' })).toEqual(bearerSource)
  })

  it('shows no secret', () => {
    const env = { ...keys, AWS_SESSION_TOKEN: 'session-secret' }
    expect(JSON.stringify([detectSource(env), detectSource(bearer)])).not.toMatch(
      /secret"|session-secret|somebody|EXAMPLE/,
    )
  })
})
