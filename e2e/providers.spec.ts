import { chown, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { demoBearerKey } from '../src/main/simulator/auth/principal'
import { expectAccessible } from './accessible'
import { expect, test } from './fixtures'
import { lastReply, sendPrompt } from './steps'

const row = (window: Page, id: string) => window.locator(`[data-model-id="${id}"]`)

async function openModels(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Models', exact: true }).click()
  await expect(window.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible()
}

async function useModel(window: Page, id: string): Promise<void> {
  await openModels(window)
  await window.getByRole('textbox', { name: 'Search by name' }).fill(id)
  await row(window, id).click()
  await window.getByRole('button', { name: 'Use in chat' }).click()
}

test('models of bedrock-mantle are listed and answer, by a key made of the credentials', async ({
  launch,
  simulator,
  home,
}) => {
  const file = join(home, 'basalt.json5')
  await writeFile(file, `{ models: { providers: { 'amazon-bedrock-mantle': {} } } }`)
  const { window } = await launch({
    environment: { ...simulator.environment, BASALT_CONFIG: file },
  })
  const id = 'amazon-bedrock-mantle/openai.gpt-oss-120b'
  await openModels(window)
  await window.getByRole('textbox', { name: 'Search by name' }).fill('gpt-oss-120b')
  // Bedrock's own model of that name stands beside it.
  await expect(row(window, 'openai.gpt-oss-120b-1:0')).toBeVisible()
  await row(window, id).click()
  const detail = window.getByRole('complementary', { name: 'Details of gpt-oss-120b' })
  await expect(detail.locator('[data-route="provider"]')).toContainText(new URL(simulator.url).host)
  await detail.getByRole('button', { name: 'Test' }).click()
  await expect(detail.locator('[data-test="answered"]')).toContainText(/Answered in \d+ ms/)
  await detail.getByRole('button', { name: 'Use in chat' }).click()

  await sendPrompt(window, '/sim reasoning')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  await expect(lastReply(window)).toContainText('amazon-bedrock-mantle')

  await sendPrompt(window, '/sim fin after=5')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'interrupted')
  await expect(lastReply(window).getByRole('button', { name: 'Continue' })).toBeVisible()

  const answer = await fetch(`${simulator.url}/_control/requests`)
  const { requests } = (await answer.json()) as { requests: { operation: string }[] }
  const count = (operation: string) =>
    requests.filter((request) => request.operation === operation).length
  expect(count('ListOfferedModels')).toBe(1)
  expect(count('ChatCompletion')).toBe(3)
})

test('a proxy answers without AWS by a key from safe storage, and a wrong key is explained', async ({
  launch,
  simulator,
  home,
  dataFolder,
  place,
}) => {
  const file = join(home, 'basalt.json5')
  const provider = (key: string) =>
    `{ api: 'openai-completions', baseUrl: '${simulator.url}/v1', apiKey: '${key}' }`
  await writeFile(
    file,
    `{ models: {
      bedrockDiscovery: { enabled: false },
      providers: {
        'my-proxy': ${provider(demoBearerKey.token)}, // mine
        'other-proxy': ${provider(`\${PROXY_KEY}`)},
      },
    } }`,
  )
  if (place.user !== null) await chown(file, place.user, place.user)
  const { window } = await launch({
    environment: {
      BASALT_CONFIG: file,
      PROXY_KEY: 'sk-wrong-key-of-the-test',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  })
  await openModels(window)
  const notice = window.locator('[data-provider="other-proxy"]')
  await expect(notice).toContainText('other-proxy did not list its models')
  await expect(notice).toContainText('models.providers["other-proxy"].apiKey')
  await expect(notice).not.toContainText('sk-wrong')
  await notice.getByRole('button', { name: 'Open Config' }).click()
  await expect(window.getByRole('heading', { level: 1, name: 'Config' })).toBeVisible()

  await window.getByRole('button', { name: 'Move to safe storage' }).click()
  const dialog = window.getByRole('dialog', { name: 'Key of my-proxy' })
  await dialog.getByRole('button', { name: 'Keep it there' }).click()
  await expect(dialog.getByText('as good as in plain text')).toBeVisible()
  await dialog.getByLabel(/no keychain/).check()
  await expectAccessible(window)
  await dialog.getByRole('button', { name: 'Keep it there' }).click()
  await expect(dialog).toBeHidden()
  await window.getByRole('button', { name: 'Review and save' }).click()
  await window.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(window.getByText('Config saved').first()).toBeVisible()
  expect(await readFile(file, 'utf8')).toContain(`apiKey: 'safe-storage:my-proxy' }, // mine`)
  expect(await readFile(join(dataFolder, 'provider-keys.json'), 'latin1')).not.toContain(
    demoBearerKey.token,
  )

  await useModel(window, 'my-proxy/openai.gpt-oss-20b')
  await sendPrompt(window, 'Hello')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')

  await writeFile(file, `{ models: { providers: { 'my-proxy': ${provider('sk-no-more')} } } }`)
  await openModels(window)
  await expect(window.locator('[data-provider="my-proxy"]')).toContainText(
    'the last refresh failed',
  )
  await window.getByRole('button', { name: 'Chat', exact: true }).click()
  await sendPrompt(window, 'Hello again')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'failed')
  await expect(lastReply(window)).toContainText('The API key is refused')
  expect(await window.content()).not.toContain('sk-no-more')
})
