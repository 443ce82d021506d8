import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type LinkSource,
  type LinkState,
  noApiKey,
  type StoredApiKey,
} from '../../shared/credentials'
import { readAwsFiles } from '../aws/files/read-aws-files'
import { type Chosen, examineChain } from './examine-chain'
import { explainChain } from './explain-chain'
import { findMissingProfile, findProfiles } from './find-profiles'

const planted = 'planted-secret-0123456789'
const bearer = { AWS_BEARER_TOKEN_BEDROCK: planted }
const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE123456789', AWS_SECRET_ACCESS_KEY: planted }
const web = { AWS_WEB_IDENTITY_TOKEN_FILE: '/token', AWS_ROLE_ARN: 'arn:r' }
const container = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/keys' }
const off = { AWS_EC2_METADATA_DISABLED: 'true' }
const staticKeys = `aws_access_key_id = AKIDEXAMPLE123456789\naws_secret_access_key = ${planted}`

type States = Partial<Record<LinkSource, LinkState>>

describe('the chain', () => {
  let home: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'basalt-chain-'))
    await mkdir(join(home, '.aws'))
  })
  afterEach(() => rm(home, { recursive: true }))

  async function explain(
    environment: Readonly<Record<string, string>>,
    config = '',
    chosen: Chosen | null = null,
    apiKey: StoredApiKey = noApiKey,
  ) {
    await writeFile(join(home, '.aws', 'config'), config)
    const env = { HOME: home, ...off, ...environment }
    const files = await readAwsFiles(env)
    const profiles = await findProfiles(files, env)
    const findProblem = (profile: string) => findMissingProfile(files, profile)
    const chain = examineChain({ env, files, profiles, chosen, apiKey, findProblem })
    const links = explainChain(chain, undefined, undefined)
    expect(JSON.stringify([chain, links])).not.toContain(planted)
    const notable = links.filter(({ state }) => state !== 'not-configured')
    const states = Object.fromEntries(notable.map(({ source, state }) => [source, state]))
    return { ...chain, links, states }
  }

  it.each<[string, Readonly<Record<string, string>>, string, States]>([
    ['nothing at all', {}, '', {}],
    [
      'bearer before keys',
      { ...bearer, ...keys },
      '',
      { 'bearer-token': 'in-use', 'environment-keys': 'shadowed' },
    ],
    [
      'keys before AWS_PROFILE',
      { ...keys, AWS_PROFILE: 'dev' },
      `[profile dev]\n${staticKeys}`,
      { 'environment-keys': 'in-use', profile: 'shadowed' },
    ],
    [
      'a blank bearer token',
      { AWS_BEARER_TOKEN_BEDROCK: ' ', ...keys },
      '',
      { 'environment-keys': 'in-use' },
    ],
    [
      'a bearer token in quotes',
      { AWS_BEARER_TOKEN_BEDROCK: '"a"' },
      '',
      { 'bearer-token': 'broken' },
    ],
    [
      'a bearer token of two lines',
      { AWS_BEARER_TOKEN_BEDROCK: 'a\nb' },
      '',
      { 'bearer-token': 'broken' },
    ],
    [
      'half a pair of keys',
      { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE123456789', ...container },
      '',
      { 'environment-keys': 'broken', container: 'in-use' },
    ],
    [
      'temporary keys without token',
      { ...keys, AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE123456789' },
      '',
      { 'environment-keys': 'broken' },
    ],
    [
      'a misspelt AWS_PROFILE before a container',
      { AWS_PROFILE: 'deb', ...container },
      `[profile dev]\n${staticKeys}`,
      { profile: 'broken', container: 'shadowed' },
    ],
    [
      'AWS_PROFILE=default without such a profile',
      { AWS_PROFILE: 'default', ...container },
      '',
      { container: 'in-use' },
    ],
    [
      'web identity before the default profile',
      web,
      `[default]\n${staticKeys}`,
      { 'web-identity': 'in-use', 'shared-config': 'shadowed' },
    ],
    [
      'half a web identity',
      { AWS_ROLE_ARN: 'arn:r' },
      `[default]\n${staticKeys}`,
      { 'web-identity': 'broken', 'shared-config': 'in-use' },
    ],
    [
      'a default profile with SSO and no sign-in',
      container,
      '[default]\nsso_session = s\nsso_account_id = 1\nsso_role_name = n\n[sso-session s]\nsso_start_url = u\nsso_region = r',
      { sso: 'broken', container: 'shadowed' },
    ],
    [
      'a default profile with a region only',
      container,
      '[default]\nregion = r',
      { container: 'in-use' },
    ],
    [
      'a default profile with half a pair of keys',
      container,
      '[default]\naws_access_key_id = AKIDEXAMPLE123456789',
      { 'shared-config': 'broken', container: 'in-use' },
    ],
    [
      'a default profile that runs a program',
      {},
      '[default]\ncredential_process = x',
      { process: 'in-use' },
    ],
  ])('%s', async (_name, env, config, states) => {
    expect((await explain(env, config)).states).toEqual(states)
  })

  it('puts a choice before everything, and goes on to nothing else when it fails', async () => {
    const choose = (choice: Chosen['choice']): Chosen => ({ choice, by: 'app' })
    const env = { ...bearer, ...keys }
    const dev = await explain(
      env,
      `[profile dev]\n${staticKeys}`,
      choose({ kind: 'profile', profile: 'dev' }),
    )
    expect(dev.source).toEqual({ kind: 'profile', profile: 'dev', chosenBy: 'app' })
    expect(dev.states).toMatchObject({ chosen: 'in-use', 'bearer-token': 'shadowed' })
    const keysFirst = await explain(env, '', choose({ kind: 'source', source: 'environment-keys' }))
    expect(keysFirst.source.kind).toBe('environment-keys')
    const gone = await explain(env, '', choose({ kind: 'source', source: 'container' }))
    expect(gone.source.kind).toBe('none')
    const misspelt = await explain(env, '', choose({ kind: 'profile', profile: 'deb' }))
    expect(misspelt.states).toMatchObject({ chosen: 'broken' })
  })

  it.each<[string, StoredApiKey, LinkState]>([
    ['kept', { kind: 'present', protection: 'system', expiration: Date.now() + 60_000 }, 'in-use'],
    ['that has ended', { kind: 'present', protection: 'system', expiration: 1 }, 'broken'],
    ['that the keychain does not decrypt', { kind: 'unreadable', protection: 'system' }, 'broken'],
    ['that is gone', { kind: 'absent', protection: 'system' }, 'broken'],
  ])('signs with an entered API key %s, or with nothing', async (_name, apiKey, state) => {
    const chosen = { choice: { kind: 'api-key' }, by: 'app' } as const
    const { source, states } = await explain(keys, '', chosen, apiKey)
    expect(source).toEqual({ kind: 'api-key' })
    expect(states).toEqual({ chosen: state, 'environment-keys': 'shadowed' })
  })

  it('is found within 50 ms', async () => {
    const many = Array.from({ length: 200 }, (_, n) => `[profile p${n}]\n${staticKeys}`).join('\n')
    const times: number[] = []
    for (let run = 0; run < 5; run += 1) {
      const begun = performance.now()
      await explain({}, many)
      times.push(performance.now() - begun)
    }
    expect(Math.min(...times)).toBeLessThan(50)
  })
})
