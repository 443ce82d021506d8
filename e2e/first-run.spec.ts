import type { Page } from 'playwright/test'
import { openChat } from './chat-page'
import { expect, sharingTest, test } from './fixtures'

test('without credentials it says what was looked for, where, and what to do; one click leads to a reply, and one click out again', async ({
  launch,
}) => {
  const first = await launch()
  const { window } = first
  await expect(window.getByRole('heading', { name: 'No AWS credentials yet' })).toBeVisible()
  await expect(window.getByText('What was looked for')).toBeVisible()
  const links = window.locator('[data-link]')
  await expect(links).toHaveCount(11)
  const link = (source: string) => links.and(window.locator(`[data-link="${source}"]`))
  await expect(link('bearer-token')).toContainText('The variable is not set.')
  await expect(link('instance-metadata')).toContainText('AWS_EC2_METADATA_DISABLED')
  await expect(window.getByRole('textbox', { name: 'Message' })).toBeHidden()
  const places = window.getByRole('navigation', { name: 'Places' })
  await places.getByRole('button', { name: 'Credentials', exact: true }).click()
  const credentials = window.getByRole('heading', { name: 'Credentials', level: 1 })
  await expect(credentials).toBeVisible()
  await expect(window.locator('[data-error-kind="credentials-missing"]')).toContainText(
    'Run aws configure sso',
  )
  await places.getByRole('button', { name: 'Chat', exact: true }).click()
  await expect(credentials).toBeHidden()

  await window.getByRole('button', { name: 'Explore with simulated models' }).click()
  const status = window.getByRole('contentinfo', { name: 'Status' })
  await expect(status.getByText('Demo: simulated models')).toBeVisible()

  const chat = openChat(window)
  await chat.send('What is basalt?')
  await expect(chat.replyIn('ended')).toContainText('simulated')
  await expect(chat.reply).toContainText('tokens/s')
  for (const place of ['Models', 'Credentials', 'Config', 'Chat']) {
    await window.getByRole('navigation').getByRole('button', { name: place, exact: true }).click()
    await expect(status.getByText('Demo: simulated models')).toBeVisible()
  }
  await first.close()

  const second = await launch()
  const restarted = second.window.getByRole('contentinfo', { name: 'Status' })
  await expect(restarted.getByText('Demo: simulated models')).toBeVisible()
  await second.window
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('button', { name: 'What is basalt?', exact: true })
    .click()
  await expect(openChat(second.window).replyIn('ended')).toContainText('simulated')
  await restarted.getByRole('button', { name: 'Leave demo' }).click()
  await expect(restarted.getByText('Demo: simulated models')).toBeHidden()
  await expect(restarted.getByText('No credentials')).toBeVisible()
  await second.close()

  const third = await launch()
  await expect(third.window.getByRole('heading', { name: 'No AWS credentials yet' })).toBeVisible()
})

sharingTest(
  'with credentials the finding names them, and the first model can be called',
  async ({ simulatedApp }) => {
    const { window } = simulatedApp
    await expect(window.getByText(/^Using access key AKID…0000 · account \d{12} · /)).toBeVisible()
    await expect(window.getByRole('button', { name: /^Model: Nova/ })).toBeVisible()
    const chat = openChat(window)
    await chat.send('Hello')
    await expect(chat.replyIn('ended')).toContainText('simulated')
  },
)

test('a new chat begins with the model that the config names, until another is chosen', async ({
  launch,
  simulator,
  config,
}) => {
  const environment = { ...simulator.environment, ...config.environment }
  const model = (window: Page) => window.getByRole('button', { name: /^Model: / })
  const first = await launch({ environment })
  const chat = openChat(first.window)
  await chat.send('/sim answer')
  await expect(chat.replyIn('ended')).toBeVisible()
  await expect(model(first.window)).not.toHaveText('Nova Lite')

  // What was sent to without a choice is none.
  await config.write("{ agents: { defaults: { model: 'amazon-bedrock/amazon.nova-lite-v1:0' } } }")
  await chat.newChat()
  await expect(model(first.window)).toHaveText('Nova Lite')
  await model(first.window).click()
  await first.window.getByPlaceholder('Search models').fill('nova micro')
  await first.window.keyboard.press('Enter')
  await expect(model(first.window)).toHaveText('Nova Micro')
  await chat.send('/sim answer')
  await expect(chat.replyIn('ended')).toBeVisible()
  await chat.newChat()
  await expect(model(first.window)).toHaveText('Nova Micro')
  await first.close()

  const { window } = await launch({ environment })
  await expect(model(window)).toHaveText('Nova Micro')
})
