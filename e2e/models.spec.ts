import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures'
import type { SimulatorProcess } from './simulator-process'
import { watchCopies } from './steps'

async function fail(simulator: SimulatorProcess, operation: string, times = 50): Promise<void> {
  const query = new URLSearchParams({
    operation,
    fault: 'AccessDeniedException',
    times: String(times),
  })
  await fetch(`${simulator.url}/_control/fail?${query}`, { method: 'POST' })
}

async function openModels(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Models', exact: true }).click()
  await expect(window.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible()
}

const rows = (window: Page) => window.locator('[data-model-id]')
const row = (window: Page, name: string) => rows(window).filter({ hasText: name })
const search = (window: Page) => window.getByRole('textbox', { name: 'Search by name' })

test('models are discovered, searched, filtered and explained', async ({ simulatedApp }) => {
  const { window } = simulatedApp
  await openModels(window)
  await expect(row(window, 'amazon.nova-lite-v1:0')).toBeVisible()
  await expect(window.getByText(/not listed: .*embeddings/)).toBeVisible()

  await search(window).fill('anthropic sonnet 4.5')
  await expect(rows(window)).toHaveCount(1)
  await search(window).press('ArrowDown')
  const detail = window.getByRole('complementary', { name: 'Details of Claude Sonnet 4.5' })
  await expect(detail.locator('[data-fact="contextWindow"]')).toContainText('200,000 tokens')
  await expect(detail.locator('[data-route="geographic-profile"]').first()).toContainText(
    'Recommended',
  )
  await expect(detail).toContainText('us-east-1, us-east-2, us-west-2')

  await search(window).fill('titan text g1 express')
  await expect(window.getByText('No model matches.')).toBeVisible()
  await window.getByRole('checkbox', { name: /Show legacy/ }).check()
  await row(window, 'Titan Text G1').click()
  await expect(window.getByRole('complementary')).toContainText('Ends')

  await search(window).fill('no such model')
  await window.getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(row(window, 'amazon.nova-lite-v1:0')).toBeVisible()
})

test('access is asked only for models in sight, and a refusal says what to ask for', async ({
  simulatedApp,
  simulator,
}) => {
  const { window } = simulatedApp
  await openModels(window)
  await row(window, 'amazon.nova-lite-v1:0').click()
  const note = window.getByRole('complementary').locator('[data-access]')
  await expect(note).toHaveAttribute('data-access', 'available')
  const answer = await fetch(`${simulator.url}/_control/requests`)
  const { requests } = (await answer.json()) as { requests: { operation: string }[] }
  const asked = requests.filter(({ operation }) => operation === 'GetFoundationModelAvailability')
  expect(asked.length).toBeLessThan(40)

  await fail(simulator, 'GetFoundationModelAvailability')
  await search(window).fill('palmyra x5')
  await row(window, 'Palmyra X5').click()
  await expect(note).toHaveAttribute('data-access', 'not-permitted')
  await expect(note.getByRole('button', { name: 'Copy the IAM policy' })).toBeVisible()
})

test('a model that only a profile can call is chatted with through its profile', async ({
  simulatedApp,
}) => {
  const { window } = simulatedApp
  await openModels(window)
  await search(window).fill('claude haiku 4.5')
  await row(window, 'Claude Haiku 4.5').click()
  await window.getByRole('button', { name: 'Use in chat' }).click()
  await window.getByRole('textbox', { name: 'Message' }).fill('Hello')
  await window.getByRole('button', { name: 'Send' }).click()
  const reply = window.locator('article[data-role="assistant"]')
  await expect(reply).toHaveAttribute('data-state', 'ended')
  await expect(reply).toContainText('Geographic profile')
})

test('a refresh that fails keeps the list and says why and when it is tried again', async ({
  simulatedApp,
  simulator,
}) => {
  const { window } = simulatedApp
  await openModels(window)
  await expect(row(window, 'amazon.nova-lite-v1:0')).toBeVisible()
  await row(window, 'amazon.nova-lite-v1:0').click()
  await fail(simulator, 'ListFoundationModels')
  await window.getByRole('button', { name: 'Refresh' }).click()
  const notice = window.locator('[data-error-kind="access-denied"]')
  await expect(notice).toContainText('the last refresh failed')
  await expect(notice).toContainText('next refresh')
  await expect(row(window, 'amazon.nova-lite-v1:0')).toHaveAttribute('aria-selected', 'true')
})

test('models are listed without the profiles that may not be, with the policy to ask for', async ({
  launch,
  simulator,
}) => {
  await fail(simulator, 'ListInferenceProfiles')
  const { window, electron } = await launch({ environment: simulator.environment })
  await openModels(window)
  await expect(row(window, 'amazon.nova-lite-v1:0')).toBeVisible()
  const notice = window.locator('[data-error-kind="access-denied"]')
  await expect(notice).toContainText('not the inference profiles')
  const readCopy = await watchCopies(electron)
  await notice.getByRole('button', { name: 'Copy the IAM policy' }).click()
  await expect.poll(readCopy).toContain('bedrock:ListInferenceProfiles')
})

test('the list of an earlier run is there at once, with its age, and is not asked for again', async ({
  launch,
  simulator,
}) => {
  const first = await launch({ environment: simulator.environment })
  await openModels(first.window)
  await expect(row(first.window, 'amazon.nova-lite-v1:0')).toBeVisible()
  await first.close()
  const second = await launch({ environment: simulator.environment })
  await openModels(second.window)
  await expect(row(second.window, 'amazon.nova-lite-v1:0')).toBeVisible()
  await expect(second.window.getByText('kept from an earlier run')).toBeVisible()
  const answer = await fetch(`${simulator.url}/_control/requests`)
  const { requests } = (await answer.json()) as { requests: { operation: string }[] }
  const count = (operation: string) =>
    requests.filter((request) => request.operation === operation).length
  expect(count('ListFoundationModels')).toBe(1)
  expect(count('ListInferenceProfiles')).toBe(2)
})

test('the config file overrides a model, filters vendors, and can replace the list', async ({
  launch,
  simulator,
  home,
}) => {
  const file = join(home, 'basalt.json5')
  const entry = `{ id: 'amazon.nova-lite-v1:0', name: 'My Nova', contextWindow: 12345 }`
  const write = (models: string) => writeFile(file, `{ models: { ${models} } }`)
  await write(`bedrockDiscovery: { providerFilter: ['mistral'] },
    providers: { 'amazon-bedrock': { models: [${entry}] } }`)
  const { window } = await launch({
    environment: { ...simulator.environment, BASALT_CONFIG: file },
  })
  await openModels(window)
  await expect(row(window, 'Mistral Large 3')).toBeVisible()
  await expect(row(window, 'Claude')).toHaveCount(0)
  await row(window, 'My Nova').click()
  const detail = window.getByRole('complementary')
  await expect(detail.locator('[data-fact="contextWindow"]')).toContainText('12,345 tokens')
  await expect(detail.locator('[data-fact="contextWindow"]')).toContainText('your config file')
  await expect(detail.locator('[data-fact="maxTokens"]')).toContainText('5,000 tokens')
  await expect(detail).toContainText('OpenClaw 2026.4')

  await write(`mode: 'replace', providers: { 'amazon-bedrock': { models: [${entry}] } }`)
  await expect(rows(window)).toHaveCount(1)
  await expect(window.getByText(/by models.mode "replace"/).first()).toBeVisible()
})
