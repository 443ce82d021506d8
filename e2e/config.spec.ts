import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { expectAccessible } from './accessible'
import { request } from './chat-page'
import { expect, test as ownTest, sharingTest as test } from './fixtures'
import { dismiss } from './steps'

const openConfig = (window: Page) =>
  window.getByRole('button', { name: 'Config', exact: true }).click()
const editor = (window: Page) => window.getByRole('textbox', { name: 'Text of the config' })
const showText = (window: Page) => window.getByRole('radio', { name: 'Text' }).click()
const showForm = (window: Page) => window.getByRole('radio', { name: 'Form' }).click()

async function replaceText(window: Page, content: string): Promise<void> {
  await editor(window).click()
  await window.keyboard.press('ControlOrMeta+A')
  await window.keyboard.insertText(content)
}

async function setField(window: Page, label: string | RegExp, value: string): Promise<void> {
  const field = window.getByLabel(label).first()
  await field.fill(value)
  await field.press('Enter')
}

/** Opens the entry of the form that has this very name: another's may begin with it. */
async function openEntry(window: Page, name: string): Promise<void> {
  const summary = window.locator('summary')
  await summary.filter({ has: window.getByText(name, { exact: true }) }).click()
}

async function save(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Review and save' }).click()
  await window.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
}

const saved = (window: Page) => window.getByText('Config saved').first()

test('the first save makes the file, from a commented template', async ({
  simulatedApp,
  config,
}) => {
  const { window } = simulatedApp
  await openConfig(window)
  await setField(window, /^Region/, 'eu-west-1')
  await save(window)
  await expect(saved(window)).toBeVisible()
  const content = await config.read()
  expect(content).toContain('// agents: {')
  expect(content).toContain("  models: {\n    bedrockDiscovery: {\n      region: 'eu-west-1',\n")
})

test('the example of OpenClaw’s guide is understood, and its model is chosen in the chat', async ({
  simulatedApp,
}) => {
  const { window } = simulatedApp
  await openConfig(window)
  await showText(window)
  await replaceText(
    window,
    `{
  models: {
    providers: {
      "amazon-bedrock": {
        baseUrl: "https://bedrock-runtime.us-east-1.amazonaws.com",
        api: "bedrock-converse-stream",
        auth: "aws-sdk",
        models: [{ id: "amazon.nova-pro-v1:0", name: "Nova Pro (Bedrock)", contextWindow: 300000 }]
      }
    }
  },
  agents: { defaults: { model: { primary: "amazon-bedrock/amazon.nova-pro-v1:0" } } }
}
`,
  )
  await expect(window.getByText('No problems')).toBeVisible()
  await save(window)
  await expect(saved(window)).toBeVisible()
  await showForm(window)
  await expect(window.getByText('amazon.nova-pro-v1:0', { exact: true }).first()).toBeVisible()
  await window.keyboard.press('ControlOrMeta+1')
  await expect(window.getByText('Nova Pro').first()).toBeVisible()
})

test('an edit in the form leaves every other byte', async ({ simulatedApp, config }) => {
  const before = `// mine\r\n{\r\n  // where\r\n  "models": { 'bedrockDiscovery': { region: 'us-east-1', /* keep */ refreshInterval: 0x10 } },\r\n  gateway: {port: 1,},\r\n}`
  await config.write(before)
  const { window } = simulatedApp
  await openConfig(window)
  await expect(window.getByLabel(/^Region/).first()).toHaveValue('us-east-1')
  await setField(window, /^Region/, 'eu-south-2')
  await showText(window)
  await expect(editor(window)).toContainText('eu-south-2')
  await save(window)
  await expect(saved(window)).toBeVisible()
  expect(await config.read()).toBe(before.replace('us-east-1', 'eu-south-2'))
  await window.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(config.read).toBe(before)
})

test('a text that does not parse cannot be saved, and can be mended', async ({
  simulatedApp,
  config,
}) => {
  await config.write('{models: {mode: "merge"}}')
  const { window } = simulatedApp
  await openConfig(window)
  await showText(window)
  await expect(editor(window)).toContainText('merge')
  await replaceText(window, '{models: {mode: "replace"}')
  await expect(window.getByText(/ends too early/).first()).toBeVisible()
  await save(window)
  await expect(window.getByText(/cannot be saved/)).toBeVisible()
  expect(await config.read()).toBe('{models: {mode: "merge"}}')
  await replaceText(window, '{models: {mode: "replace"}}')
  await expect(window.getByText('No problems')).toBeVisible()
  await save(window)
  await expect(saved(window)).toBeVisible()
  expect(await config.read()).toBe('{models: {mode: "replace"}}')
})

test('a change made outside is joined, and a key that both changed is asked about', async ({
  simulatedApp,
  config,
}) => {
  const text = (region: string, seconds: number) =>
    `{\n  models: { bedrockDiscovery: { region: '${region}' } },\n  basalt: { chat: { idleTimeoutSeconds: ${seconds} } },\n}\n`
  await config.write(text('a', 10))
  const { window } = simulatedApp
  await openConfig(window)
  await setField(window, /^Region/, 'b')
  await expect(window.getByText('Unsaved changes')).toBeVisible()
  await config.write(text('a', 20))
  await save(window)
  await expect(saved(window)).toBeVisible()
  expect(await config.read()).toBe(text('b', 20))

  await setField(window, /^Region/, 'mine')
  await expect(window.getByText('Unsaved changes')).toBeVisible()
  await config.write(text('theirs', 20))
  await save(window)
  const dialog = window.getByRole('dialog', { name: 'Changed here and outside' })
  await expect(dialog).toContainText('models.bedrockDiscovery.region')
  await expect(dialog).toContainText('"theirs"')
  expect(await config.read()).toBe(text('theirs', 20))
  await dialog.getByRole('button', { name: 'Keep mine' }).click()
  await expect.poll(config.read).toBe(text('mine', 20))
})

ownTest(
  'a config that is broken at the start stops nothing and is not touched',
  async ({ launch, config }) => {
    await config.write('{\n  models: {\n    mode: @\n  }\n}\n')
    const { window } = await launch({ environment: config.environment })
    await openConfig(window)
    const notice = window.getByRole('alert').filter({ hasText: 'The config cannot be read' })
    await expect(notice).toContainText('line 3, column 11')
    await expect(notice.getByRole('button', { name: 'Open file' })).toBeVisible()
    expect(await config.read()).toContain('mode: @')
    await config.write('{models: {mode: "merge"}}')
    await expect(notice).toBeHidden()
  },
)

ownTest(
  'what held before a config was broken holds at the next start, and while it breaks',
  async ({ launch, config }) => {
    const good = "{models: {bedrockDiscovery: {region: 'eu-south-2'}}}"
    await config.write(good)
    const first = await launch({ environment: config.environment })
    const region = (window: Page, name: string) =>
      window.getByRole('contentinfo').getByRole('button', { name })
    await expect(region(first.window, 'eu-south-2')).toBeVisible()
    await first.close()

    const broken = good.replace('eu-south-2', '')
    await config.write(`${broken} }`)
    const { window } = await launch({ environment: config.environment })
    const banner = window.getByRole('alert').filter({ hasText: 'What held when it was last read' })
    await expect(banner).toContainText('line 1, column')
    await expect(banner.getByRole('button', { name: 'Open file' })).toBeVisible()
    await expect(region(window, 'eu-south-2')).toBeVisible()
    expect(await config.read()).toBe(`${broken} }`)

    await config.write(good.replace('eu-south-2', 'eu-west-3'))
    await expect(banner).toBeHidden()
    await expect(region(window, 'eu-west-3')).toBeVisible()
    await config.write('{models: {')
    await expect(window.getByRole('button', { name: 'Config (does not parse)' })).toBeVisible()
    await expect(window.getByRole('alert')).toBeHidden()
    await expect(region(window, 'eu-west-3')).toBeVisible()
  },
)

test('a slip is mended with one click', async ({ simulatedApp, config }) => {
  const text = (api: string) => `{models: {providers: {'amazon-bedrock': {api: '${api}'}}}} // end`
  await config.write(text('bedrock'))
  const { window } = simulatedApp
  await openConfig(window)
  await window.getByRole('button', { name: 'Write "bedrock-converse-stream"' }).click()
  await expect(window.getByText('No problems')).toBeVisible()
  await save(window)
  await expect(saved(window)).toBeVisible()
  expect(await config.read()).toBe(text('bedrock-converse-stream'))
})

test('a file of OpenClaw opens as it is; the newer place of discovery is edited where it stands', async ({
  simulatedApp,
  config,
}) => {
  const text = (region: string) =>
    `{\n  meta: { lastTouchedVersion: '2026.9.6' },\n  gateway: { auth: { token: 'x' } },\n  models: { bedrockDiscovery: { region: 'old' } },\n  plugins: { entries: { 'amazon-bedrock': { enabled: true, config: { discovery: { region: '${region}' } } } } },\n}\n`
  await config.write(text('newer'))
  const { window } = simulatedApp
  await openConfig(window)
  await expect(window.getByText(/Discovery stands in two places/)).toBeVisible()
  await expect(window.getByLabel(/^Region/).first()).toHaveValue('newer')
  await setField(window, /^Region/, 'eu-west-3')
  await save(window)
  await expect(saved(window)).toBeVisible()
  expect(await config.read()).toBe(text('eu-west-3'))
})

test('traps are found by what is known of models, and mended with one click', async ({
  simulatedApp,
  config,
}) => {
  const id = 'amazon.nova-pro-v1:0'
  const text = (window: number, discovery: string, plugin: string) => `{
  models: {${discovery}
    providers: { bedrock: { models: [{ id: '${id}', contextWindow: ${window} }] } }, // mine
    mode: 'replace',
  },
  plugins: { entries: { 'amazon-bedrock': { config: { discovery: { enabled: true${plugin} } } } } },
}
`
  await config.write(
    text(32_000, "\n    bedrockDiscovery: { region: 'us-east-1', enabled: false },", ''),
  )
  const { window } = simulatedApp
  await openConfig(window)
  await window.getByRole('button', { name: 'Write 300000' }).click()
  await window.getByRole('button', { name: 'Join them in the newer place' }).click()
  await expect(window.getByText('No problems')).toBeVisible()
  await save(window)
  await expect(saved(window)).toBeVisible()
  expect(await config.read()).toBe(text(300_000, '', ", region: 'us-east-1'"))
})

test('the form edits filter, fallbacks, aliases and manual models, and a save need not ask', async ({
  simulatedApp,
  config,
}) => {
  await config.write('{\n  // mine\n  models: {},\n}\n')
  const { window } = simulatedApp
  await openConfig(window)
  const listing = window.getByText(/of \d+ models are listed/)
  await expect(listing).toBeVisible()
  const everything = await listing.textContent()
  await window.getByRole('button', { name: 'Anthropic', exact: true }).click()
  await expect(listing).not.toHaveText(everything ?? '')

  const add = async (label: string, value: string) => {
    await window.getByLabel(label, { exact: true }).fill(value)
    await window.getByLabel(label, { exact: true }).press('Enter')
  }
  const fallbacks = window
    .getByRole('list', { name: 'Fallbacks', exact: true })
    .getByRole('listitem')
  await add('Another model to fall back on', 'amazon-bedrock/amazon.nova-lite-v1:0')
  await expect(fallbacks).toHaveCount(1)
  await add('Another model to fall back on', 'amazon-bedrock/amazon.nova-micro-v1:0')
  await window.getByRole('button', { name: /^Try .*nova-micro.* earlier$/ }).click()
  await expect(fallbacks.first()).toContainText('nova-micro')
  await add('Model to give an alias or settings', 'amazon-bedrock/amazon.nova-lite-v1:0')
  await openEntry(window, 'amazon-bedrock/amazon.nova-lite-v1:0')
  const alias = window.getByRole('textbox', { name: 'Alias', exact: true })
  await alias.fill('lite')
  await alias.press('Enter')
  await add('Name of a provider', 'amazon-bedrock')
  await openEntry(window, 'amazon-bedrock')
  await add('Id of a model to name here', 'acme.own-v1:0')
  await openEntry(window, 'acme.own-v1:0')
  await setField(window, /^Input price/, '1.5')
  await expectAccessible(window)
  // The entries stay open: what they show is looked at in both themes and in Italian.
  await request(window, 'app.changePreferences', { theme: 'dark', language: 'it' })
  await expect(window.getByText('Prezzo in ingresso').first()).toBeVisible()
  await expectAccessible(window, 'theme')
  await request(window, 'app.changePreferences', { theme: 'system', language: 'en' })

  await window.getByRole('button', { name: 'Review and save' }).click()
  await expectAccessible(window)
  await window.keyboard.press('Shift+Enter')
  await expect(saved(window)).toBeVisible()
  expect(await config.read()).toBe(`{
  // mine
  models: {
    bedrockDiscovery: {
      providerFilter: ['anthropic'],
    },
    providers: {
      'amazon-bedrock': {
        models: [
          {
            id: 'acme.own-v1:0',
            cost: {
              input: 1.5,
            },
          },
        ],
      },
    },
  },
  agents: {
    defaults: {
      model: {
        fallbacks: ['amazon-bedrock/amazon.nova-micro-v1:0', 'amazon-bedrock/amazon.nova-lite-v1:0'],
      },
      models: {
        'amazon-bedrock/amazon.nova-lite-v1:0': {
          alias: 'lite',
        },
      },
    },
  },
}
`)
  await window.getByRole('button', { name: 'Anthropic', exact: true }).click()
  await window.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(config.read).not.toContain('anthropic')
})

ownTest(
  'OpenClaw’s own file is read and kept, copied from, and its discovery moved when told so',
  async ({ launch, config, home }) => {
    const text = (region: string) =>
      `{\n  gateway: { auth: { token: 'x' } }, // theirs\n  models: { bedrockDiscovery: { region: '${region}' } },\n}\n`
    const openclaw = await config.writeOther('.openclaw/openclaw.json', text('ap-south-1'))
    const { window, electron } = await launch({ environment: { HOME: home } })
    await openConfig(window)

    const pick = (filePaths: readonly string[]) =>
      electron.evaluate(({ dialog }, picked) => {
        dialog.showOpenDialog = async () => ({
          canceled: picked.length === 0,
          filePaths: [...picked],
        })
      }, filePaths)
    const otherFile = window.getByRole('button', { name: 'Use another file…' })
    await pick([])
    await otherFile.click()
    await expect(window.getByRole('button', { name: 'Use this file' })).toBeVisible()
    await pick([await config.writeOther('elsewhere/picked.json5', text('eu-north-1'))])
    await otherFile.click()
    await expect(window.getByLabel(/^Region/).first()).toHaveValue('eu-north-1')
    await window.getByRole('button', { name: 'Back to Basalt’s own file' }).click()

    await window.getByRole('button', { name: 'Copy its Bedrock parts' }).click()
    const difference = window.getByRole('dialog', { name: 'What will be saved' })
    await expect(difference).toContainText('ap-south-1')
    await expect(difference).not.toContainText('gateway')
    await difference.getByRole('button', { name: 'Cancel' }).click()
    await expect(window.getByRole('button', { name: 'Use this file' })).toBeDisabled()
    await window.getByRole('button', { name: 'Discard' }).click()

    await window.getByRole('button', { name: 'Use this file' }).click()
    await expect(window.getByText('Chosen here')).toBeVisible()
    await expect(window.getByLabel(/^Region/).first()).toHaveValue('ap-south-1')
    await setField(window, /^Region/, 'ap-south-2')
    await save(window)
    await expect(saved(window)).toBeVisible()
    expect(await readFile(openclaw, 'utf8')).toBe(text('ap-south-2'))

    await window.getByRole('button', { name: 'Move to the newer place' }).click()
    await expect(difference).toContainText('plugins')
    await difference.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => readFile(openclaw, 'utf8')).toContain('amazon-bedrock')
    await expect(window.getByLabel(/^Region/).first()).toHaveValue('ap-south-2')
    await window.getByRole('button', { name: 'Move to the older place' }).click()
    await difference.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => readFile(openclaw, 'utf8')).toContain('bedrockDiscovery: {')

    await window.getByRole('button', { name: 'Back to Basalt’s own file' }).click()
    await expect(window.getByText('Basalt’s own place', { exact: false })).toBeVisible()
    await expect(stat(join(home, '.config/basalt/config.json5'))).rejects.toMatchObject({
      code: 'ENOENT',
    })
  },
)

test('a backup can be looked at and brought back', async ({ simulatedApp, config }) => {
  await config.write("{models: {mode: 'merge'}} // first")
  const { window } = simulatedApp
  await openConfig(window)
  await window.getByLabel(/^Manual and discovered/).selectOption('replace')
  await save(window)
  // It would lie over the button that saves again.
  await dismiss(window, 'Config saved')
  await window.getByRole('button', { name: 'Backups' }).click()
  const dialog = window.getByRole('dialog', { name: 'Backups' })
  await dialog.getByRole('listitem').getByRole('button').first().click()
  await dialog.getByRole('button', { name: 'Use this text' }).click()
  await save(window)
  await expect.poll(config.read).toBe("{models: {mode: 'merge'}} // first")
})

test('the editor helps with keys and values of the schema', async ({ simulatedApp, config }) => {
  await config.write('{\n  models: {\n    \n  },\n}\n')
  const { window } = simulatedApp
  await openConfig(window)
  await showText(window)
  await editor(window).click()
  await window.keyboard.press('ControlOrMeta+Home')
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('End')
  await window.keyboard.type('mod')
  await window.getByRole('option', { name: 'mode' }).click()
  await window.keyboard.press('Control+Space')
  await window.getByRole('option', { name: "'merge'" }).click()
  await expect(editor(window)).toContainText("mode: 'merge'")
})

test('screenshots of the config', async ({ simulatedApp, config }, testInfo) => {
  await config.write(`{
  // Which models there are
  models: {
    bedrockDiscovery: { region: 'us-east-1', providerFilter: ['anthropic', 'amazon'] },
  },
  agents: {
    defaults: {
      model: {
        primary: 'amazon-bedrock/amazon.nova-pro-v1:0',
        fallbacks: ['amazon-bedrock/amazon.nova-light-v1:0'],
      },
    },
  },
}
`)
  const { window, electron } = simulatedApp
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 980)
  })
  await openConfig(window)
  await expect(window.getByText('With this, 29 of 91 models are listed.')).toBeVisible()
  // The folder of a test means nothing to a reader.
  await window.getByText(config.file, { exact: true }).evaluate((element) => {
    element.textContent = '~/.config/basalt/config.json5'
  })
  const area = window.getByRole('region', { name: 'Config', exact: true })
  await area.evaluate((element) => element.scrollTo(0, 0))
  const folder = join(testInfo.project.outputDir, 'screenshots')
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'config-light.png')
  await request(window, 'app.changePreferences', { theme: 'light' })
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'light')
  await window.screenshot({ path, animations: 'disabled', caret: 'hide' })
})
