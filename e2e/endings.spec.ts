import { soakRuns } from '../src/main/testing/soak'
import {
  type ChatPage,
  openChat,
  readStored,
  sendAndCut,
  textOf,
  watchReplyStates,
  watchSeen,
} from './chat-page'
import { expect, sharingTest as test } from './fixtures'
import type { RunningApp } from './running-app'
import { controlSimulator } from './simulator-control'
import type { TestSimulator } from './test-simulator'

/** The reply is there as far as it came, says that it is not whole, and is stored so. */
async function expectInterrupted(
  { window }: RunningApp,
  chat: ChatPage,
  errorKind: string,
): Promise<void> {
  const notice = chat.replyIn('interrupted').locator(`[data-error-kind="${errorKind}"]`)
  await expect(notice).toContainText('Incomplete reply')
  await expect(notice).toContainText('Your message and the text that arrived are kept.')
  await expect(notice.getByRole('button', { name: 'Continue' })).toBeVisible()
  await expect(notice.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(chat.announced).toHaveText(/^The reply was interrupted: /)
  const stored = (await readStored(window)).at(-1)
  expect(stored?.state.kind).toBe('interrupted')
  expect(textOf(stored).trim()).not.toBe('')
  await expect(chat.reply).toContainText(textOf(stored).trim().split('\n')[0] ?? '')
}

type BrokenStreams = readonly (readonly [name: string, directive: string])[]

/** What cuts a reply leaves it interrupted, without a moment in which it looked whole. */
async function expectNeverEnded(
  app: RunningApp,
  simulator: TestSimulator,
  {
    errorKind,
    cut,
    sent,
  }: {
    readonly errorKind: string
    readonly cut: () => Promise<void>
    /** How many requests there may be by then. */
    readonly sent: number
  },
): Promise<void> {
  const chat = openChat(app.window)
  await chat.newChat()
  const statesShown = await watchReplyStates(app.window)
  await cut()
  await expectInterrupted(app, chat, errorKind)
  const states = await statesShown()
  expect(states).not.toContain('ended')
  expect(states.at(-1)).toBe('interrupted')
  // After the first delta nothing is sent again without a click.
  expect(await controlSimulator(simulator).turns()).toHaveLength(sent)
}

const silences: BrokenStreams = [
  ['a silence', 'stall'],
  ['a length prefix within the limit', 'length value=8000000'],
]

const brokenStreams: Readonly<Record<string, BrokenStreams>> = {
  'connection-ended': [
    ['a TCP reset', 'reset'],
    ['a FIN between two frames', 'fin'],
    ['a FIN in the middle of a frame', 'fin-mid-frame'],
    ['an RST_STREAM', 'rst-stream code=cancel'],
    ['a body that ends well without messageStop', 'truncate'],
  ],
  'damaged-reply': [
    ['a damaged prelude', 'damage part=prelude'],
    ['a damaged header', 'damage part=header'],
    ['a damaged payload', 'damage part=payload'],
    ['a damaged checksum', 'damage part=crc'],
    ['a length prefix of 4 GB', 'length'],
    ['broken JSON', 'bad-json'],
  ],
}

for (const [errorKind, streams] of Object.entries(brokenStreams)) {
  test(`a stream that is cut never looks like the end of a reply: ${errorKind}`, async ({
    simulatedApp,
    simulator,
  }) => {
    const chat = openChat(simulatedApp.window)
    for (const [index, [name, directive]] of streams.entries()) {
      await test.step(name, async () => {
        const cut = () => sendAndCut(chat, simulator, `/sim ${directive}`)
        await expectNeverEnded(simulatedApp, simulator, { errorKind, cut, sent: index + 1 })
      })
    }
  })
}

test('STR-5 a stream that falls silent never looks like the end of a reply', async ({
  simulatedApp: app,
  simulator,
  config,
}) => {
  const seconds = soakRuns(1.5, 70)
  test.setTimeout(soakRuns(300_000, 600_000))
  await config.write(`{ basalt: { chat: { idleTimeoutSeconds: ${seconds} } } }`)
  const chat = openChat(app.window)
  for (const [index, [name, directive]] of silences.entries()) {
    await test.step(name, async () => {
      const cut = async () => {
        await chat.send(`/sim ${directive} after=6 rate=max`)
        if (seconds > 60) await expectToldOfSilence(chat)
        await chat.replyIn('interrupted').waitFor()
        await expect(chat.reply).toContainText(`Nothing arrived for ${seconds} s`)
      }
      await expectNeverEnded(app, simulator, { errorKind: 'idle-timeout', cut, sent: index + 1 })
    })
  }
})

/** In real time, as nobody would wait for it twice. */
async function expectToldOfSilence(chat: ChatPage): Promise<void> {
  const reply = chat.replyIn('streaming')
  await expect(reply).toContainText(/No data for 2\d s/)
  await expect(reply.getByRole('button', { name: 'Stop the reply' })).toBeVisible({
    timeout: 120_000,
  })
}

const streamExceptions: readonly (readonly [name: string, errorKind: string])[] = [
  ['internalServerException', 'service-unavailable'],
  ['modelStreamErrorException', 'model-failed'],
  ['validationException', 'invalid-request'],
  ['throttlingException', 'throttled'],
  ['serviceUnavailableException', 'service-unavailable'],
]

test('each exception inside the stream keeps the text and is not tried again', async ({
  simulatedApp,
  simulator,
}) => {
  const chat = openChat(simulatedApp.window)
  for (const [name, errorKind] of streamExceptions) {
    await test.step(name, async () => {
      await chat.send(`/sim exception name=${name} after=6 rate=max`)
      await expectInterrupted(simulatedApp, chat, errorKind)
    })
  }
  expect(await controlSimulator(simulator).turns()).toHaveLength(streamExceptions.length)
})

test('what is broken but can be read goes on to a complete reply', async ({ simulatedApp }) => {
  const chat = openChat(simulatedApp.window)
  for (const name of ['invalid-utf8', 'unknown-event', 'unknown-block']) {
    await test.step(name, async () => {
      await chat.send(`/sim ${name} rate=max`)
      await expect(chat.replyIn('ended')).toContainText('This is a simulated reply')
    })
  }
})

test('STR-6 a service that never answers is asked three times, then given up, and the prompt is kept', async ({
  simulatedApp: { window },
  simulator,
  config,
}) => {
  await config.write('{ basalt: { chat: { firstByteTimeoutSeconds: 1.5 } } }')
  const chat = openChat(window)
  await chat.send('/sim silent')
  const notice = chat.replyIn('failed').locator('[data-error-kind="first-byte-timeout"]')
  await expect(notice).toContainText('No answer came within 1.5 s.')
  await expect(notice).toContainText('Your message is kept.')
  expect(await controlSimulator(simulator).turns()).toHaveLength(3)
  await window.getByRole('button', { name: 'Config', exact: true }).click()
  await expect(window.getByLabel('Wait for the first word (seconds)')).toHaveValue('1.5')
})

test('a throttled turn waits where everyone can see it, and then is answered', async ({
  simulatedApp,
  simulator,
}) => {
  const chat = openChat(simulatedApp.window)
  const waiting = '[data-state="waiting"] [data-error-kind="throttled"]'
  const noticesShown = await watchSeen(simulatedApp.window, waiting)
  const countdownsShown = await watchSeen(
    simulatedApp.window,
    `${waiting} [data-testid="countdown"]`,
  )
  await chat.send('/sim throttle rate=max')
  await expect(chat.replyIn('ended')).toContainText('This is a simulated reply', {
    timeout: 120_000,
  })
  const notices = (await noticesShown()).join()
  expect(notices).toContain('Too many requests, please wait before trying again.')
  expect(notices).toMatch(/reserves [\d,]+ tokens of the quota per minute/)
  const countdowns = await countdownsShown()
  for (const attempt of [2, 3]) {
    const told = expect.stringMatching(new RegExp(`^Attempt ${attempt} of 5 in \\d s$`))
    expect(countdowns).toEqual(expect.arrayContaining([told]))
  }
  expect(await controlSimulator(simulator).turns()).toHaveLength(3)
})

test('a model that is still starting is waited for', async ({ simulatedApp }) => {
  const chat = openChat(simulatedApp.window)
  const noticesShown = await watchSeen(
    simulatedApp.window,
    '[data-state="waiting"] [data-error-kind="model-not-ready"]',
  )
  await chat.send('/sim not-ready times=1 rate=max')
  await expect(chat.replyIn('ended')).toContainText('This is a simulated reply')
  expect((await noticesShown()).join()).toContain('Bedrock is still starting the model')
})

test('a wait as long as AWS asks for can be cancelled, and tried again', async ({
  simulatedApp,
  simulator,
}) => {
  const chat = openChat(simulatedApp.window)
  await chat.send('/sim throttle retry-after=85 times=1')
  // Without what AWS asks for it would be a few seconds.
  await expect(chat.reply.getByTestId('countdown')).toHaveText(/^Attempt 2 of 5 in [5-8]\d s$/)
  await chat.reply.getByRole('button', { name: 'Cancel' }).click()
  await expect(chat.replyIn('stopped')).toContainText('You stopped this reply before it began.')
  expect(await controlSimulator(simulator).turns()).toHaveLength(1)
  await chat.reply.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.replyIn('ended')).toContainText('This is a simulated reply')
})

const refusals: readonly (readonly [
  name: string,
  directive: string,
  errorKind: string,
  sentence: string | RegExp,
  steps: readonly string[],
])[] = [
  [
    'a policy that does not allow it',
    'denied cause=iam',
    'access-denied',
    /User: arn:aws:\S+ is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: \S+ because no identity-based policy allows/,
    ['Try again', 'Choose another model', 'Open Credentials'],
  ],
  [
    'a service control policy',
    'denied cause=scp',
    'access-denied',
    'with an explicit deny in a service control policy',
    ['Try again', 'Choose another model', 'Open Credentials'],
  ],
  [
    'a use-case form that is missing',
    'denied cause=form',
    'access-denied',
    'Fill out the Anthropic use case details form before using the model.',
    ['Try again', 'Choose another model'],
  ],
  [
    'credentials that have expired',
    'denied cause=expired',
    'credentials-expired',
    'The credentials have expired',
    ['Try again', 'Open Credentials'],
  ],
  [
    'a quota that is used up',
    'error name=ServiceQuotaExceededException',
    'quota-exceeded',
    'Your request exceeds the service quota for your account.',
    ['Try again', 'Choose another model', 'Read more at console.aws.amazon.com'],
  ],
]

test('what is refused before the stream says so in the words of AWS, with next steps', async ({
  simulatedApp,
  simulator,
}) => {
  const { window } = simulatedApp
  const chat = openChat(window)
  for (const [name, directive, errorKind, sentence, steps] of refusals) {
    await test.step(name, async () => {
      await chat.newChat()
      await chat.send(`/sim ${directive}`)
      const notice = chat.replyIn('failed').locator(`[data-error-kind="${errorKind}"]`)
      await expect(notice).toContainText(sentence)
      await expect(notice).toContainText('Your message is kept.')
      for (const step of steps)
        await expect(notice.getByRole('button', { name: step })).toBeVisible()
      await notice.getByText('Details', { exact: true }).click()
      await expect(notice).toContainText(/Request id[0-9a-f-]{36}/)
      await expect(chat.box).toBeEditable()
    })
  }
  const { turns, lists } = controlSimulator(simulator)
  expect(await turns()).toHaveLength(refusals.length)

  await test.step('THR-7 a model that is gone, and the list that offered it is read again', async () => {
    const listed = await lists()
    await chat.send('/sim error name=ResourceNotFoundException')
    const notice = chat.replyIn('failed').locator('[data-error-kind="not-found"]')
    await expect(notice).toContainText('Could not resolve the foundation model')
    await expect(notice.getByRole('button', { name: 'Choose another model' })).toBeVisible()
    await expect.poll(lists).toBeGreaterThan(listed)
  })
})

test('the next steps lead where they say', async ({ simulatedApp }) => {
  const { window } = simulatedApp
  const chat = openChat(window)
  await chat.send('/sim denied cause=iam')
  await chat.reply.getByRole('button', { name: 'Choose another model' }).click()
  const search = window.getByPlaceholder('Search models')
  await search.fill('claude sonnet 4.5')
  await search.press('Enter')
  await expect(window.getByRole('button', { name: /^Model: Claude Sonnet 4.5/ })).toBeVisible()
  await chat.reply.getByRole('button', { name: 'Open Credentials' }).click()
  await expect(window.getByRole('heading', { name: 'Credentials', level: 1 })).toBeVisible()
})
