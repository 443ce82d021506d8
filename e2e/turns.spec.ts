import { randomUUID } from 'node:crypto'
import { openChat, readStored, request, sendAndCut, textOf, watchReplyStates } from './chat-page'
import { expect, sharingTest as test } from './fixtures'
import { controlSimulator } from './simulator-control'
import { transcript } from './steps'

test('a reply shows while it is still being written', async ({ simulatedApp, simulator }) => {
  const control = controlSimulator(simulator)
  const chat = openChat(simulatedApp.window)
  const statesShown = await watchReplyStates(simulatedApp.window)
  await chat.send('/sim answer pause-at=6 token=half')
  await control.whenPaused('half')
  await expect(chat.replyIn('streaming')).toHaveText(/\w+ \w+/)
  await expect(simulatedApp.window.getByRole('button', { name: 'Stop' })).toBeVisible()
  const half = (await chat.reply.innerText()).trim()
  expect(await control.release('half')).toBe(1)
  await expect(chat.replyIn('ended')).toContainText('This is a simulated reply')
  expect((await chat.reply.innerText()).startsWith(half)).toBe(true)
  await expect(chat.announced).toHaveText('The reply is complete')
  expect(await statesShown()).toEqual(['starting', 'streaming', 'ended'])
})

// That it is shown within 100 ms is measured by `npm run bench -- delta-to-paint`.
test('Stop ends a reply that would go on, keeps the text, and nothing comes after it', async ({
  simulatedApp,
  simulator,
}) => {
  const { window } = simulatedApp
  const control = controlSimulator(simulator)
  const chat = openChat(window)
  await chat.send('/sim stream size=200kb chunk=24 rate=500 pause-at=300 token=stop')
  await expect(chat.replyIn('streaming')).toHaveText(/\w{3}/)
  await window.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(chat.replyIn('stopped')).toContainText('You stopped this reply.')
  const shown = (await chat.reply.textContent())?.slice(0, 20) ?? ''
  const stored = textOf((await readStored(window)).at(-1))
  // Its connection is closed, so a stream that waits in the simulator is not there any more.
  expect(await control.release('stop')).toBe(0)
  await chat.send('/sim answer rate=max')
  await expect(chat.replyIn('ended')).toBeVisible()
  const stopped = (await readStored(window)).findLast(({ state }) => state?.kind === 'stopped')
  expect(textOf(stopped)).toBe(stored)
  await expect(chat.replies).toHaveCount(2)
  await expect(chat.replies.nth(0)).toContainText(shown)
})

test('the end of a growing reply stays in sight, until one scrolls up', async ({
  simulatedApp,
  simulator,
}) => {
  const { window } = simulatedApp
  const control = controlSimulator(simulator)
  const chat = openChat(window)
  const jump = window.getByRole('button', { name: 'Jump to latest' })
  const pixelsBelow = () =>
    transcript(window).evaluate(
      ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight,
    )
  await chat.send('/sim markdown rate=max')
  await expect(chat.replyIn('ended')).toBeVisible()
  await chat.send('/sim stream size=40kb chunk=24 rate=1000 pause-at=800 token=middle')
  await control.whenPaused('middle')
  await expect.poll(pixelsBelow).toBeLessThan(2)
  await expect(jump).toBeHidden()
  await transcript(window).hover()
  await window.mouse.wheel(0, -500)
  await expect(jump).toBeVisible()
  await control.release('middle')
  await expect(chat.replyIn('ended')).toBeVisible()
  expect(await pixelsBelow()).toBeGreaterThan(1000)
  await jump.click()
  await expect.poll(pixelsBelow).toBeLessThan(2)
})

test('a reply stopped where the stream waits has exactly what had come', async ({
  simulatedApp,
  simulator,
}) => {
  const control = controlSimulator(simulator)
  const chat = openChat(simulatedApp.window)
  await chat.send('/sim clock count=50 rate=max pause-at=5 token=five')
  await control.whenPaused('five')
  await expect(chat.replyIn('streaming')).toHaveText(/(\d{13}\s+){4}\d{13}/)
  await chat.box.press('Escape')
  await expect(chat.replyIn('stopped')).toBeVisible()
  const text = textOf((await readStored(simulatedApp.window)).at(-1))
  expect(text.trim().split(' ')).toHaveLength(5)
  await expect(chat.reply).toContainText(text.trim())
})

test('STR-12 when the computer wakes up or changes networks, Basalt looks who it is again', async ({
  simulatedApp: { electron, window },
  simulator,
}) => {
  const { identityChecks } = controlSimulator(simulator)
  // By then the page hears of networks.
  await expect(window.getByRole('contentinfo', { name: 'Status' })).toContainText('111122223333')
  // Who asks while that is under way shares it: it is brought to its end before each look that is waited for.
  const settle = () => request(window, 'credentials.refresh')
  await settle()
  const before = await identityChecks()
  await electron.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('resume')
  })
  await expect.poll(identityChecks).toBeGreaterThan(before)
  await settle()
  const awake = await identityChecks()
  await window.evaluate(() => {
    globalThis.dispatchEvent(new Event('online'))
  })
  await expect.poll(identityChecks).toBeGreaterThan(awake)
})

test('answering again makes a second version and keeps the first', async ({ simulatedApp }) => {
  const { window } = simulatedApp
  const chat = openChat(window)
  await chat.send('/sim clock count=3 rate=max')
  await expect(chat.replyIn('ended')).toHaveText(/\d{13}/)
  const first = textOf((await readStored(window)).at(-1)).trim()
  await chat.reply.getByRole('button', { name: 'Answer again', exact: true }).click()
  await expect(chat.replyIn('ended').getByRole('toolbar')).toContainText('2 / 2')
  await expect(chat.replyIn('ended')).toHaveText(/\d{13}/)
  const second = textOf((await readStored(window)).at(-1)).trim()
  expect(second).not.toBe(first)
  await expect(chat.prompts).toHaveCount(1)

  await chat.reply.getByRole('button', { name: 'Previous version' }).click()
  await expect(chat.reply).toContainText(first)
  await chat.reply.getByRole('button', { name: 'Next version' }).click()
  await expect(chat.reply).toContainText(second)
})

test('a reply that was cut off can be tried again beside what came', async ({
  simulatedApp,
  simulator,
}) => {
  const { window } = simulatedApp
  const chat = openChat(window)
  await sendAndCut(chat, simulator, '/sim reset times=1')
  const partial = textOf((await readStored(window)).at(-1))
  expect(partial).not.toBe('')
  await chat.reply.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.replyIn('ended')).toContainText('This is a simulated reply')
  await chat.reply.getByRole('button', { name: 'Previous version' }).click()
  await expect(chat.replyIn('interrupted')).toBeVisible()
  expect(textOf((await readStored(window)).at(-1))).toBe(partial)
})

test('a reply that was cut off goes on after what came', async ({ simulatedApp, simulator }) => {
  const { window } = simulatedApp
  const chat = openChat(window)
  await sendAndCut(chat, simulator, '/sim reset')
  const partial = textOf((await readStored(window)).at(-1)).trim()
  await chat.reply.getByRole('button', { name: 'Continue' }).click()
  await expect(chat.prompts.last()).toContainText('Continue exactly where you stopped.')
  await expect(chat.replyIn('ended')).toBeVisible()
  await chat.send('/sim echo')
  await expect(chat.replyIn('ended')).toContainText('Messages: 5')
  await expect(chat.reply).toContainText(partial.split('\n')[0] ?? '')
  // The cut reply stays what it is, and cannot be gone on from a second time.
  const cut = chat.replies.first()
  await expect(cut).toHaveAttribute('data-state', 'interrupted')
  await expect(cut.getByRole('button', { name: 'Continue' })).toBeHidden()
})

test('a reply that reached its limit goes on', async ({ simulatedApp }) => {
  const chat = openChat(simulatedApp.window)
  await chat.send('/sim stop reason=max_tokens rate=max')
  await expect(chat.replyIn('ended')).toContainText('reached its token limit and is not finished')
  await chat.reply.getByRole('button', { name: 'Continue' }).click()
  await expect(chat.replies).toHaveCount(2)
  await expect(chat.replyIn('ended')).toBeVisible()
})

test('each turn sends the conversation before it, on one connection', async ({
  simulatedApp,
  simulator,
}) => {
  const chat = openChat(simulatedApp.window)
  const said = ['My name is Ada.', 'I live in Turin.', 'I like rocks.', 'And tea.']
  const prompts = [...said.map((words) => `${words}\n/sim answer rate=max`), '/sim echo']
  for (const prompt of prompts) {
    await chat.send(prompt)
    await expect(chat.replyIn('ended')).toBeVisible()
  }
  await expect(chat.reply).toContainText('Messages: 9')
  for (const words of said) await expect(chat.reply).toContainText(words)
  await expect(chat.reply).toContainText('8. assistant (text)')
  const turns = await controlSimulator(simulator).turns()
  expect(turns).toHaveLength(prompts.length)
  expect(new Set(turns.map(({ connection }) => connection)).size).toBe(1)
})

const stopReasons: readonly (readonly [reason: string, note: string])[] = [
  ['stop_sequence', 'The reply ended at a stop sequence.'],
  ['tool_use', 'The model asks for a tool that this conversation does not offer.'],
  ['max_tokens', 'The reply reached its token limit'],
  ['guardrail_intervened', 'A Bedrock guardrail stepped in'],
  ['content_filtered', 'A content filter of the model ended this reply.'],
  ['malformed_model_output', 'The model wrote something that Bedrock could not read'],
  ['malformed_tool_use', 'asked for a tool in a form that Bedrock could not read'],
  ['model_context_window_exceeded', 'fills the context window of the model'],
  ['refusal', 'The model declined'],
  ['tea_time', 'a reason that Basalt does not know: tea_time'],
]

test('each reason to stop has its own note', async ({ simulatedApp }) => {
  const chat = openChat(simulatedApp.window)
  for (const [reason, note] of stopReasons) {
    await test.step(reason, async () => {
      await chat.send(`/sim stop reason=${reason} rate=max`)
      await expect(chat.replyIn('ended').getByText(note)).toBeVisible()
    })
  }
  await chat.send('/sim stop reason=end_turn rate=max')
  await expect(chat.announced).toHaveText('The reply is complete')
})

test('a prompt that main refuses stays in the box and can be sent again', async ({
  simulatedApp,
}) => {
  const { window } = simulatedApp
  const chat = openChat(window)
  await chat.send('/sim answer rate=max')
  await expect(chat.replyIn('ended')).toBeVisible()
  const last = (await readStored(window)).at(-1)
  await chat.box.fill('Precious words')
  // Another turn of this conversation reaches main just before the one of the button.
  await window.evaluate(
    (input) => {
      void Reflect.get(globalThis, 'basalt').request('chat.send', input)
      document.querySelector<HTMLElement>('button[aria-label="Send"]')?.click()
    },
    {
      turnId: randomUUID(),
      conversationId: last?.conversationId ?? '',
      parentId: last?.id ?? null,
      content: [{ type: 'text', text: '/sim answer rate=max' }],
      options: { modelId: 'amazon.nova-lite-v1:0' },
    },
  )
  await expect(window.getByText('The message was not sent')).toBeVisible()
  await expect(window.getByText('This conversation is already being answered.')).toBeVisible()
  await expect(chat.box).toHaveValue('Precious words')

  await expect(chat.replies).toHaveCount(2)
  await expect(chat.replyIn('ended')).toBeVisible()
  await window.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(chat.prompts.last()).toHaveText('Precious words')
  await expect(chat.replies).toHaveCount(3)
  await expect(chat.replyIn('ended')).toBeVisible()
  await expect(chat.box).toHaveValue('')
  await expect(window.getByText('The message was not sent')).toBeHidden()
})
