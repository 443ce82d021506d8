import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CredentialChoice, CredentialsStatus, Effective } from '../../shared/credentials'
import { createAwsClients } from '../aws/aws-clients'
import { createConnection } from '../aws/connection'
import { createListeners } from '../listeners'
import { createGate } from '../testing/gate'
import { type Answer, createLoopbackServer, type LoopbackServer } from '../testing/loopback-server'
import { createCredentialsService } from './credentials-service'

const identityAnswer: Answer = {
  headers: { 'content-type': 'text/xml' },
  body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
    <Arn>arn:aws:iam::123456789012:user/ada</Arn><UserId>AIDA</UserId><Account>123456789012</Account>
  </GetCallerIdentityResult></GetCallerIdentityResponse>`,
}

const refusal = (code: string, status = 403): Answer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse><Error><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`,
})

const secret = 'secret-that-nobody-may-see'
const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE123456789', AWS_SECRET_ACCESS_KEY: secret }

describe('createCredentialsService', () => {
  let folder: string
  let server: LoopbackServer
  let answer: () => Answer | Promise<Answer>
  const opened: { close(): void }[] = []
  const configChanged = createListeners<void>()

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'basalt-credentials-'))
    answer = () => identityAnswer
    server = await createLoopbackServer(() => answer())
    process.env['AWS_ENDPOINT_URL_STS'] = server.url
  })
  afterEach(async () => {
    for (const resource of opened.splice(0)) resource.close()
    server.close()
    delete process.env['AWS_ENDPOINT_URL_STS']
    await rm(folder, { recursive: true })
  })

  function create(env: Readonly<Record<string, string>>) {
    const kept: (CredentialChoice | null)[] = [null]
    const whole = {
      HOME: folder,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      ...env,
    }
    const clients = createAwsClients({ env: whole })
    opened.push(clients)
    const connection = createConnection()
    const regions: Effective<string>[] = []
    const service = createCredentialsService({
      env: whole,
      clients,
      connection,
      choice: {
        read: () => kept.at(-1) ?? null,
        write: async (choice) => {
          kept.push(choice)
        },
      },
      config: { read: async () => ({ values: { regions } }), subscribe: configChanged.subscribe },
    })
    return { service, connection, regions, kept }
  }

  it('tells who the keys make the user, and no secret', async () => {
    const { service } = create(keys)
    expect(await service.read()).toMatchObject({ kind: 'loading', identity: { kind: 'loading' } })
    const status = await service.refresh()
    expect(status).toMatchObject({
      kind: 'usable',
      source: { kind: 'environment-keys', accessKeyId: 'AKID…6789' },
      identity: { kind: 'known', accountId: '123456789012', userId: 'AIDA' },
    })
    expect(JSON.stringify(status)).not.toContain(secret)
  })

  it.each([
    ['ExpiredToken', 'failed', 'credentials-expired'],
    ['InvalidClientTokenId', 'failed', 'credentials-invalid'],
    ['AccessDenied', 'usable', 'access-denied'],
  ])('%s from STS leaves the credentials %s', async (code, kind, errorKind) => {
    answer = () => refusal(code)
    const { service } = create(keys)
    expect(await service.refresh()).toMatchObject({
      kind,
      identity: { kind: 'failed', error: { kind: errorKind } },
    })
  })

  it('does not ask STS about a bearer token', async () => {
    const { service } = create({ AWS_BEARER_TOKEN_BEDROCK: 'token' })
    expect(await service.refresh()).toMatchObject({
      kind: 'usable',
      identity: { kind: 'not-applicable' },
    })
    expect(server.requests).toEqual([])
  })

  it('takes the region from the active profile when nothing else names one', async () => {
    await writeFile(
      join(folder, 'config'),
      '[default]\nregion = eu-west-1\n[profile dev]\nregion = eu-west-3\n',
    )
    expect(await create({}).service.region()).toEqual({
      value: 'eu-west-1',
      origin: { kind: 'profile', profile: 'default' },
    })
    expect((await create({ AWS_PROFILE: 'dev' }).service.target()).region).toBe('eu-west-3')
    expect((await create({ AWS_PROFILE: 'gone' }).service.target()).region).toBe('us-east-1')
  })

  it('sends everything to the simulator while demo is on, and forgets it afterwards', async () => {
    const { service, connection } = create(keys)
    await service.refresh()
    connection.useDemo(server.url)
    const endpoints = {
      bedrock: server.url,
      bedrockRuntime: server.url,
      sts: server.url,
      bedrockMantle: `${server.url}/v1`,
    }
    expect(await service.target()).toEqual({
      region: 'us-east-1',
      source: { kind: 'demo' },
      endpoints,
    })
    expect(await service.read()).toMatchObject({
      source: { kind: 'demo' },
      region: { origin: { kind: 'demo' } },
    })
    connection.useAws()
    expect(await service.target()).toMatchObject({
      source: { kind: 'environment-keys' },
      endpoints: {},
    })
  })

  it('drops the outcome of a check that a switch has overtaken', async () => {
    const held = createGate()
    const asked = new Promise<void>((resolve) => {
      answer = async () => {
        resolve()
        await held.passed
        return refusal('ExpiredToken')
      }
    })
    const { service, connection } = create(keys)
    const overtaken = service.refresh()
    await asked
    answer = () => identityAnswer
    connection.useDemo(server.url)
    expect(await service.refresh()).toMatchObject({ source: { kind: 'demo' }, kind: 'usable' })
    held.open()
    await overtaken
    expect(await service.read()).toMatchObject({ source: { kind: 'demo' }, kind: 'usable' })
  })

  it('tells of a region that the config has changed', async () => {
    const { service, regions } = create(keys)
    const told = new Promise<CredentialsStatus>((resolve) => {
      service.subscribe(resolve)
    })
    regions.push({ value: 'eu-central-1', origin: { kind: 'config', path: 'p' } })
    configChanged.notify()
    expect((await told).region.value).toBe('eu-central-1')
  })

  it('puts a chosen profile before everything, keeps the choice, and goes back', async () => {
    await writeFile(
      join(folder, 'credentials'),
      `[dev]\naws_access_key_id = AKIDPROFILE123456789\naws_secret_access_key = ${secret}\n`,
    )
    const { service, kept } = create(keys)
    const choice = { kind: 'profile', profile: 'dev' } as const
    const status = await service.choose(choice)
    expect(status).toMatchObject({ kind: 'usable', chosenBy: 'app', source: { profile: 'dev' } })
    expect(status.links[0]).toMatchObject({ source: 'chosen', state: 'in-use' })
    expect(kept).toEqual([null, choice])
    expect(JSON.stringify(status)).not.toContain(secret)
    expect(await service.choose(null)).toMatchObject({ source: { kind: 'environment-keys' } })
  })

  it.each([
    ['nothing', {}, '', /^credentialProblems\.nothing$/],
    ['a folder in the place of the file', {}, null, /file-directory/],
    ['a misspelt profile', { AWS_PROFILE: 'deb' }, '[profile dev]\nregion = r', /profile-guess/],
    ['a damaged heading', {}, '[default\nregion = r', /line-section-open/],
    ['a quoted API key', { AWS_BEARER_TOKEN_BEDROCK: '"x"' }, '', /bearer-quoted/],
    ['half a pair of keys', { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE' }, '', /keys-without-secret/],
    [
      'no instance',
      { AWS_EC2_METADATA_DISABLED: '', AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9' },
      '',
      /nothing-imds$/,
    ],
  ])('gives %s a sentence of its own', async (_what, env, config, sentence) => {
    if (config === null) await mkdir(join(folder, 'config'))
    else await writeFile(join(folder, 'config'), config)
    const status = await create(env).service.refresh()
    if (status.kind !== 'missing' && status.kind !== 'failed') throw new Error(status.kind)
    expect(status.error.message.key).toMatch(sentence)
    expect(status.error.nextSteps).not.toEqual([])
  })

  it('sees changed files without a restart', async () => {
    const { service } = create({})
    expect(await service.refresh()).toMatchObject({ kind: 'missing' })
    const end = service.watch(20)
    opened.push({ close: end })
    const usable = new Promise<CredentialsStatus>((resolve) => {
      service.subscribe((status) => {
        if (status.kind === 'usable' && status.identity.kind === 'known') resolve(status)
      })
    })
    await writeFile(
      join(folder, 'credentials'),
      `[default]\naws_access_key_id = AKIDPROFILE123456789\naws_secret_access_key = ${secret}\n`,
    )
    expect((await usable).source).toEqual({
      kind: 'profile',
      profile: 'default',
      chosenBy: 'default',
    })
  })
})
