import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { expectAccessible } from './accessible'
import { openChat } from './chat-page'
import { expect, test as ownTest, sharingTest as test } from './fixtures'
import { chooseModel } from './steps'

/** A field of the panel by its setting. */
function setting(window: Page, name: string) {
  return window.locator(`[data-setting="${name}"]`)
}

ownTest(
  'parameters are kept with the conversation, sent where the model takes them, and explained where not; what is not sent is said, after a restart too',
  async ({ launch, simulator }) => {
    const first = await launch({ environment: simulator.environment })
    const { window } = first
    const chat = openChat(window)
    await expect(chat.box).toBeFocused()
    await window.keyboard.press('Control+Shift+P')
    const panel = window.getByRole('complementary', { name: 'Parameters' })
    await expect(panel).toBeVisible()
    await panel.getByLabel('System prompt', { exact: true }).fill('Answer in one word.')
    await panel.getByLabel('Temperature', { exact: true }).fill('0.3')
    await panel.getByLabel('Maximum tokens', { exact: true }).fill('none')
    await expect(setting(window, 'maxTokens')).toContainText('A number from 1')
    await panel.getByLabel('Maximum tokens', { exact: true }).fill('700')
    await panel.getByLabel('Additional fields', { exact: true }).fill('{"seed": 7}')
    await panel.getByLabel('Additional fields', { exact: true }).blur()
    await expect(setting(window, 'temperature')).toContainText('Sends 0.3 (this conversation)')
    await expect(setting(window, 'promptCaching')).toContainText('It is not known whether')
    await expect(panel.getByLabel('Prompt caching', { exact: true })).toBeDisabled()

    await chat.send('/sim request')
    const sent = chat.replyIn('ended')
    await expect(sent).toContainText('"text": "Answer in one word."')
    await expect(sent).toContainText('"temperature": 0.3')
    await expect(sent).toContainText('"maxTokens": 700')
    await expect(sent).toContainText('"seed": 7')
    await expectAccessible(window)

    await chat.newChat()
    await chat.send('/sim error name=ValidationException times=1 token=once rate=max')
    await expect(chat.replyIn('failed')).toBeVisible()
    await chat.send('Hello')
    await expect(chat.replyIn('ended')).toContainText('This is a simulated reply')
    const note = 'What was sent differs from what you see'
    await expect(chat.reply.getByText('1 earlier message was not sent')).toBeHidden()
    await chat.reply.getByText(note).click()
    await expect(chat.reply.getByText('1 earlier message was not sent')).toBeVisible()
    await expect(chat.reply.getByText('1 message was joined to the one before it')).toBeVisible()

    await first.close()
    const again = await launch({ environment: simulator.environment })
    const conversations = again.window.getByRole('navigation', { name: 'Conversations' })
    await conversations.getByRole('button', { name: /^\/sim error/ }).click()
    await expect(openChat(again.window).reply.getByText(note)).toBeVisible()
    await conversations.getByRole('button', { name: '/sim request', exact: true }).click()
    await expect(openChat(again.window).reply).toContainText('"seed": 7')
    await again.window.keyboard.press('Control+Shift+P')
    await expect(again.window.getByLabel('System prompt', { exact: true })).toHaveValue(
      'Answer in one word.',
    )
  },
)

test('what a model refuses is not sent, and said', async ({ simulatedApp }) => {
  const { window } = simulatedApp
  const chat = openChat(window)
  await expect(chat.box).toBeFocused()
  await window.keyboard.press('Control+Shift+P')
  await window.getByLabel('Temperature', { exact: true }).fill('0.3')
  await chooseModel(window, 'Claude Opus 4.8')
  await expect(setting(window, 'temperature')).toContainText(
    'This model does not take temperature or top P.',
  )
  await window.getByRole('combobox', { name: 'Reasoning', exact: true }).selectOption('high')
  await expect(setting(window, 'reasoning')).toContainText('Sends High effort')
  await chat.send('/sim request')
  await expect(chat.replyIn('ended')).toContainText('"effort": "high"')
  await expect(chat.reply).not.toContainText('"temperature"')
  await chat.reply.getByText('What was sent differs').click()
  await expect(chat.reply).toContainText('This model does not take temperature or top P.')
})

test('a long prompt is cached where the model keeps it, until that is switched off', async ({
  simulatedApp,
}) => {
  const { window } = simulatedApp
  const chat = openChat(window)
  await expect(chat.box).toBeFocused()
  await chooseModel(window, 'Claude Haiku 4.5')
  await window.keyboard.press('Control+Shift+P')
  await window.getByLabel('System prompt', { exact: true }).fill('Know this. '.repeat(2000))
  await expect(setting(window, 'promptCaching')).toContainText('Sends For 5 minutes (Basalt)')
  await chat.send('/sim answer rate=max')
  await chat.replyIn('ended').waitFor()
  const usage = chat.reply.getByRole('note', { name: 'Usage' })
  await expect(usage).toContainText(/5,\d{3} cached/)
  await chat.send('/sim answer rate=max')
  await expect(chat.replyIn('ended').getByRole('note', { name: 'Usage' })).toContainText('cached')
  await window.getByLabel('Prompt caching', { exact: true }).selectOption('off')
  await chat.send('/sim answer rate=max chunk=50')
  await chat.replyIn('ended').waitFor()
  await expect(chat.reply.getByRole('note', { name: 'Usage' })).not.toContainText('cached')
})

test('reasoning whose signature is refused is left out by one click, and never again bricks the chat', async ({
  simulatedApp,
}) => {
  const { window } = simulatedApp
  const chat = openChat(window)
  await expect(chat.box).toBeFocused()
  await chooseModel(window, 'Claude Sonnet 4.5')
  await chat.send('/sim reasoning signature=broken rate=max')
  await expect(chat.replyIn('ended')).toContainText('Thought for')
  await chat.send('And now?')
  await expect(chat.replyIn('failed')).toContainText('does not know its earlier reasoning again')
  await chat.reply.getByRole('button', { name: 'Send without the reasoning' }).click()
  await expect(chat.replyIn('ended')).toContainText('This is a simulated reply')
  await chat.send('Once more')
  await expect(chat.replyIn('ended')).toContainText('This is a simulated reply')
  await expect(chat.replies).toHaveCount(3)
  await window.keyboard.press('Control+Shift+P')
  await expect(window.getByLabel('Send earlier reasoning back', { exact: true })).toHaveValue('no')
})

test('a guardrail shows what it found, and each ending offers its own next step', async ({
  simulatedApp,
}) => {
  const { window } = simulatedApp
  const chat = openChat(window)
  await expect(chat.box).toBeFocused()
  await chat.send('/sim stop reason=guardrail_intervened rate=max')
  await chat.replyIn('ended').getByRole('button', { name: 'Open the parameters' }).click()
  await window.getByLabel('Guardrail', { exact: true }).fill('gr-demo')
  await window.getByLabel('Version, or DRAFT').fill('1')
  await window.getByLabel('Version, or DRAFT').blur()
  await window.getByLabel('Trace', { exact: true }).selectOption('enabled')
  await expect(setting(window, 'guardrail')).toContainText('Sends gr-demo 1')
  await chat.send('/sim guardrail on=input')
  await chat.replyIn('ended').getByText('The guardrail found 1 thing').click()
  await expect(chat.reply).toContainText('Medical advice: denied topic, in what was sent (BLOCKED)')
  await expect(chat.reply).toContainText('guardrailProcessingLatency')
  for (const [reason, button] of [
    ['max_tokens', 'Continue'],
    ['model_context_window_exceeded', 'Start a new chat'],
    ['content_filtered', 'Choose another model'],
    ['malformed_tool_use', 'Try again'],
  ]) {
    await chat.send(`/sim stop reason=${reason} rate=max`)
    await expect(
      chat
        .replyIn('ended')
        .getByRole('button', { name: button ?? '' })
        .first(),
    ).toBeVisible()
  }
})

test('a preset is kept under a name and used by a slash; arrow up brings earlier prompts back', async ({
  simulatedApp,
}) => {
  const { window } = simulatedApp
  const chat = openChat(window)
  await expect(chat.box).toBeFocused()
  await window.keyboard.press('Control+Shift+P')
  await window.getByLabel('System prompt', { exact: true }).fill('Answer like a pirate.')
  await window.getByRole('button', { name: 'Presets' }).click()
  const dialog = window.getByRole('dialog', { name: 'Presets' })
  await dialog.getByLabel('Name of a new preset').fill('Pirate')
  await dialog.getByRole('button', { name: 'Keep this chat’s parameters' }).click()
  await expect(dialog.getByRole('listitem')).toContainText('Answer like a pirate.')
  await window.keyboard.press('Escape')

  await chat.send('first prompt')
  await chat.replyIn('ended').waitFor()
  await chat.newChat()
  await expect(window.getByLabel('System prompt', { exact: true })).toHaveValue('')
  await chat.box.fill('/pir')
  await expect(window.getByRole('option', { name: 'Pirate' })).toBeVisible()
  await chat.box.press('Enter')
  await expect(window.getByLabel('System prompt', { exact: true })).toHaveValue(
    'Answer like a pirate.',
  )
  await expect(chat.box).toHaveValue('')
  await chat.send('/sim request rate=max')
  await expect(chat.replyIn('ended')).toContainText('Answer like a pirate.')
  await chat.send('second prompt')
  await chat.replyIn('ended').waitFor()
  for (const [key, shown] of [
    ['ArrowUp', 'second prompt'],
    ['ArrowUp', '/sim request rate=max'],
    ['ArrowDown', 'second prompt'],
    ['ArrowDown', ''],
  ]) {
    await chat.box.press(key ?? '')
    await expect(chat.box).toHaveValue(shown ?? '')
  }
})

ownTest(
  'a throttled model offers its fallbacks, or gives way to them where the config says so',
  async ({ launch, simulator, home }) => {
    const file = join(home, 'config.json5')
    const fallbacks = `agents: { defaults: { model: {
    primary: 'amazon-bedrock/amazon.nova-lite-v1:0',
    fallbacks: ['amazon-bedrock/amazon.nova-micro-v1:0'],
  } } }`
    await writeFile(file, `{ ${fallbacks} }`)
    await chmod(file, 0o666)
    const environment = { ...simulator.environment, BASALT_CONFIG: file }
    const { window, close } = await launch({ environment })
    const chat = openChat(window)
    await expect(chat.box).toBeFocused()
    await chat.send('/sim throttle quota=day times=1 token=day')
    await expect(chat.replyIn('failed')).toContainText('The tokens of the day are used up')
    await chat.reply.getByRole('button', { name: 'Answer with Nova Micro' }).click()
    await expect(chat.replyIn('ended')).toContainText('stands in for Nova Micro')

    // The other chat stays with the model that answered in it.
    await chat.newChat()
    await chat.send('/sim throttle quota=tokens times=9 retry-after=300 token=offered')
    await expect(chat.replyIn('waiting')).toContainText('AWS asks to wait 300 seconds.')
    await expect(chat.reply.getByTestId('countdown')).toContainText(/Attempt 2 of 5 in \d+ s/)
    await chat.reply.getByRole('button', { name: 'Answer with Nova Micro' }).click()
    // It waits as well, and has nobody to give way to.
    await expect(chat.reply.getByRole('button', { name: 'Answer with Nova Micro' })).toHaveCount(0)
    await chat.replyIn('waiting').getByRole('button', { name: 'Cancel' }).click()
    await expect(chat.replyIn('stopped')).toBeVisible()
    await close()

    await writeFile(file, `{ ${fallbacks}, basalt: { chat: { autoFallback: true } } }`)
    const again = await launch({ environment })
    const later = openChat(again.window)
    await expect(later.box).toBeFocused()
    await later.send('/sim throttle quota=day times=1 token=automatic')
    await expect(later.replyIn('ended')).toContainText('stands in for Nova Micro')
    await expect(later.reply.getByRole('note', { name: 'Usage' })).toContainText('fallback')
  },
)
