import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppFailure } from '../../shared/app-error'
import type { CredentialSource } from '../../shared/credentials'
import { type AwsClients, createAwsClients } from './aws-clients'
import { converseStream } from './converse-stream'
import { listFoundationModels } from './list-foundation-models'
import { listInferenceProfiles } from './list-inference-profiles'
import {
  answerError,
  beginStream,
  type Loopback,
  openLoopback,
  wholeReply,
} from './loopback.fixture'
import { readIdentity } from './read-identity'
import { resolveCredentials } from './resolve-credentials'

const cleanups: (() => void | Promise<void>)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const cleanUp of cleanups.splice(0)) await cleanUp()
})

async function loopback(...parameters: Parameters<typeof openLoopback>): Promise<Loopback> {
  const opened = await openLoopback(...parameters)
  cleanups.push(() => opened.close())
  return opened
}

function clientsWith(env: Readonly<Record<string, string | undefined>> = {}): AwsClients {
  const clients = createAwsClients({ env })
  cleanups.push(() => clients.close())
  return clients
}

async function converse(clients: AwsClients, target: Loopback['target']): Promise<number> {
  const { events } = await converseStream(
    clients,
    target,
    { modelId: 'model', messages: [{ role: 'user', content: [{ text: 'Hi' }] }] },
    new AbortController().signal,
  )
  let count = 0
  for await (const _event of events) count += 1
  return count
}

function answerReply(...[response]: Parameters<Parameters<typeof openLoopback>[0]>): void {
  beginStream(response)
  response.end(wholeReply)
}

async function failure(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AppFailure))
    throw new Error('It did not fail as expected.', { cause: error })
  return error.error
}

describe('createAwsClients', () => {
  it('sends fifty turns one after another over one connection', async () => {
    const { target, connections } = await loopback(answerReply)
    const clients = clientsWith()
    for (let turn = 0; turn < 50; turn += 1) expect(await converse(clients, target)).toBe(5)
    expect(connections()).toBe(1)
  })

  it('shares a client between equal targets and no other', async () => {
    const { target } = await loopback(answerReply)
    const clients = clientsWith({ AWS_ACCESS_KEY_ID: 'AKIA1', AWS_SECRET_ACCESS_KEY: 's' })
    const first = await clients.runtime(target)
    expect(await clients.runtime(structuredClone(target))).toBe(first)
    expect(await clients.runtime({ ...target, region: 'us-east-1' })).not.toBe(first)
    expect(
      await clients.runtime({
        ...target,
        source: { kind: 'environment-keys', accessKeyId: 'AKIA', hasSessionToken: false },
      }),
    ).not.toBe(first)
  })

  it.each<{ source: CredentialSource; env: Record<string, string>; authorization: RegExp }>([
    {
      source: { kind: 'demo' },
      env: {},
      authorization:
        /^AWS4-HMAC-SHA256 Credential=AKIDBASALTDEMO000000\/\d{8}\/eu-west-1\/bedrock\//,
    },
    {
      source: { kind: 'bearer-token', variable: 'AWS_BEARER_TOKEN_BEDROCK' },
      env: { AWS_BEARER_TOKEN_BEDROCK: ' token-1\n' },
      authorization: /^Bearer token-1$/,
    },
    {
      source: { kind: 'environment-keys', accessKeyId: 'AKIA', hasSessionToken: true },
      env: {
        AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_SESSION_TOKEN: 'session',
      },
      authorization: /^AWS4-HMAC-SHA256 Credential=AKIAENVIRONMENT\/.*x-amz-security-token/,
    },
  ])('signs with $source.kind', async ({ source, env, authorization }) => {
    const { target, requests } = await loopback(answerReply)
    await converse(clientsWith(env), { ...target, source })
    expect(requests[0]?.headers.authorization).toMatch(authorization)
  })

  it('signs with the chosen source although the environment holds a bearer token', async () => {
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'ambient')
    const { target, requests } = await loopback(answerReply)
    await converse(clientsWith(process.env), target)
    expect(requests[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 /)
  })

  it.each([
    ['a blank token', '  ', 'credentials-missing'],
    ['a token with a line break in it', 'abc\ndef', 'credentials-invalid'],
  ])('refuses %s before anything is sent', async (_what, token, kind) => {
    const { target, requests } = await loopback(answerReply)
    const clients = clientsWith({ TOKEN: token })
    const source = { kind: 'bearer-token', variable: 'TOKEN' } as const
    expect((await failure(converse(clients, { ...target, source }))).kind).toBe(kind)
    expect(requests).toHaveLength(0)
  })

  it('corrects its clock from the Date of a refusal, and only then sends twice', async () => {
    const serverTime = Date.now() + 61 * 60_000
    const { target, requests } = await loopback((response, request, count) => {
      const date = { date: new Date(serverTime).toUTCString() }
      if (count === 1) {
        answerError(response, 403, 'InvalidSignatureException', 'Signature expired', date)
      } else {
        answerReply(response, request, count)
      }
    })
    expect(await converse(clientsWith(), target)).toBe(5)
    const signedAt = requests.map(({ headers }) => String(headers['x-amz-date']))
    expect(signedAt).toHaveLength(2)
    const [, year, month, day, hour, minute] =
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(signedAt[1] ?? '') ?? []
    const second = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
    )
    expect(Math.abs(second - serverTime)).toBeLessThan(2 * 60_000)
  })

  it.each([
    [429, 'ThrottlingException'],
    [503, 'ServiceUnavailableException'],
    [403, 'InvalidSignatureException'],
  ])('leaves the waiting to the turn: %i %s is asked once', async (status, name) => {
    const { target, requests } = await loopback((response) => {
      answerError(response, status, name, 'No')
    })
    await expect(converse(clientsWith(), target)).rejects.toMatchObject({ name })
    expect(requests).toHaveLength(1)
  })

  it('goes through a proxy for addresses that are not this computer', async () => {
    const { url, requests } = await loopback(answerReply)
    vi.stubEnv('http_proxy', url)
    const target = {
      region: 'eu-west-1',
      source: { kind: 'demo' },
      endpoints: { bedrockRuntime: 'http://bedrock.example' },
    } as const
    const clients = clientsWith(process.env)
    expect(await converse(clients, target)).toBe(5)
    expect(requests[0]?.url).toBe('http://bedrock.example/model/model/converse-stream')
    const direct = await loopback(answerReply)
    expect(await converse(clients, direct.target)).toBe(5)
    expect(requests).toHaveLength(1)
  })

  it('prints nothing about its Node version', async () => {
    const warnings: string[] = []
    const onWarning = (warning: Error) => warnings.push(warning.message)
    process.on('warning', onWarning)
    const { target } = await loopback(answerReply)
    await converse(clientsWith(), target)
    process.off('warning', onWarning)
    expect(warnings).toEqual([])
  })
})

describe('resolveCredentials', () => {
  it('says that nothing was found where a named profile does not exist', async () => {
    const clients = clientsWith()
    const error = await failure(
      resolveCredentials(clients, {
        region: 'eu-west-1',
        source: { kind: 'profile', profile: 'no-such-profile', chosenBy: 'option' },
        endpoints: {},
      }),
    )
    expect(error.kind).toBe('credentials-missing')
    expect(error.detail?.name).toMatch(/^(profile-unknown|no-profiles)$/)
  })

  it('runs exactly the chosen profile, and tells when its keys end', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'basalt-aws-'))
    cleanups.push(() => rm(folder, { recursive: true }))
    const keys = {
      Version: 1,
      AccessKeyId: 'AKIAPROCESS',
      SecretAccessKey: 's',
      SessionToken: 't',
      Expiration: '2100-01-01T00:00:00Z',
    }
    await writeFile(join(folder, 'keys.json'), JSON.stringify(keys))
    const readFile = `${process.execPath} -p "require('fs').readFileSync('${join(folder, 'keys.json')}', 'utf8')"`
    await writeFile(
      join(folder, 'config'),
      `[profile works]\ncredential_process = ${readFile}\n[profile fails]\ncredential_process = ${process.execPath} -e "process.exit(1)"\n`,
    )
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'))
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'none'))
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAAMBIENT')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 's')
    const clients = clientsWith(process.env)
    const target = (profile: string) =>
      ({
        region: 'eu-west-1',
        source: { kind: 'profile', profile, chosenBy: 'option' },
        endpoints: {},
      }) as const
    expect(await resolveCredentials(clients, target('works'))).toEqual({
      expiration: Date.UTC(2100, 0, 1),
    })
    expect((await failure(resolveCredentials(clients, target('fails')))).kind).toBe(
      'credentials-invalid',
    )

    const { target: endpoint, requests } = await loopback(answerReply)
    await converse(clients, { ...target('works'), endpoints: endpoint.endpoints })
    expect(requests[0]?.headers.authorization).toMatch(/Credential=AKIAPROCESS\//)
  })

  it('reads changed keys without a restart', async () => {
    const env: Record<string, string> = {}
    const clients = clientsWith(env)
    const target = {
      region: 'eu-west-1',
      source: { kind: 'environment-keys', accessKeyId: '', hasSessionToken: false },
      endpoints: {},
    } as const
    expect((await failure(resolveCredentials(clients, target))).kind).toBe('credentials-missing')
    Object.assign(env, { AWS_ACCESS_KEY_ID: 'AKIA1', AWS_SECRET_ACCESS_KEY: 's' })
    expect(await resolveCredentials(clients, target)).toEqual({})
  })
})

describe('the calls that are no turns', () => {
  it('reads the identity that STS answers', async () => {
    const { target } = await loopback((response) => {
      response.writeHead(200, { 'content-type': 'text/xml' })
      response.end(
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ada</Arn><UserId>AIDA1</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
      )
    })
    expect(await readIdentity(clientsWith(), target)).toEqual({
      accountId: '123456789012',
      arn: 'arn:aws:iam::123456789012:user/ada',
      userId: 'AIDA1',
    })
  })

  it('lists models whose fields are missing or unknown to the service model', async () => {
    const { target } = await loopback((response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({
          modelSummaries: [
            {
              modelId: 'amazon.nova-lite-v1:0',
              modelArn: 'arn:1',
              inferenceTypesSupported: ['INFERENCE_PROFILE'],
              outputModalities: ['TEXT', 'SPEECH'],
            },
            { modelName: 'no id' },
          ],
        }),
      )
    })
    expect(await listFoundationModels(clientsWith(), target)).toEqual([
      {
        modelId: 'amazon.nova-lite-v1:0',
        modelArn: 'arn:1',
        modelName: 'amazon.nova-lite-v1:0',
        providerName: '',
        inputModalities: [],
        outputModalities: ['TEXT', 'SPEECH'],
        inferenceTypesSupported: ['INFERENCE_PROFILE'],
        responseStreamingSupported: false,
        modelLifecycle: { status: '' },
      },
    ])
  })

  it('reads every page of both types of inference profiles', async () => {
    const { target } = await loopback((response, request) => {
      const query = new URL(request.url, 'http://localhost').searchParams
      const type = query.get('type')
      const page = query.get('nextToken') ?? '1'
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({
          inferenceProfileSummaries: [
            { inferenceProfileId: `${type}-${page}`, models: [{ modelArn: 'arn:m' }] },
          ],
          ...(page === '1' && { nextToken: '2' }),
        }),
      )
    })
    const profiles = await listInferenceProfiles(clientsWith(), target)
    expect(profiles.map(({ inferenceProfileId, type }) => `${inferenceProfileId} ${type}`)).toEqual(
      [
        'SYSTEM_DEFINED-1 SYSTEM_DEFINED',
        'SYSTEM_DEFINED-2 SYSTEM_DEFINED',
        'APPLICATION-1 APPLICATION',
        'APPLICATION-2 APPLICATION',
      ],
    )
    expect(profiles[0]?.models).toEqual([{ modelArn: 'arn:m' }])
  })

  it('fails with AWS’s sentence, status and request id', async () => {
    const { target } = await loopback((response) => {
      answerError(response, 403, 'AccessDeniedException', 'User is not authorized to list.')
    })
    expect(await failure(listFoundationModels(clientsWith(), target))).toMatchObject({
      kind: 'access-denied',
      message: { values: { reason: 'User is not authorized to list' } },
      detail: { httpStatus: 403, requestId: 'request-1', region: 'eu-west-1' },
    })
  })

  it('ends at once with the caller’s own reason when the caller gives up', async () => {
    const { target } = await loopback(() => undefined)
    const controller = new AbortController()
    const listing = listFoundationModels(clientsWith(), target, controller.signal)
    const reason = new Error('left')
    controller.abort(reason)
    await expect(listing).rejects.toBe(reason)
  })
})
