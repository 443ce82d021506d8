import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { planProfile } from './profile-plan'
import { readAwsFiles } from './read-aws-files'

const keys = 'aws_access_key_id = AKIDEXAMPLE123456789\naws_secret_access_key = planted-secret'

describe('planProfile', () => {
  let home: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'basalt-plan-'))
    await mkdir(join(home, '.aws'))
  })
  afterEach(() => rm(home, { recursive: true }))

  const write = (name: 'config' | 'credentials', content: string | Buffer) =>
    writeFile(join(home, '.aws', name), content)
  async function plan(profile = 'default') {
    return planProfile(await readAwsFiles({ HOME: home }), profile)
  }
  async function problem(profile?: string) {
    const planned = await plan(profile)
    expect(JSON.stringify(planned)).not.toContain('planted-secret')
    return planned.kind === 'problem' ? planned.problem : planned
  }

  it.each([
    ['static', keys],
    ['process', 'credential_process = /bin/keys'],
    ['login', 'login_session = arn:aws:iam::1:user/ada'],
    ['web-identity', 'role_arn = arn:r\nweb_identity_token_file = /token'],
    ['role', 'role_arn = arn:r\ncredential_source = Environment'],
    ['sso', 'sso_start_url = u\nsso_region = r\nsso_account_id = 1\nsso_role_name = n'],
    ['sso', 'sso_session = s\nsso_account_id = 1\nsso_role_name = n'],
  ])('finds a profile of kind %s', async (kind, settings) => {
    await write(
      'config',
      `[default]\n${settings}\n[sso-session s]\nsso_start_url = u\nsso_region = r`,
    )
    expect((await plan()).kind).toBe(kind)
  })

  it('lets the credentials file come before the config file, setting by setting', async () => {
    await write('config', `[profile dev]\nregion = eu-west-1\n${keys}`)
    await write('credentials', '[dev]\naws_secret_access_key = from-credentials')
    expect(await plan('dev')).toMatchObject({
      keys: { accessKeyId: 'AKIDEXAMPLE123456789', secretAccessKey: 'from-credentials' },
      where: '~/.aws/config:3',
    })
  })

  it('builds a role on a role on keys', async () => {
    await write('credentials', `[base]\n${keys}`)
    await write(
      'config',
      '[profile a]\nrole_arn = arn:a\nsource_profile = b\n[profile b]\nrole_arn = arn:b\nsource_profile = base',
    )
    expect(await plan('a')).toMatchObject({
      kind: 'role',
      roleArn: 'arn:a',
      source: { kind: 'role', roleArn: 'arn:b', source: { kind: 'static' } },
    })
  })

  it('lets a role be assumed with its own profile’s keys', async () => {
    await write('config', `[profile a]\nrole_arn = arn:a\nsource_profile = a\n${keys}`)
    expect(await plan('a')).toMatchObject({ kind: 'role', source: { kind: 'static' } })
  })

  it.each([
    ['no-profiles', 'default', ''],
    ['profile-guess', 'deb', `[profile dev]\n${keys}\n[profile prod]\n${keys}`],
    ['profile-unknown', 'elsewhere', `[profile dev]\n${keys}`],
    ['profile-empty', 'default', '[default]\nregion = eu-west-1'],
    ['profile-half-keys', 'default', '[default]\naws_access_key_id = AKIDEXAMPLE123456789'],
    ['profile-without-token', 'default', `[default]\n${keys.replace('AKID', 'ASIA')}`],
    ['role-without-source', 'default', '[default]\nrole_arn = arn:r'],
    [
      'role-two-sources',
      'default',
      '[default]\nrole_arn = arn:r\nsource_profile = a\ncredential_source = Environment',
    ],
    ['role-mfa', 'default', '[default]\nrole_arn = arn:r\nsource_profile = a\nmfa_serial = arn:m'],
    [
      'credential-source-unknown',
      'default',
      '[default]\nrole_arn = arn:r\ncredential_source = Moon',
    ],
    ['source-profile-missing', 'default', '[default]\nrole_arn = arn:r\nsource_profile = gone'],
    [
      'source-profile-loop',
      'a',
      '[profile a]\nrole_arn = arn:r\nsource_profile = b\n[profile b]\nrole_arn = arn:r\nsource_profile = a',
    ],
    ['sso-incomplete', 'default', '[default]\nsso_start_url = u\nsso_account_id = 1'],
    ['sso-session-missing', 'default', '[default]\nsso_session = gone'],
    ['line-section-open', 'default', `[default\n${keys}`],
    ['line-section-kind', 'dev', `[dev]\n${keys}`],
  ])('says %s', async (code, profile, config) => {
    await write('config', config)
    expect(await problem(profile)).toMatchObject({ code })
  })

  it('says which profiles there are, and which one may be meant', async () => {
    await write('config', `[profile dev]\n${keys}\n[profile prod]\n${keys}`)
    expect((await problem('deb')) as object).toMatchObject({
      values: { profile: 'deb', guess: 'dev', found: 'dev, prod' },
    })
  })

  it.each([
    ['file-utf16', Buffer.from(`\ufeff[default]\n${keys}`, 'utf16le')],
    ['file-utf16', Buffer.from(`[default]\n${keys}`, 'utf16le')],
    ['file-too-large', Buffer.alloc(2_000_000, '#')],
  ])('says %s', async (code, bytes) => {
    await write('credentials', bytes)
    expect(await problem()).toMatchObject({ code, where: '~/.aws/credentials' })
  })

  it('reads a file with a byte order mark', async () => {
    await write('credentials', `\ufeff[default]\n${keys}`)
    expect((await plan()).kind).toBe('static')
  })

  it('says that a folder stands in place of the file', async () => {
    await mkdir(join(home, '.aws', 'credentials'))
    expect(await problem()).toMatchObject({ code: 'file-directory' })
  })

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [join(home, '.aws', 'credentials')])
    expect(await problem()).toMatchObject({ code: 'file-special' })
  })

  it('lists the other profiles beside a section that hides them from the SDK', async () => {
    await write('config', `[__proto__]\nregion = r\n[profile dev]\n${keys}`)
    expect((await plan('dev')).kind).toBe('static')
    const { problems } = await readAwsFiles({ HOME: home })
    expect(problems).toMatchObject([{ code: 'line-proto', where: '~/.aws/config:1' }])
  })
})
