import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { createCutNetwork } from '../src/main/testing/cut-network'
import { soakProgress, soakRuns } from '../src/main/testing/soak'
import type { ConfigStatus } from '../src/shared/config'
import { openChat, readStored, request, textOf } from './chat-page'
import type { ConfigFile } from './config-file'
import { expect, sharingTest, test } from './fixtures'
import type { MainProcess } from './main-process'
import { controlSimulator } from './simulator-control'
import { copyLastReply, lastReply, readTimes, sendPrompt, streamedText, whenPaused } from './steps'

/** How much more of the computer's memory main may take for a reply that the window does not take. Bytes. */
const mostMemory = 100_000_000
/** How long a quit takes at most: two seconds to store everything, and what it takes to end the processes. */
const longestQuit = 3000

/** Sets how long a reply may be silent, and waits until the app knows. */
async function setPatience(window: Page, config: ConfigFile, seconds: number): Promise<void> {
  await config.write(`{ basalt: { chat: { idleTimeoutSeconds: ${seconds} } } }`)
  const readPatience = async () =>
    (await request<ConfigStatus>(window, 'config.read')).chat.idleTimeoutSeconds.value
  await expect.poll(readPatience).toBe(seconds)
}

sharingTest(
  'STR-11 a window that stands still holds no reply up, costs main no memory, and misses nothing',
  async ({ simulatedApp: { electron, window }, simulator }) => {
    const deltas = soakRuns(30_000, 1_000_000)
    sharingTest.setTimeout(soakRuns(300_000, 600_000))
    const control = controlSimulator(simulator)
    const prompt = `/sim stream size=${deltas} chunk=1 rate=max pause-at=1 token=blocked`
    await sendPrompt(window, prompt)
    await control.whenPaused('blocked')
    const readMemory = await watchMemory(electron)
    const blocked = window.evaluate(
      (milliseconds) => {
        const end = performance.now() + milliseconds
        while (performance.now() < end);
      },
      soakRuns(500, 10_000),
    )
    await control.release('blocked')
    await blocked
    await expect(lastReply(window)).toHaveAttribute('data-state', 'ended', {
      timeout: soakRuns(60_000, 300_000),
    })
    expect(await readMemory()).toBeLessThan(mostMemory)
    const sent = streamedText(prompt, deltas)
    expect(textOf((await readStored(window)).at(-1))).toBe(sent)
    expect(await copyLastReply(electron, window)).toBe(sent)
  },
)

test('STR-12 what came in a sleep is read after it, and a reply whose network was cut can go on', async ({
  launch,
  simulator,
  config,
}) => {
  test.setTimeout(soakRuns(300_000, 600_000))
  const network = await createCutNetwork(simulator.port)
  try {
    const through = Object.entries(simulator.environment).map(
      ([name, value]) => [name, value.replace(simulator.url, network.url)] as const,
    )
    const environment = { ...Object.fromEntries(through), ...config.environment }
    const { electron, window } = await launch({ environment })
    const control = controlSimulator(simulator)
    const chat = openChat(window)

    // In full it sleeps for longer than it would wait for a word, in a sample no longer than it takes.
    await setPatience(window, config, soakRuns(300, 20))
    // Windows cannot stop a process.
    const sleeps = process.platform === 'win32' ? 0 : soakRuns(1, 5)
    for (let sleep = 0; sleep < sleeps; sleep += 1) {
      const token = `sleep-${sleep}`
      const prompt = `/sim stream size=3kb chunk=8 rate=max pause-at=100 token=${token}`
      await sendPrompt(window, prompt)
      await control.whenPaused(token)
      const signal = (name: NodeJS.Signals) => process.kill(-(electron.process().pid ?? 0), name)
      signal('SIGSTOP')
      await control.release(token)
      await passTime(soakRuns(0, 40_000))
      signal('SIGCONT')
      await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
      expect(await copyLastReply(electron, window)).toBe(streamedText(prompt, 3000))
    }

    await setPatience(window, config, soakRuns(2, 300))
    await chat.newChat()
    await chat.send('/sim stall after=8 rate=max')
    await expect(chat.reply).toContainText('Here is how I would go about it.')
    network.cut()
    network.restore()
    await electron.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('resume')
    })
    const reasons = [/Incomplete reply/, /slept or changed networks, and nothing more .* 20 s/]
    await expect(chat.replyIn('interrupted')).toContainText(reasons[soakRuns(0, 1)] ?? '', {
      timeout: soakRuns(60_000, 120_000),
    })
    await expect(chat.reply).toContainText('Here is how I would go about it.')
    await chat.reply.getByRole('button', { name: 'Continue' }).click()
    await expect(chat.replies).toHaveCount(2)
    await expect(chat.replyIn('ended')).toBeVisible()
  } finally {
    await network.close()
  }
})

test('DB-18 quitting in mid-stream keeps the text, marked interrupted, and it can go on', async ({
  launch,
  simulator,
  dataFolder,
}) => {
  const quits = soakRuns(1, 200)
  const progress = soakProgress('DB-18 quits of the app', quits)
  test.setTimeout(300_000 + quits * 30_000)
  const first = await launch({ environment: simulator.environment })
  const prompt = '/sim stream size=2kb rate=max chunk=8 pause-at=100'
  await sendPrompt(first.window, prompt)
  await whenPaused(simulator)
  await expect(lastReply(first.window)).toHaveAttribute('data-state', 'streaming')
  await first.close()
  const readLog = () => readFile(join(dataFolder, 'logs', 'basalt.log'), 'utf8')
  // The page asks until it is gone, and is refused then: nothing failed.
  expect(await readLog()).not.toContain('"where":"conversations.')

  let app = await launch({ environment: simulator.environment })
  const { electron, window } = app
  await window.getByRole('navigation', { name: 'Conversations' }).getByText(prompt).click()
  await expect(lastReply(window)).toHaveAttribute('data-state', 'interrupted')
  expect((await readStored(window)).at(-1)?.state).toMatchObject({ error: { kind: 'app-closed' } })
  expect(await copyLastReply(electron, window)).toBe(streamedText(prompt, 2000).slice(0, 800))
  await lastReply(window).getByRole('button', { name: 'Continue' }).click()
  await expect(window.locator('article[data-role=assistant]')).toHaveCount(2)
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  progress()

  // At any other moment: only in a full run.
  let inTime = 0
  for (let quit = 1; quit < quits; quit += 1) {
    const prompt = `/sim clock count=${100_000 + quit} rate=250`
    await app.window.keyboard.press('Control+n')
    await sendPrompt(app.window, prompt)
    await passTime(Math.random() * 2000)
    const countShown = async () => readTimes(await lastReply(app.window).innerText()).length
    const shown = await countShown()
    const gone = once(app.electron.process(), 'exit')
    const quitAt = Date.now()
    if (quit % 2 === 0) void app.close()
    else {
      await app.electron.evaluate(({ powerMonitor }) => {
        powerMonitor.emit('shutdown', { preventDefault: () => undefined })
      })
    }
    const [code] = await gone
    expect(code).toBe(0)
    if (Date.now() - quitAt <= longestQuit) inTime += 1

    app = await launch({ environment: simulator.environment })
    await app.window.getByRole('navigation', { name: 'Conversations' }).getByText(prompt).click()
    await expect(lastReply(app.window)).toHaveAttribute('data-state', 'interrupted')
    const stored = (await readStored(app.window, prompt)).at(-1)
    expect(stored?.state).toMatchObject({ error: { kind: 'app-closed' } })
    const times = readTimes(textOf(stored))
    expect(times).toEqual(times.toSorted())
    expect(
      times.length,
      `kept by quit ${quit}; the log: ${await readLog()}`,
    ).toBeGreaterThanOrEqual(shown)
    progress()
  }
  // On a machine that is not busy with something else.
  expect(inTime).toBeGreaterThanOrEqual(Math.floor((quits - 1) / 2))
})

/** Only in full runs, where that much time is what is tried. */
function passTime(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Looks ten times a second at the memory that main takes; gives what reads by how much it has grown at most. */
async function watchMemory(electron: MainProcess): Promise<() => Promise<number>> {
  await electron.evaluate(() => {
    const before = process.memoryUsage().rss
    const watch = { most: 0, timer: setInterval(look, 100) }
    function look() {
      watch.most = Math.max(watch.most, process.memoryUsage().rss - before)
    }
    Reflect.set(globalThis, 'memoryWatch', watch)
  })
  return () =>
    electron.evaluate(() => {
      const { most, timer } = Reflect.get(globalThis, 'memoryWatch')
      clearInterval(timer)
      return most
    })
}
