import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { soakProgress, soakRuns } from '../src/main/testing/soak'
import { readStored, textOf } from './chat-page'
import { expect, sharingTest, test } from './fixtures'
import type { MainProcess } from './main-process'
import { controlSimulator } from './simulator-control'
import {
  copyLastReply,
  lastReply,
  readTimes,
  release,
  sendPrompt,
  streamedText,
  transcript,
  watchCopies,
  whenPaused,
} from './steps'
import { cleanEnvironment, electronExecutable } from './test-place'

const held = '/sim stream size=6kb rate=400 chunk=8 pause-at=30,200,400'
const heldText = streamedText(held, 6000)

/** How far before its end by force a reply is on disk, in milliseconds; on a machine that is busy, at the longest. */
const mostLost = { usually: 250, everywhere: 3000 }

sharingTest(
  'a page that is loaded again in mid-stream shows all of the reply, once',
  async ({ simulatedApp: { electron, window }, simulator }) => {
    await sendPrompt(window, held)
    for (const _pause of [30, 200, 400]) {
      await whenPaused(simulator)
      await window.reload()
      await expect(lastReply(window)).toHaveAttribute('data-state', 'streaming')
      await expect(transcript(window).locator('article')).toHaveCount(2)
      await release(simulator)
      // Also while deltas are coming.
      await window.reload()
    }
    await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
    expect(await copyLastReply(electron, window)).toBe(heldText)

    // Formulas are drawn as soon as their own program is loaded, after the text.
    await expect(lastReply(window).locator('.katex').first()).toBeVisible()
    await expect(lastReply(window).locator('.md-math-source')).toHaveCount(0)
    const shown = await lastReply(window).innerText()
    await window.reload()
    await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
    await expect.poll(() => lastReply(window).innerText()).toBe(shown)
  },
)

test('a page that crashes in mid-stream comes back with the conversation, nothing lost, and one that keeps crashing asks first', async ({
  simulatedApp: { electron, window },
  simulator,
}) => {
  await sendPrompt(window, held)
  for (const _pause of [30, 200]) {
    await whenPaused(simulator)
    await crashPage(electron)
    await expect.poll(() => inPage(electron, readState)).toBe('streaming')
    await release(simulator)
  }
  await whenPaused(simulator)
  await release(simulator)
  await expect.poll(() => inPage(electron, readState)).toBe('ended')
  const readCopy = await watchCopies(electron)
  await inPage(electron, () => {
    const buttons = document.querySelectorAll<HTMLElement>('article button[aria-label=Copy]')
    ;[...buttons].at(-1)?.click()
  })
  await expect.poll(readCopy).toBe(heldText)

  await electron.evaluate(({ dialog }) => {
    // So many crashes in a minute count, however long they take here; those before are out of it.
    const later = Date.now() + 3_600_000
    Date.now = () => later
    const asked: string[] = []
    Reflect.set(globalThis, 'asked', asked)
    dialog.showMessageBox = async (...shown: unknown[]) => {
      asked.push(String(Reflect.get(shown.at(-1) as object, 'message')))
      return { response: 0, checkboxChecked: false }
    }
  })
  const asked = () => electron.evaluate(() => Reflect.get(globalThis, 'asked') as string[])
  for (let crashes = 0; crashes < 5; crashes += 1) await crashPage(electron)
  expect(await asked()).toEqual([])
  await crashPage(electron)
  expect(await asked()).toHaveLength(1)
  await expect
    .poll(() => inPage(electron, () => document.querySelector('main') !== null))
    .toBe(true)
})

test('DB-8 a second start shows the window of the first, also one that was closed in mid-stream; without one the reply is finished before the app ends', async ({
  launch,
  simulator,
  place,
  home,
  dataFolder,
}) => {
  const { electron, window } = await launch({ environment: simulator.environment })
  const executable = await electronExecutable(place, home)
  const start = () =>
    spawn(
      executable,
      [place.app, `--user-data-dir=${dataFolder}`, ...(place.sandbox ? [] : ['--no-sandbox'])],
      { cwd: place.app, env: cleanEnvironment(home), stdio: 'ignore' },
    )
  const startAgain = async () => {
    const [code] = await once(start(), 'exit')
    expect(code).toBe(0)
  }
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const minimized = () =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((shown) => shown.isMinimized()),
    )
  await electron.evaluate(({ app }) => {
    const shown = new Promise<void>((resolve) => app.once('second-instance', () => resolve()))
    Reflect.set(globalThis, 'secondStart', { shown })
  })
  await Promise.all(Array.from({ length: soakRuns(2, 20) }, startAgain))
  await electron.evaluate(() => Reflect.get(globalThis, 'secondStart').shown)
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(
    1,
  )
  await expect.poll(minimized).toEqual([false])

  test.skip(process.platform === 'darwin', 'there the app goes on without a window anyway')
  await sendPrompt(window, held)
  await whenPaused(simulator)
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await release(simulator)
  await whenPaused(simulator)

  const opening = electron.waitForEvent('window')
  await startAgain()
  const again = await opening
  await expect(lastReply(again)).toHaveAttribute('data-state', 'streaming')
  await release(simulator)
  await whenPaused(simulator)
  await release(simulator)
  await expect(lastReply(again)).toHaveAttribute('data-state', 'ended')
  expect(await copyLastReply(electron, again)).toBe(heldText)

  const unwatched = '/sim stream size=30kb rate=1000 chunk=24 pause-at=1 token=unwatched'
  await sendPrompt(again, unwatched)
  const control = controlSimulator(simulator)
  await control.whenPaused('unwatched')
  const gone = once(electron.process(), 'exit')
  const closed = again.waitForEvent('close')
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await closed
  await control.release('unwatched')
  await gone
  const { window: later, close: closeLater } = await launch()
  const reply = (await readStored(later)).at(-1)
  expect(reply?.state.kind).toBe('ended')
  expect(textOf(reply)).toBe(streamedText(unwatched, 30_000))
  await closeLater()

  // Only in a full run: so many at once, where none of them is there yet.
  const starts = Array.from({ length: soakRuns(0, 20) }, start)
  const ends = starts.map(async (started) => (await once(started, 'exit'))[0])
  const codes: unknown[] = []
  for (const end of ends) end.then((code) => codes.push(code))
  const others = Math.max(0, starts.length - 1)
  await expect.poll(() => codes, { timeout: 120_000 }).toEqual(Array(others).fill(0))
  if (others > 0) await startAgain()
  expect(codes).toHaveLength(others)
  for (const started of starts) started.kill()
  await Promise.all(ends)
})

test('DB-1 kill -9 in mid-stream keeps the prompt and the text, marked interrupted', async ({
  launch,
  simulator,
}) => {
  const kills = soakRuns(3, 100)
  const progress = soakProgress('DB-1 kills of the app', kills)
  test.setTimeout(300_000 + kills * 30_000)
  let app = await launch({ environment: simulator.environment })
  let keptInTime = 0
  // At least one kill must meet a machine that is not busy with something else.
  for (let kill = 0; kill < kills || keptInTime === 0; kill += 1) {
    const words = 100 + ((kill * 70) % 210)
    const prompt = `/sim clock count=${100_000 + kill} rate=250`
    await app.window.keyboard.press('Control+n')
    await sendPrompt(app.window, prompt)
    await app.window.evaluate(recordWords)
    await expect
      .poll(async () => readTimes(await lastReply(app.window).innerText()).length)
      .toBeGreaterThan(words)
    const countStored = async () =>
      readTimes(textOf((await readStored(app.window, prompt)).at(-1))).length
    await expect.poll(countStored).toBeGreaterThan(0)
    const stored = await countStored()
    const seen = await app.window.evaluate(readRecord)
    const killedAt = Date.now()
    await app.kill()
    const seenUntil = (before: number) =>
      seen.findLast(({ at }) => at <= killedAt - before)?.count ?? 0

    app = await launch({ environment: simulator.environment })
    const { window } = app
    await window.getByRole('navigation', { name: 'Conversations' }).getByText(prompt).click()
    await expect(window.locator('article[data-role=user]')).toContainText(prompt)
    await expect(lastReply(window)).toHaveAttribute('data-state', 'interrupted')
    await expect(lastReply(window).getByRole('button', { name: 'Continue' })).toBeVisible()
    await expect(lastReply(window).getByRole('button', { name: 'Try again' })).toBeVisible()
    const times = readTimes(textOf((await readStored(window, prompt)).at(-1)))
    expect(times).toEqual(times.toSorted())
    // A long text is drawn over some frames.
    await expect.poll(async () => readTimes(await lastReply(window).innerText())).toEqual(times)
    // What was read from the disk stays there, whatever the machine does beside.
    expect(times.length).toBeGreaterThanOrEqual(stored)
    expect(times.length).toBeGreaterThanOrEqual(seenUntil(mostLost.everywhere))
    if (times.length >= seenUntil(mostLost.usually)) keptInTime += 1
    progress()
  }
  await app.close()
})

interface WordsSeen {
  readonly at: number
  readonly count: number
}

/** Notes in the page when how many words of the last reply were on the screen. */
function recordWords(): void {
  const record: WordsSeen[] = []
  Reflect.set(globalThis, 'wordsSeen', record)
  const note = (): void => {
    const reply = [...document.querySelectorAll('article[data-role=assistant]')].at(-1)
    const count = reply?.textContent.match(/\b\d{13}\b/g)?.length ?? 0
    record.push({ at: Date.now(), count })
    requestAnimationFrame(note)
  }
  note()
}

function readRecord(): readonly WordsSeen[] {
  return Reflect.get(globalThis, 'wordsSeen')
}

function readState(): string | null | undefined {
  return document.querySelector('article[data-role=assistant]')?.getAttribute('data-state')
}

/** Playwright gives up a page that crashed; main still reaches it. */
function inPage<Result>(electron: MainProcess, read: () => Result): Promise<Result> {
  return electron.evaluate(
    ({ webContents }, code) => webContents.getAllWebContents()[0]?.executeJavaScript(code),
    `(${read})()`,
  )
}

/** Answers when the page is there again. */
async function crashPage(electron: MainProcess): Promise<void> {
  await electron.evaluate(
    ({ webContents }) =>
      new Promise<void>((resolve) => {
        const [contents] = webContents.getAllWebContents()
        contents?.once('did-finish-load', () => resolve())
        contents?.forcefullyCrashRenderer()
      }),
  )
}
