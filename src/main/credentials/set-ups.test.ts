import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { catalogue } from '../../shared/messages/catalogue'
import type { Text } from '../../shared/text'
import { createAwsClients } from '../aws/aws-clients'
import { createConnection } from '../aws/connection'
import { demoAccessKey } from '../simulator/auth/principal'
import { createSimulator, type Simulator } from '../simulator/create-simulator'
import { createTranslate } from '../translate'
import { createCredentialsService } from './credentials-service'

const planted = 'planted-secret-0123456789'
const { accessKeyId, secretAccessKey } = demoAccessKey
const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`
const sso =
  '[default]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = us-east-1\n'
const cache = `.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`
const process_ = (command: string) => ({
  '.aws/config': `[default]\ncredential_process = ${command}\n`,
})

interface SetUp {
  readonly files?: Readonly<Record<string, string | Buffer | null>>
  readonly env?: Readonly<Record<string, string>>
  /** Instead of instance metadata being switched off; an address or a path of the simulator's. */
  readonly metadata?: string
  /** Where a time limit of ours is met, which nobody waits for here. */
  readonly patience?: 'none'
  /** The name of the sentence; null where everything works. */
  readonly sentence: string | null
}

let simulator: Simulator
let home: string
beforeAll(async () => {
  simulator = await createSimulator()
})
afterAll(() => simulator.close())
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'basalt-set-ups-'))
  vi.stubEnv('HOME', home)
  vi.stubEnv('AWS_ENDPOINT_URL', simulator.url)
})
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  await rm(home, { recursive: true })
})

async function examine({ files = {}, env = {}, metadata }: SetUp) {
  for (const [path, content] of Object.entries(files)) {
    const file = join(home, path)
    await mkdir(content === null ? file : dirname(file), { recursive: true })
    if (content !== null) await writeFile(file, content)
  }
  const whole = {
    HOME: home,
    PATH: process.env['PATH'] ?? '',
    ...(metadata === undefined
      ? { AWS_EC2_METADATA_DISABLED: 'true' }
      : { AWS_EC2_METADATA_SERVICE_ENDPOINT: new URL(metadata, simulator.url).href }),
    ...env,
  }
  const clients = createAwsClients({ env: whole })
  try {
    return await createCredentialsService({
      env: whole,
      clients,
      connection: createConnection(),
      config: { read: async () => ({ values: { regions: [] } }), subscribe: () => () => undefined },
    }).refresh()
  } finally {
    clients.close()
  }
}

const setUps: readonly (readonly [string, SetUp])[] = [
  ['no file at all', { sentence: 'nothing' }],
  [
    'a malformed file',
    { files: { '.aws/config': `[default\n${keys}` }, sentence: 'line-section-open' },
  ],
  [
    'a section called __proto__, beside an SSO profile',
    { files: { '.aws/config': `${sso}[__proto__]\n` }, sentence: 'line-proto' },
  ],
  [
    'a file in UTF-16',
    {
      files: { '.aws/credentials': Buffer.from(`\ufeff[default]\n${keys}`, 'utf16le') },
      sentence: 'file-utf16',
    },
  ],
  [
    'a folder in the place of the file',
    { files: { '.aws/config': null }, sentence: 'file-directory' },
  ],
  [
    'a misspelt profile',
    {
      files: { '.aws/config': `[profile dev]\n${keys}` },
      env: { AWS_PROFILE: 'deb' },
      sentence: 'profile-guess',
    },
  ],
  [
    'an unknown profile',
    {
      files: { '.aws/config': `[profile dev]\n${keys}` },
      env: { AWS_PROFILE: 'production' },
      sentence: 'profile-unknown',
    },
  ],
  [
    'a profile without keys',
    {
      files: { '.aws/config': '[profile dev]\nregion = eu-west-1\n' },
      env: { AWS_PROFILE: 'dev' },
      sentence: 'profile-empty',
    },
  ],
  [
    'a program that fails',
    { files: process_(`sh -c "echo ${planted}; exit 3"`), sentence: 'process-failed' },
  ],
  [
    'a program that prints three megabytes',
    {
      files: process_(`sh -c "head -c 3000000 /dev/zero | tr '\\\\0' x"`),
      sentence: 'process-too-much',
    },
  ],
  [
    'a program that prints no keys',
    { files: process_(`echo ${planted}`), sentence: 'process-not-json' },
  ],
  [
    'a program that does not exist',
    { files: process_('no-such-program-anywhere'), sentence: 'process-not-found' },
  ],
  [
    'a program that hangs',
    { files: process_('sleep 600'), patience: 'none', sentence: 'process-timeout' },
  ],
  [
    'no answer from instance metadata',
    { metadata: 'http://127.0.0.1:9', sentence: 'nothing-imds' },
  ],
  ['instance metadata without IMDSv2', { metadata: '/imds/v1-only', sentence: 'imds-v1-only' }],
  ['an instance without a role', { metadata: '/imds/no-role', sentence: 'imds-no-role' }],
  [
    'SSO that nobody has signed in to',
    { files: { '.aws/config': sso }, sentence: 'sso-signed-out' },
  ],
  [
    'an SSO sign-in that has expired',
    {
      files: {
        '.aws/config': sso,
        [cache]: `{"accessToken":"${planted}","expiresAt":"2001-01-01T00:00:00Z"}`,
      },
      sentence: 'sso-expired',
    },
  ],
  [
    'a damaged SSO sign-in',
    {
      files: { '.aws/config': sso, [cache]: `{"accessToken":"${planted}` },
      sentence: 'sso-damaged',
    },
  ],
  [
    'a role whose source is missing',
    {
      files: { '.aws/config': '[default]\nrole_arn = arn:aws:iam::1:role/a\nsource_profile = x\n' },
      sentence: 'source-profile-missing',
    },
  ],
  [
    'an API key in quotes',
    { env: { AWS_BEARER_TOKEN_BEDROCK: `"${planted}"` }, sentence: 'bearer-quoted' },
  ],
  [
    'an API key of two lines',
    { env: { AWS_BEARER_TOKEN_BEDROCK: `${planted}\nx` }, sentence: 'bearer-unfit' },
  ],
  [
    'a blank API key before a file with a byte order mark',
    {
      files: { '.aws/credentials': `\ufeff[default]\n${keys}` },
      env: { AWS_BEARER_TOKEN_BEDROCK: '' },
      sentence: null,
    },
  ],
]

describe.skipIf(process.platform === 'win32')('each set-up', () => {
  /** What each of them was told. */
  const headlines = new Map<string, Text>()

  it.each(setUps)('%s has a sentence of its own, or works', async (name, setUp) => {
    if (setUp.patience === 'none') {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }).setTimerTickMode(
        'nextTimerAsync',
      )
    }
    const status = await examine(setUp)
    expect(JSON.stringify(status)).not.toContain(planted)
    if (setUp.sentence === null) {
      expect(status.kind).toBe('usable')
      return
    }
    if (status.kind !== 'missing' && status.kind !== 'failed') throw new Error(status.kind)
    expect(status.error.message.key).toBe(`credentialProblems.${setUp.sentence}`)
    expect(status.error.nextSteps).not.toEqual([])
    headlines.set(name, status.error.message)
    const sentence = createTranslate(() => 'en')(status.error.message)
    expect(sentence).not.toMatch(/\{\{|could not load credentials/i)
  })

  it.each(['en', 'it'] as const)('no two share a headline in %s', async (language) => {
    const told = setUps.filter(([, { sentence }]) => sentence !== null)
    expect(told.length).toBeGreaterThanOrEqual(20)
    expect(headlines.size).toBe(told.length)
    const translate = createTranslate(() => language)
    const sentences = [...headlines.values()].map((headline) => translate(headline))
    expect(new Set(sentences).size).toBe(sentences.length)
  })

  it.each(['en', 'it'] as const)('no two causes share a sentence in %s', (language) => {
    const sentences = Object.values(catalogue[language].credentialProblems)
    expect(new Set(sentences).size).toBe(sentences.length)
  })
})
