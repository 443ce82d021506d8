import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { applicationProfile } from '../src/main/simulator/catalogue/catalogue'
import { expect, test as ownTest, sharingTest as test } from './fixtures'
import { watchCopies } from './steps'
import type { TestSimulator } from './test-simulator'

async function fail(simulator: TestSimulator, operation: string, times = 50): Promise<void> {
  const query = new URLSearchParams({
    operation,
    fault: 'AccessDeniedException',
    times: String(times),
  })
  await fetch(`${simulator.url}/_control/fail?${query}`, { method: 'POST' })
}

async function countCalls(simulator: TestSimulator, operation: string): Promise<number> {
  const answer = await fetch(`${simulator.url}/_control/requests`)
  const { requests } = (await answer.json()) as { requests: { operation: string }[] }
  return requests.filter((request) => request.operation === operation).length
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

  await search(window).fill('anthropic 4.5')
  const list = window.getByRole('listbox', { name: 'Models' })
  await row(window, 'Claude Sonnet 4.5').click()
  await list.press('c')
  await row(window, 'Claude Haiku 4.5').click()
  await list.press('c')
  await list.press('Shift+C')
  const comparison = window.getByRole('region', { name: 'Models side by side' })
  const reply = comparison.getByRole('row', { name: /^Longest reply/ })
  await expect(reply.getByRole('cell')).toHaveCount(2)
  await expect(reply).toContainText('64,000 tokens')
  await expect(reply).toHaveAttribute('data-differs', 'false')
  const price = comparison.getByRole('row', { name: /^Price: Input/ })
  await expect(price).toContainText('$3.30')
  await expect(price).toContainText('$1.10')
  await window.keyboard.press('Escape')
  await expect(row(window, 'Claude Haiku 4.5')).toHaveAttribute('aria-selected', 'true')

  await search(window).fill('titan text g1 express')
  await expect(window.getByText('No model matches.')).toBeVisible()
  await window.getByRole('checkbox', { name: /Show legacy/ }).check()
  await row(window, 'Titan Text G1').click()
  await expect(window.getByRole('complementary')).toContainText('Ends')

  await search(window).fill('no such model')
  await window.getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(row(window, 'amazon.nova-lite-v1:0')).toBeVisible()
})

ownTest(
  'access is asked only for models in sight, and a refusal says what to ask for',
  async ({ simulatedApp, simulator }) => {
    const { window } = simulatedApp
    await openModels(window)
    await row(window, 'amazon.nova-lite-v1:0').click()
    const note = window.getByRole('complementary').locator('[data-access]')
    await expect(note).toHaveAttribute('data-access', 'available')
    expect(await countCalls(simulator, 'GetFoundationModelAvailability')).toBeLessThan(40)

    await fail(simulator, 'GetFoundationModelAvailability')
    await search(window).fill('palmyra x5')
    await row(window, 'Palmyra X5').click()
    await expect(note).toHaveAttribute('data-access', 'not-permitted')
    await expect(note.getByRole('button', { name: 'Copy the IAM policy' })).toBeVisible()
  },
)

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

test('a refresh moves nothing, and one that fails keeps the list and says why and when it is tried again', async ({
  simulatedApp,
  simulator,
}) => {
  const { window } = simulatedApp
  await openModels(window)
  await expect(row(window, 'amazon.nova-lite-v1:0')).toBeVisible()
  const list = window.getByRole('listbox', { name: 'Models' })
  const takesClicks = await list.evaluate(async (box) => {
    const scrolled = new Promise((resolve) =>
      box.addEventListener('scroll', resolve, { once: true }),
    )
    box.scrollTo({ top: 1000 })
    await scrolled
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    const { x, y, width, height } = box.getBoundingClientRect()
    const under = document.elementFromPoint(x + width / 2, y + height / 2)
    return under?.closest('[data-model-id]') instanceof Element
  })
  expect(takesClicks, 'a row takes clicks in mid-scroll').toBe(true)
  await expect(row(window, 'amazon.nova-lite-v1:0')).toBeHidden()
  await rows(window).nth(6).click()
  const chosen = window.locator('[data-model-id][aria-selected="true"]')
  const chosenId = await chosen.getAttribute('data-model-id')
  const before = await list.evaluateHandle((box) => {
    const rowsIn = (node: ParentNode) => [...node.querySelectorAll('[data-model-id]')]
    const seen = { top: box.scrollTop, rows: rowsIn(box), taken: 0 }
    new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ removedNodes }) => [...removedNodes])) {
        if (node instanceof Element && rowsIn(node).length > 0) seen.taken += 1
      }
    }).observe(document.body, { childList: true, subtree: true })
    return seen
  })
  const countLists = () => countCalls(simulator, 'ListFoundationModels')
  const listed = await countLists()
  await window.getByRole('button', { name: 'Refresh' }).click()
  await expect.poll(countLists).toBeGreaterThan(listed)
  await expect(window.getByRole('button', { name: 'Refresh' })).toBeEnabled()
  const after = await list.evaluate(
    (box, { top, rows, taken }) => ({
      moved: box.scrollTop - top,
      lost: rows.filter((one) => !one.isConnected).length,
      taken,
    }),
    before,
  )
  expect(after).toEqual({ moved: 0, lost: 0, taken: 0 })
  await expect(chosen).toHaveAttribute('data-model-id', chosenId ?? '')

  await list.press('Home')
  await row(window, 'amazon.nova-lite-v1:0').click()
  await fail(simulator, 'ListFoundationModels')
  await window.getByRole('button', { name: 'Refresh' }).click()
  const notice = window.locator('[data-error-kind="access-denied"]')
  await expect(notice).toContainText('the last refresh failed')
  await expect(notice).toContainText('next refresh')
  await expect(row(window, 'amazon.nova-lite-v1:0')).toHaveAttribute('aria-selected', 'true')
})

ownTest(
  'models are listed without the profiles that may not be, and one that the config names is known all the same',
  async ({ launch, simulator, home }) => {
    await fail(simulator, 'ListInferenceProfiles')
    const file = join(home, 'basalt.json5')
    const arn = `arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/${applicationProfile.id}`
    await writeFile(
      file,
      `{ models: { providers: { 'amazon-bedrock': { models: [{ id: '${arn}', name: 'Team profile' }] } } } }`,
    )
    const { window, electron } = await launch({
      environment: { ...simulator.environment, BASALT_CONFIG: file },
    })
    await openModels(window)
    await expect(row(window, 'amazon.nova-lite-v1:0')).toBeVisible()
    const notice = window.locator('[data-error-kind="access-denied"]')
    await expect(notice).toContainText('not the inference profiles')
    const readCopy = await watchCopies(electron)
    await notice.getByRole('button', { name: 'Copy the IAM policy' }).click()
    await expect.poll(readCopy).toContain('bedrock:ListInferenceProfiles')

    await search(window).fill('Team profile')
    await row(window, 'Team profile').click()
    const detail = window.getByRole('complementary', { name: 'Details of Team profile' })
    const facts = detail.locator('[data-fact="contextWindow"]')
    await expect(facts).toContainText('200,000 tokens')
    await expect(facts).not.toContainText('assumed')
    await detail.getByRole('button', { name: 'Use in chat' }).click()
    await window.getByRole('textbox', { name: 'Message' }).fill('Hello')
    await window.keyboard.press('Enter')
    const reply = window.locator('article[data-role="assistant"]')
    await expect(reply).toHaveAttribute('data-state', 'ended')
    await expect(reply).toContainText('Application profile')
    expect(await countCalls(simulator, 'GetInferenceProfile')).toBe(1)
  },
)

ownTest(
  'the list of an earlier run is there with the first frame, then with its age, and is not asked for again',
  async ({ launch, simulator }) => {
    const first = await launch({ environment: simulator.environment })
    await openModels(first.window)
    await expect(row(first.window, 'amazon.nova-lite-v1:0')).toBeVisible()
    const readKept = () => localStorage.getItem('kept-view')
    await expect.poll(() => first.window.evaluate(readKept)).toContain('amazon.nova-lite-v1:0')
    // What a start cannot know yet: who signs.
    await expect(first.window.getByRole('contentinfo')).toContainText('111122223333')
    expect(await first.window.evaluate(readKept)).not.toContain('111122223333')
    await first.close()

    const second = await launch({ environment: simulator.environment })
    await expect(second.window.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible()
    await expect(row(second.window, 'amazon.nova-lite-v1:0')).toBeVisible()
    await expect(second.window.getByText('kept from an earlier run')).toBeVisible()
    const list = await second.window.evaluate(async () => {
      const painted = await new Promise<PerformanceEntryList>((resolve) =>
        new PerformanceObserver((entries) => resolve(entries.getEntries())).observe({
          type: 'element',
          buffered: true,
        }),
      )
      const start = Math.min(...painted.map((entry) => entry.startTime))
      const [frame] = performance.getEntriesByName('first-contentful-paint')
      return {
        after: start - (frame?.startTime ?? 0),
        picture: document.getElementById('kept-view'),
      }
    })
    expect(list.after).toBeLessThan(100)
    expect(list.picture).toBeNull()
    await row(second.window, 'amazon.nova-lite-v1:0').click()
    await expect(row(second.window, 'amazon.nova-lite-v1:0')).toHaveAttribute(
      'aria-selected',
      'true',
    )
    expect(await countCalls(simulator, 'ListFoundationModels')).toBe(1)
    expect(await countCalls(simulator, 'ListInferenceProfiles')).toBe(2)
  },
)

test('the config file overrides a model, filters vendors, and can replace the list', async ({
  simulatedApp,
  config,
}) => {
  const { window } = simulatedApp
  const entry = `{ id: 'amazon.nova-lite-v1:0', name: 'My Nova', contextWindow: 12345 }`
  const write = (models: string) => config.write(`{ models: { ${models} } }`)
  await write(`bedrockDiscovery: { providerFilter: ['mistral'] },
    providers: { 'amazon-bedrock': { models: [${entry}] } }`)
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

test('a model is tested, made the default, given an alias and an entry, each change seen before it is saved', async ({
  simulatedApp,
  config,
}) => {
  const { window } = simulatedApp
  await config.write('{\n  // mine\n}\n')
  const review = window.getByRole('dialog', { name: 'What will be saved' })
  const save = async () => {
    await expect(review.getByRole('button', { name: 'Save', exact: true })).toBeFocused()
    await window.keyboard.press('Enter')
    await expect(review).toBeHidden()
  }
  await openModels(window)
  await row(window, 'amazon.nova-lite-v1:0').click()
  const detail = window.getByRole('complementary')
  await detail.getByRole('button', { name: 'Test' }).click()
  await expect(detail.locator('[data-test="answered"]')).toContainText(/Answered in \d+ ms/)

  await detail.getByRole('button', { name: 'Set as default' }).click()
  await expect(review).toContainText('amazon-bedrock/amazon.nova-lite-v1:0')
  expect(await config.read()).not.toContain('nova-lite')
  await review.getByRole('button', { name: 'Cancel' }).click()
  await expect(review).toBeHidden()
  await detail.getByRole('button', { name: 'Set as default' }).click()
  await save()
  await expect(row(window, 'amazon.nova-lite-v1:0')).toContainText('Default')

  await row(window, 'amazon.nova-pro-v1:0').click()
  const list = window.getByRole('listbox', { name: 'Models' })
  await list.press('f')
  await save()
  await expect(row(window, 'amazon.nova-pro-v1:0')).toContainText('Fallback 1')
  await list.press('a')
  await window.getByRole('textbox', { name: 'Alias' }).fill('pro')
  await window.keyboard.press('Enter')
  await save()
  await expect(detail.getByText('pro', { exact: true })).toBeVisible()
  await expect.poll(config.read).toMatch(/\/\/ mine[\s\S]*alias: 'pro'/)

  await list.press('e')
  await expect(review).toContainText("id: 'amazon.nova-pro-v1:0'")
  await save()
  await expect(window.getByRole('heading', { level: 1, name: 'Config' })).toBeVisible()
  await expect.poll(config.read).toContain('contextWindow: 300000')
})

test('a test that fails says why', async ({ simulatedApp, simulator }) => {
  const { window } = simulatedApp
  await openModels(window)
  await row(window, 'amazon.nova-lite-v1:0').click()
  await fail(simulator, 'Converse', 1)
  const detail = window.getByRole('complementary')
  await detail.getByRole('button', { name: 'Test' }).click()
  await expect(
    detail.locator('[data-test="failed"] [data-error-kind="access-denied"]'),
  ).toBeVisible()
})

test('other regions are looked at beside the one in force, and one is switched to', async ({
  simulatedApp,
  simulator,
}) => {
  const { window } = simulatedApp
  await openModels(window)
  await expect(row(window, 'amazon.nova-lite-v1:0')).toBeVisible()
  const regions = window.getByRole('main').getByRole('button', { name: /^[a-z]+-[a-z]+-\d/ })
  await regions.click()
  const menu = window.getByRole('dialog', { name: 'Regions' })
  const add = async (region: string) => {
    await menu.getByRole('combobox', { name: 'Add region' }).fill(region)
    await menu.getByRole('button', { name: 'Add region' }).click()
  }
  await add('not a region')
  await expect(menu.getByRole('alert')).toContainText('Nothing was sent')
  await add('eu-west-1')
  await expect(menu.locator('[data-region="eu-west-1"]')).toContainText(/\d+ models/)
  await add('mars-north-1')
  await expect(menu.locator('[data-region="mars-north-1"]')).not.toContainText(/Asking|\d+ models/)
  await window.keyboard.press('Escape')

  await search(window).fill('claude sonnet 4.5')
  await row(window, 'Claude Sonnet 4.5').click()
  const detail = window.getByRole('complementary')
  await expect(detail.locator('[data-standing="listed"]').nth(1)).toContainText('eu.')
  await expect(detail.locator('[data-standing="failed"]')).toContainText('mars-north-1')

  await regions.click()
  await menu.getByRole('button', { name: 'Do not look at mars-north-1' }).click()
  await window.keyboard.press('Escape')
  const countLists = () => countCalls(simulator, 'ListFoundationModels')
  const listed = await countLists()
  await window.getByRole('combobox', { name: 'Region' }).selectOption('eu-west-1')
  await expect(row(window, 'Claude Sonnet 4.5')).toContainText('eu.')
  await detail.getByRole('button', { name: 'Switch to eu-west-1 and use' }).click()
  await window.getByRole('textbox', { name: 'Message' }).fill('Hello')
  await window.getByRole('button', { name: 'Send', exact: true }).click()
  const reply = window.locator('article[data-role="assistant"]')
  await expect(reply).toHaveAttribute('data-state', 'ended')
  await expect(window.getByRole('contentinfo', { name: 'Status' })).toContainText('eu-west-1')

  await openModels(window)
  await regions.click()
  await expect(menu).toContainText('chosen in Basalt')
  await menu.getByRole('button', { name: 'Back to automatic' }).click()
  await expect(menu).toContainText('from AWS_REGION')
  expect(await countLists()).toBe(listed)
})
