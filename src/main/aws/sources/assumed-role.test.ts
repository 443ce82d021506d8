import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CredentialSource } from '../../../shared/credentials'
import { demoAccessKey } from '../../simulator/auth/principal'
import { createSimulator, type Simulator } from '../../simulator/create-simulator'
import { createAwsClients } from '../aws-clients'
import { readIdentity } from '../read-identity'

const role = (name: string) => `role_arn = arn:aws:iam::111122223333:role/${name}\n`
const { accessKeyId, secretAccessKey } = demoAccessKey
const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`

let home: string
let simulator: Simulator
let clients: ReturnType<typeof createAwsClients> | undefined
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'basalt-roles-'))
  await mkdir(join(home, '.aws'))
  simulator = await createSimulator()
  vi.stubEnv('HOME', home)
  vi.stubEnv('AWS_ENDPOINT_URL', simulator.url)
})
afterEach(async () => {
  clients?.close()
  vi.unstubAllEnvs()
  await simulator.close()
  await rm(home, { recursive: true })
})

const profile = (name: string): CredentialSource => ({
  kind: 'profile',
  profile: name,
  chosenBy: 'app',
})

/** Whom a source makes, as STS answers to requests that it signs. */
async function identify(
  source: CredentialSource,
  config = '',
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  await writeFile(join(home, '.aws', 'config'), config)
  clients = createAwsClients({ env: { HOME: home, ...env } })
  const { arn } = await readIdentity(clients, { region: 'eu-west-1', source, endpoints: {} })
  return arn
}

describe('a role', () => {
  it.each([
    [
      'source_profile',
      `${role('Dev')}source_profile = base\nexternal_id = 7\nduration_seconds = 900\n`,
    ],
    ['itself as its source', `${role('Dev')}source_profile = dev\n${keys}`],
  ])('is assumed by %s', async (_name, settings) => {
    const config = `[profile base]\n${keys}[profile dev]\n${settings}`
    expect(await identify(profile('dev'), config)).toMatch(/:assumed-role\/Dev\//)
  })

  it('is assumed through another role', async () => {
    const config = `[profile base]\n${keys}[profile hop]\n${role('Hop')}source_profile = base\n[profile dev]\n${role('Dev')}source_profile = hop\n`
    expect(await identify(profile('dev'), config)).toMatch(/:assumed-role\/Dev\//)
    const assumed = simulator.requests().filter(({ operation }) => operation === 'AssumeRole')
    expect(assumed).toHaveLength(2)
  })

  it.each([
    [
      'Environment',
      () => ({ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }),
    ],
    ['EcsContainer', () => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${simulator.url}/container` })],
    ['Ec2InstanceMetadata', () => ({ AWS_EC2_METADATA_SERVICE_ENDPOINT: `${simulator.url}/imds` })],
  ])('is assumed by credential_source = %s', async (source, env) => {
    const config = `[profile dev]\n${role('Dev')}credential_source = ${source}\n`
    expect(await identify(profile('dev'), config, env())).toMatch(/:assumed-role\/Dev\//)
  })

  it('that may not be assumed is an access denied that names both', async () => {
    const config = `[profile base]\n${keys}[profile dev]\n${role('forbidden')}source_profile = base\n`
    await expect(identify(profile('dev'), config)).rejects.toMatchObject({
      error: {
        kind: 'access-denied',
        detail: {
          denial: {
            reason: 'identity-policy',
            principal: 'arn:aws:iam::111122223333:user/basalt-demo',
            action: 'sts:AssumeRole',
            resource: 'arn:aws:iam::111122223333:role/forbidden',
          },
        },
      },
    })
  })
})

describe('web identity', () => {
  const tokenFile = () => join(home, 'token')

  it.each(['environment', 'profile'] as const)(
    'is exchanged for a role’s keys, from the %s',
    async (from) => {
      await writeFile(tokenFile(), 'simulated-web-identity-1\n')
      const roleArn = 'arn:aws:iam::111122223333:role/Pod'
      const config = `[profile pod]\n${role('Pod')}web_identity_token_file = ${tokenFile()}\n`
      const source: CredentialSource =
        from === 'profile'
          ? profile('pod')
          : { kind: 'web-identity', roleArn, tokenFile: tokenFile() }
      expect(await identify(source, config)).toMatch(/:assumed-role\/Pod\//)
    },
  )

  it('is refused without a word of the token', async () => {
    await writeFile(tokenFile(), 'planted-token-0123456789')
    const source = {
      kind: 'web-identity',
      roleArn: 'arn:aws:iam::111122223333:role/Pod',
      tokenFile: tokenFile(),
    } as const
    const refused = await identify(source).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      error: { kind: 'credentials-invalid', detail: { name: 'InvalidIdentityTokenException' } },
    })
    expect(JSON.stringify(refused)).not.toContain('planted-token')
  })
})
