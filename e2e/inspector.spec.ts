import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible } from './accessible'
import { openChat, request, sendAndCut } from './chat-page'
import { expect, sharingTest, test } from './fixtures'
import { controlSimulator } from './simulator-control'
import { chooseModel, undo, watchCopies } from './steps'

test('a request can be looked into, now and later, whole and broken off, and small models name the conversation', async ({
  launch,
  home,
  simulator,
}) => {
  const config = join(home, 'config.json5')
  await writeFile(config, '{basalt: {chat: {titleModel: "amazon.nova-micro-v1:0"}}}')
  const environment = { ...simulator.environment, BASALT_CONFIG: config }
  const first = await launch({ environment })
  const { window } = first
  const chat = openChat(window)
  await expect(chat.box).toBeFocused()
  await chooseModel(window, 'Claude Sonnet 4.5')
  await chat.send(`Keep this in mind: ${'stone. '.repeat(2500)}\n/sim echo rate=max`)
  await chat.replyIn('ended').waitFor()
  const title = window.getByRole('main').getByRole('heading', { level: 1 })
  await expect(title).not.toHaveText(/^(New chat|Keep this in mind.*)$/)
  await chat.send('And this.\n/sim echo rate=max')
  await chat.replyIn('ended').waitFor()
  await expect(chat.reply).toContainText(/cache kept for \d:\d\d/)

  const readCopy = await watchCopies(first.electron)
  const dialog = window.getByRole('dialog', { name: 'Request inspector' })
  const tab = (name: string) => dialog.getByRole('tab', { name }).click()
  await window.keyboard.press('Control+Shift+J')
  await expect(dialog.getByText('Byte for byte what was sent', { exact: true })).toBeVisible()
  await expect(dialog.getByRole('region', { name: 'The body of the request' })).toContainText(
    '"text": "And this.\\n/sim echo rate=max"',
  )
  await dialog.getByRole('button', { name: 'Copy as' }).click()
  await window.getByRole('menuitem', { name: 'Python (boto3)' }).click()
  await expect.poll(readCopy).toContain('client.converse_stream(')
  await expectAccessible(window)
  await tab('Changes')
  await expect(dialog.getByText(/^\d+ lines more, \d+ lines less/)).toBeVisible()
  await tab('Cache')
  await expect(dialog.getByRole('row', { name: /^Read from the cache [\d,]{4,}/ })).toBeVisible()
  await expect(dialog.getByRole('timer')).toContainText(/Kept for [45]:\d\d more/)
  await expectAccessible(window)
  await request(window, 'app.changePreferences', { theme: 'dark' })
  await tab('Answer')
  await expect(dialog.getByText(/^[\da-f]{8}-[\da-f-]{27}$/)).toBeVisible()
  await expectAccessible(window)
  await tab('Timeline')
  await expect(dialog.getByRole('row', { name: /contentBlockDelta, \d+ events/ })).toBeVisible()
  await expectAccessible(window)
  // The first Escape may be for the toast that says what was copied.
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()

  await sendAndCut(chat, simulator, '/sim reset')
  await chat.reply.getByRole('button', { name: 'Inspect the request' }).click()
  const brokenOff = dialog.getByRole('row', { name: /Attempt broken off/ })
  await expect(brokenOff).toBeVisible()
  await first.close()

  const second = await launch({ environment })
  const conversations = second.window.getByRole('navigation', { name: 'Conversations' })
  await conversations.getByRole('listitem').first().getByRole('button').first().click()
  await openChat(second.window).replyIn('interrupted').waitFor()
  await second.window.keyboard.press('Control+Shift+J')
  const again = second.window.getByRole('dialog', { name: 'Request inspector' })
  await expect(again.getByRole('row', { name: /Attempt broken off/ })).toBeVisible()
  await again.getByRole('tab', { name: 'Request' }).click()
  await expect(again.getByText('Byte for byte what was sent', { exact: true })).toBeVisible()
})

sharingTest(
  'a window that fills is seen before it is full; older turns are summarised, left out and brought back',
  async ({ simulatedApp, simulator }) => {
    const { window } = simulatedApp
    const chat = openChat(window)
    await expect(chat.box).toBeFocused()
    await chooseModel(window, 'Llama 3 8B Instruct')
    for (const turn of [1, 2, 3]) {
      await chat.send(`Turn ${turn}: ${'remember this. '.repeat(520)}\n/sim echo rate=max`)
      await chat.replyIn('ended').waitFor()
    }
    const meter = window.getByRole('button', { name: /^Context: about [\d,]+ of 8,000 tokens/ })
    await chat.box.fill('Echo')
    const finding = window.locator('[data-finding="context-nearly-full"]')
    await expect(finding).toContainText('(estimate)')
    await meter.click()
    const details = window.getByRole('dialog')
    await expect(details).toContainText(/as Bedrock counted it: [\d,]+ in/)
    await expect(details).toContainText(/reserves [\d,]+ tokens of the quota per minute/)
    const total = details.getByRole('region', { name: 'This conversation so far' })
    await expect(total).toContainText(/^This conversation so far3 replies in all versions: [\d,]+/)
    await expect(total).toContainText(/Cost: (unknown|\$\d)/)
    await expectAccessible(window)
    await details.getByRole('button', { name: 'Leave older turns out' }).click()
    const cut = window.getByRole('region', { name: 'Where requests begin' })
    await expect(cut).toContainText('no longer sent')
    await expect(finding).toBeHidden()
    await undo(window, 'Older turns are no longer sent.')
    await expect(cut).toBeHidden()

    await finding.getByRole('button', { name: 'Summarise older turns…' }).click()
    const dialog = window.getByRole('dialog', { name: 'Summarise older turns' })
    const { silenceNext, turns } = controlSimulator(simulator)
    await silenceNext('ConverseStream')
    const asked = (await turns()).length
    await dialog.getByRole('button', { name: 'Write a summary' }).click()
    await expect(dialog.getByRole('status')).toHaveText('Writing the summary…')
    // What is stopped before it was asked for would leave the silence to the next.
    await expect.poll(async () => (await turns()).length).toBe(asked + 1)
    await window.keyboard.press('Escape')
    await expect(dialog.getByRole('status')).toContainText('Stopped, and nothing of it kept')
    await dialog.getByRole('button', { name: 'Write a summary' }).click()
    const summary = dialog.getByRole('textbox', { name: 'Summary' })
    await expect(summary).not.toHaveValue('')
    await summary.fill('Three turns about remembering.')
    await expectAccessible(window)
    await dialog.getByRole('button', { name: 'Send the summary instead' }).click()
    await expect(cut).toContainText('as a summary only')
    await chat.send('Go on.\n/sim echo rate=max')
    await chat.replyIn('ended').waitFor()
    await expect(chat.reply).toContainText('Three turns about remembering.')
    // The last turn and this prompt, of seven messages in all.
    await expect(chat.reply).toContainText('Messages: 3')
    await cut.getByRole('button', { name: 'Send it again' }).click()
    await expect(cut).toBeHidden()
  },
)
