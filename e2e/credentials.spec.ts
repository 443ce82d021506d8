import { createHash } from 'node:crypto'
import { chown, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { openChat } from './chat-page'
import { expect, sharingTest, test } from './fixtures'
import type { RunningApp } from './running-app'
import { askEverything, recordEvents } from './secret-probe'
import { lastReply, sendPrompt, watchCopies } from './steps'
import type { TestPlace } from './test-place'
import type { TestSimulator } from './test-simulator'

/** The simulator's addresses without its keys, so that the test brings credentials of its own. */
function endpoints({ environment, url }: TestSimulator): Record<string, string> {
  const kept = Object.entries(environment).filter(([name]) => /ENDPOINT|REGION/.test(name))
  return { ...Object.fromEntries(kept), AWS_ENDPOINT_URL: url }
}

function demoKeys({ environment }: TestSimulator): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: environment['AWS_ACCESS_KEY_ID'] ?? '',
    AWS_SECRET_ACCESS_KEY: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
  }
}

async function writeOwned(place: TestPlace, home: string, path: string, content: string) {
  const file = join(home, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
  if (place.user === null) return
  for (let at = file; at !== home; at = dirname(at)) await chown(at, place.user, place.user)
}

async function openCredentials({ window }: RunningApp): Promise<Page> {
  await window.getByRole('button', { name: 'Credentials', exact: true }).click()
  await expect(window.getByRole('heading', { name: 'Credentials', level: 1 })).toBeVisible()
  return window
}

const ssoCache = `.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`
const ssoConfig = (role: string): string =>
  `[default]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = ${role}\n[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = us-east-1\n`
const signIn = (end: number): string =>
  JSON.stringify({ accessToken: 'simulated-sso-a', expiresAt: new Date(end).toISOString() })

const link = (window: Page, source: string): Locator => window.locator(`[data-link="${source}"]`)

/** Keeps the addresses that would have been opened in a browser. */
async function catchPages({ electron }: RunningApp): Promise<() => Promise<readonly string[]>> {
  await electron.evaluate(({ shell }) => {
    const opened: string[] = []
    Reflect.set(globalThis, 'openedPages', opened)
    shell.openExternal = async (url) => void opened.push(url)
  })
  return () => electron.evaluate(() => Reflect.get(globalThis, 'openedPages'))
}

async function send(window: Page, prompt: string): Promise<Locator> {
  await window.getByRole('button', { name: 'Chat', exact: true }).click()
  await sendPrompt(window, prompt)
  return lastReply(window)
}

test('keys in the environment come before AWS_PROFILE, a blank API key counts as none, and a choice beats them', async ({
  launch,
  simulator,
  place,
  home,
}) => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = demoKeys(simulator)
  await writeOwned(
    place,
    home,
    '.aws/credentials',
    `[dev]\naws_access_key_id = ${AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}\nregion = eu-west-1\n`,
  )
  const environment = {
    ...endpoints(simulator),
    ...demoKeys(simulator),
    AWS_PROFILE: 'dev',
    AWS_BEARER_TOKEN_BEDROCK: ' ',
  }
  const first = await launch({ environment })
  const window = await openCredentials(first)
  await expect(link(window, 'environment-keys')).toHaveAttribute('data-state', 'in-use')
  await expect(link(window, 'environment-keys')).toContainText('AKID…0000')
  await expect(link(window, 'bearer-token')).toContainText('set but blank')
  await expect(link(window, 'profile')).toHaveAttribute('data-state', 'shadowed')
  await expect(window.getByText('arn:aws:iam::111122223333:user/basalt-demo')).toBeVisible()

  await window.getByRole('button', { name: 'Use this: dev' }).click()
  await expect(link(window, 'chosen')).toHaveAttribute('data-state', 'in-use')
  await expect(link(window, 'environment-keys')).toHaveAttribute('data-state', 'shadowed')
  await first.close()

  const again = await openCredentials(await launch({ environment }))
  await expect(link(again, 'chosen')).toHaveAttribute('data-state', 'in-use')
  await again.getByRole('button', { name: 'Back to automatic' }).click()
  await expect(link(again, 'environment-keys')).toHaveAttribute('data-state', 'in-use')
})

test('an API key entered at the first start is kept as agreed, signs, and is removed again', async ({
  launch,
  simulator,
  dataFolder,
}) => {
  const key = 'bedrock-api-key-basalt-demo'
  const first = await launch({ environment: endpoints(simulator) })
  const { window } = first
  await window.locator('summary').filter({ hasText: 'Bedrock API key' }).click()
  const field = window.getByLabel('API key', { exact: true })
  await field.fill('AKIAIOSFODNN7EXAMPLE')
  await window.getByRole('button', { name: 'Keep and use' }).click()
  await expect(window.getByText('the id of an access key, not a Bedrock API key')).toBeVisible()
  await field.fill(`${key} `)
  await window.getByRole('button', { name: 'Keep and use' }).click()
  await expect(window.getByText('as good as in plain text')).toBeVisible()
  await window.getByLabel(/no keychain/).check()
  await window.getByRole('button', { name: 'Keep and use' }).click()
  const reply = await send(window, 'Say hello')
  await expect(reply).toHaveAttribute('data-state', 'ended')
  await first.close()

  const again = await launch({
    environment: { ...endpoints(simulator), AWS_BEARER_TOKEN_BEDROCK: 'another' },
  })
  const page = await openCredentials(again)
  await expect(link(page, 'chosen')).toHaveAttribute('data-state', 'in-use')
  await expect(link(page, 'bearer-token')).toHaveAttribute('data-state', 'shadowed')
  await expect(page.getByText('A key is kept, unprotected, as you agreed.')).toBeVisible()
  expect(await page.content()).not.toContain(key)
  expect(await readFile(join(dataFolder, 'api-key.json'), 'latin1')).not.toContain(key)
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(link(page, 'bearer-token')).toHaveAttribute('data-state', 'in-use')
  await expect(page.getByLabel('API key', { exact: true })).toBeVisible()
})

test('a misspelt profile is told with those that exist, and mended by choosing one', async ({
  launch,
  simulator,
  place,
  home,
}) => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = demoKeys(simulator)
  const keys = `aws_access_key_id = ${AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}`
  await writeOwned(place, home, '.aws/config', `[profile dev]\n${keys}\n[profile prod]\n${keys}\n`)
  const app = await launch({ environment: { ...endpoints(simulator), AWS_PROFILE: 'deb' } })
  const window = await openCredentials(app)
  await expect(window.locator('[data-error-kind]').first()).toContainText(
    'No profile "deb"; did you mean "dev"? Found: dev, prod.',
  )
  await window.getByRole('button', { name: 'Use this: dev' }).click()
  await expect(link(window, 'chosen')).toHaveAttribute('data-state', 'in-use')
})

test('an expired SSO sign-in is renewed outside or here, and the message is sent again', async ({
  launch,
  simulator,
  place,
  home,
}) => {
  const signedInUntil = (end: number) => writeOwned(place, home, ssoCache, signIn(end))
  await writeOwned(place, home, '.aws/config', ssoConfig('Dev'))
  await signedInUntil(Date.now() + 3_600_000)
  const app = await launch({ environment: endpoints(simulator) })
  const { window } = app
  const opened = await catchPages(app)
  const reply = lastReply(window)
  await openCredentials(app)
  await expect(link(window, 'sso')).toHaveAttribute('data-state', 'in-use')
  const first = await send(window, 'Say hello')
  await expect(first).toHaveAttribute('data-state', 'ended')

  await openCredentials(app)
  await signedInUntil(Date.now() - 60_000)
  await expect(link(window, 'sso')).toHaveAttribute('data-state', 'broken')
  await expect(window.getByText('aws sso login --profile default').first()).toBeVisible()
  const failed = await send(window, 'Say it again')
  await expect(failed.locator('[data-error-kind="credentials-expired"]')).toContainText(
    'has expired. Sign in again',
  )
  await signedInUntil(Date.now() + 3_600_000)
  await expect(window.getByRole('contentinfo', { name: 'Status' })).toContainText('111122223333')
  await failed.getByRole('button', { name: 'Try again' }).click()
  await expect(reply).toHaveAttribute('data-state', 'ended')

  await signedInUntil(Date.now() - 60_000)
  await expect(window.getByText('Credentials do not work')).toBeVisible()
  await send(window, 'And once more')
  const dialog = window.getByRole('dialog', { name: 'Sign in to default' })
  await reply.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog.getByText(/^[A-Z]{4}-[A-Z]{4}$/)).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await reply.getByRole('button', { name: 'Sign in', exact: true }).click()
  const code = await dialog.getByText(/^[A-Z]{4}-[A-Z]{4}$/).textContent()
  await expect.poll(async () => (await opened()).at(-1)).toContain(`user_code=${code}`)
  await fetch((await opened()).at(-1) ?? '', {
    method: 'POST',
    body: new URLSearchParams({ decision: 'allow' }),
  })
  await expect(window.getByText('Signed in to profile default.', { exact: true })).toBeVisible()
  await expect(dialog).toBeHidden()
  await reply.getByRole('button', { name: 'Try again' }).click()
  await expect(reply).toHaveAttribute('data-state', 'ended')
  await expect(window.getByRole('contentinfo', { name: 'Status' })).toContainText('111122223333')
})

test('an EC2 role signs by IMDSv2, also with AWS_PROFILE=default, and its end is counted down', async ({
  launch,
  simulator,
}) => {
  const app = await launch({
    environment: {
      ...endpoints(simulator),
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `${simulator.url}/imds`,
      AWS_PROFILE: 'default',
    },
  })
  const window = await openCredentials(app)
  await expect(link(window, 'instance-metadata')).toHaveAttribute('data-state', 'in-use')
  await expect(link(window, 'profile')).toContainText('by itself')
  await expect(window.getByText(/assumed-role\/instance-role/).first()).toBeVisible()
  await expect(window.getByRole('contentinfo', { name: 'Status' })).toContainText('Expires in')
  const reply = await send(window, 'Say hello')
  await expect(reply).toHaveAttribute('data-state', 'ended')
})

for (const { name, path, sentence } of [
  { name: 'only IMDSv1', path: '/imds/v1-only', sentence: 'Turn IMDSv2 on' },
  { name: 'no role', path: '/imds/no-role', sentence: 'no role is attached' },
]) {
  test(`an EC2 instance with ${name} gets its own sentence`, async ({ launch, simulator }) => {
    const app = await launch({
      environment: {
        ...endpoints(simulator),
        AWS_EC2_METADATA_DISABLED: 'false',
        AWS_EC2_METADATA_SERVICE_ENDPOINT: `${simulator.url}${path}`,
      },
    })
    const window = await openCredentials(app)
    await expect(link(window, 'instance-metadata')).toHaveAttribute('data-state', 'broken')
    await expect(window.locator('[data-error-kind]').first()).toContainText(sentence)
  })
}

test('a container role signs', async ({ launch, simulator }) => {
  const app = await launch({
    environment: {
      ...endpoints(simulator),
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${simulator.url}/container`,
    },
  })
  const window = await openCredentials(app)
  await expect(link(window, 'container')).toHaveAttribute('data-state', 'in-use')
  await expect(window.getByText(/assumed-role\/container-role/).first()).toBeVisible()
})

test('keys that nobody can renew are told ten minutes before their end', async ({
  launch,
  simulator,
  place,
  home,
}) => {
  await writeOwned(place, home, '.aws/config', ssoConfig('Dev-480s'))
  await writeOwned(place, home, ssoCache, signIn(Date.now() + 420_000))
  const app = await launch({ environment: endpoints(simulator) })
  await expect(app.window.getByRole('status').getByText(/Credentials end in/)).toBeVisible()
  await app.window.getByRole('button', { name: 'Open Credentials' }).first().click()
  await expect(app.window.getByText('They are not renewed by themselves')).toBeVisible()
})

test('planted secrets appear nowhere one can look', async ({
  launch,
  simulator,
  place,
  home,
  dataFolder,
}) => {
  const canary = 'CANARY7f3a9c1e5b8d2046CANARY'
  await writeOwned(
    place,
    home,
    '.aws/credentials',
    `[leaky]\naws_access_key_id = AKID${canary}\naws_secret_access_key = ${canary}\n${canary}\n[default]\ncredential_process = sh -c "echo ${canary}; echo ${canary} >&2; env > '${join(home, 'child.env')}'; exit 3"\n`,
  )
  await writeOwned(
    place,
    home,
    '.aws/config',
    ssoConfig('Dev').replace('[default]', '[profile refused]'),
  )
  const stored = { accessToken: canary, refreshToken: canary, clientSecret: canary }
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  await writeOwned(place, home, ssoCache, JSON.stringify({ ...stored, expiresAt }))
  await writeOwned(place, home, '.aws/sso/cache/damaged.json', `{"accessToken":"${canary}`)
  await writeOwned(
    place,
    home,
    'config.json5',
    `{models: {providers: {proxy: {baseUrl: '${simulator.url}/v1', api: 'openai-completions', apiKey: '\${PROXY_KEY}', headers: {'x-secret': '\${PROXY_KEY}'}}}}}`,
  )
  const app = await launch({
    environment: {
      ...endpoints(simulator),
      BASALT_CONFIG: join(home, 'config.json5'),
      PROXY_KEY: canary,
      AWS_SESSION_TOKEN: canary,
      AWS_SECRET_ACCESS_KEY: canary,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: canary,
    },
  })
  const readEvents = await recordEvents(app.electron)
  const window = await openCredentials(app)
  await expect(link(window, 'process')).toHaveAttribute('data-state', 'broken')
  await expect(window.getByText(/ended with code 3/).first()).toBeVisible()
  for (const name of ['leaky', 'refused']) {
    await window.getByRole('button', { name: `Use this: ${name}` }).click()
    await expect(window.locator('[data-error-kind]').first()).toBeVisible()
  }
  await window.getByLabel('API key', { exact: true }).fill(`ABSK${canary}`)
  await window.getByLabel(/no keychain/).check()
  await window.getByRole('button', { name: 'Keep and use' }).click()
  await expect(window.getByText('A key is kept, unprotected')).toBeVisible()
  await window.getByRole('button', { name: 'Examine' }).click()
  const readCopy = await watchCopies(app.electron)
  await window.getByRole('button', { name: 'Copy the result' }).click()
  await expect.poll(readCopy).not.toBe('')
  const copied = await readCopy()
  expect(copied).toContain('Basalt')
  expect(copied).not.toContain(canary)

  const answers = await askEverything(window)
  for (const [name, answer] of Object.entries(answers)) {
    expect(answer.includes(canary), name).toBe(false)
    // What is refused for its input would prove nothing of the handler behind it.
    expect(answer).not.toContain(`"${name} (`)
  }
  await expect
    .poll(async () => (await readEvents()).names)
    .toEqual(expect.arrayContaining(['credentials.changed', 'models.changed']))
  expect((await readEvents()).text).not.toContain(canary)
  expect(await window.content()).not.toContain(canary)
  // A variable that only this user's config names may be what the program needs; AWS's are not.
  expect(await readFile(join(home, 'child.env'), 'utf8')).not.toMatch(
    new RegExp(`AWS_\\w+=${canary}`),
  )
  await app.close()
  expect(app.stderr()).not.toContain(canary)
  for (const entry of await readdir(dataFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const content = await readFile(join(entry.parentPath, entry.name), 'latin1')
    expect(content.includes(canary), entry.name).toBe(false)
  }
})

test('a clock one hour off is told by the doctor, and requests go through all the same', async ({
  simulatedApp,
  simulator,
}) => {
  const { window } = simulatedApp
  const moved = await fetch(`${simulator.url}/_control/clock?minutes=60`, { method: 'POST' })
  expect(moved.ok).toBe(true)
  const reply = await send(window, 'Say hello')
  await expect(reply).toHaveAttribute('data-state', 'ended')
  await openCredentials(simulatedApp)
  await window.getByRole('button', { name: 'Examine' }).click()
  await expect(window.locator('[data-check="clock"]')).toContainText('60 minutes slow')
  await expect(window.locator('[data-check="identity"]')).toHaveAttribute('data-outcome', 'passed')
})

sharingTest(
  'the doctor finds everything in order, then three faults',
  async ({ simulatedApp, simulator }) => {
    const window = await openCredentials(simulatedApp)
    const check = (name: string) => window.locator(`[data-check="${name}"]`)
    await window.getByLabel(/one-token request/).check()
    await window.getByRole('button', { name: 'Examine' }).click()
    await expect(window.getByText('Everything is in order.')).toBeVisible()
    await expect(window.locator('[data-check]')).toHaveCount(11)
    await expect(check('invoke')).toHaveAttribute('data-outcome', 'passed')

    for (const operation of [
      'ListInferenceProfiles',
      'GetFoundationModelAvailability',
      'Converse',
    ]) {
      const query = `operation=${operation}&fault=AccessDeniedException&times=20`
      const answer = await fetch(`${simulator.url}/_control/fail?${query}`, { method: 'POST' })
      expect(answer.ok).toBe(true)
    }
    await window.getByRole('button', { name: 'Examine' }).click()
    await expect(window.getByText('3 things are not in order.')).toBeVisible()
    await expect(check('list-profiles')).toHaveAttribute('data-outcome', 'failed')
    await expect(check('list-models')).toHaveAttribute('data-outcome', 'passed')
  },
)

sharingTest(
  'a denied call offers a policy with the right ARNs, or says that none can help',
  async ({ simulatedApp }) => {
    const { window, electron } = simulatedApp
    const reply = await send(window, '/sim denied cause=iam')
    await expect(reply.locator('[data-error-kind="access-denied"]')).toContainText(
      'No policy lets arn:aws:iam::111122223333:user/basalt-demo do bedrock:InvokeModelWithResponseStream',
    )
    await reply.getByRole('button', { name: 'Show the policy that allows it' }).click()
    const readCopy = await watchCopies(electron)
    await window.getByRole('button', { name: 'Copy the policy' }).click()
    await expect.poll(readCopy).not.toBe('')
    const policy = JSON.parse(await readCopy())
    const [call] = policy.Statement
    expect(call.Action).toContain('bedrock:InvokeModelWithResponseStream')
    const [profile, ...models] = call.Resource
    expect(profile).toMatch(/^arn:aws:bedrock:us-east-1:111122223333:inference-profile\/us\./)
    const id = profile.split('/us.')[1]
    expect(models).toEqual(
      ['us-east-1', 'us-east-2', 'us-west-2'].map(
        (region) => `arn:aws:bedrock:${region}::foundation-model/${id}`,
      ),
    )
    await window.keyboard.press('Escape')

    await openChat(window).newChat()
    const forbidden = await send(window, '/sim denied cause=region')
    await expect(forbidden.locator('[data-error-kind]')).toContainText(
      'Your organisation does not allow Bedrock in us-east-2',
    )
    await expect(
      forbidden.getByRole('button', { name: 'Show the policy that allows it' }),
    ).toHaveCount(0)

    await openCredentials(simulatedApp)
    await window.getByText('Role for an EC2 instance').click()
    await window.getByLabel('Name of the role').fill('My-Role')
    await window.getByRole('button', { name: 'Copy step 2' }).click()
    await expect.poll(readCopy).toContain('--role-name My-Role')
    const command = await readCopy()
    expect(command).toContain(profile)
  },
)

test('screenshots of the place', async ({ launch, simulator, place, home }, testInfo) => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = demoKeys(simulator)
  const keys = `aws_access_key_id = ${AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}\n`
  const sso = ssoConfig('Developer').replace('[default]', '[profile prod]\nregion = eu-central-1')
  await writeOwned(place, home, '.aws/config', `[profile dev]\nregion = eu-west-1\n${keys}${sso}`)
  await writeOwned(place, home, ssoCache, signIn(Date.now() - 60_000))
  const environment = { ...endpoints(simulator), AWS_PROFILE: 'dev' }
  const app = await launch({ environment })
  const { electron, window } = app
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 1180)
  })
  await openCredentials(app)
  await expect(window.getByText('arn:aws:iam::111122223333:user/basalt-demo')).toBeVisible()
  await expect(window.getByRole('contentinfo', { name: 'Status' })).toContainText('models')
  const folder = join(testInfo.project.outputDir, 'screenshots')
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'credentials.png')
  const picture = await window.screenshot({ path, animations: 'disabled', caret: 'hide' })
  expect(picture.length).toBeLessThan(400_000)
})
