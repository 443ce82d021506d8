import { expect, type Locator, type Page } from 'playwright/test'
import { writeMixedMarkdown } from '../src/main/simulator/replies/mixed-markdown'
import { createRandom } from '../src/main/simulator/replies/random'
import { openChat } from './chat-page'
import type { MainProcess } from './main-process'
import type { TestSimulator } from './test-simulator'

/** What a person does in the window, in the words of the interface. */

/** Sends a prompt; answers when its reply is there, so that `lastReply` is that one. */
export async function sendPrompt(page: Page, prompt: string): Promise<void> {
  await openChat(page).send(prompt)
}

/** Chooses the chat's model in its picker. */
export async function chooseModel(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Shift+M')
  const search = page.getByPlaceholder('Search models, or paste an id or ARN')
  await search.fill(name)
  await page.getByRole('option').filter({ hasText: name }).first().click()
  await expect(search).toBeHidden()
}

function notices(page: Page, text: string): Locator {
  return page.locator('li[data-swipe-direction]').filter({ hasText: text })
}

/** Takes back what a notice says; others may stand beside it. */
export async function undo(page: Page, notice: string): Promise<void> {
  await notices(page, notice).getByRole('button', { name: 'Undo', exact: true }).click()
}

/** Puts a notice away, so that the next of the same words is the only one. */
export async function dismiss(page: Page, notice: string): Promise<void> {
  await notices(page, notice).getByRole('button', { name: 'Dismiss' }).click()
  await expect(notices(page, notice)).toBeHidden()
}

/** The conversation that is shown. */
export function transcript(page: Page): Locator {
  return page.getByRole('region', { name: 'Conversation' })
}

/** The last reply of the conversation that is shown. */
export function lastReply(page: Page): Locator {
  return page.locator('article[data-role=assistant]').last()
}

export async function startDemo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Explore with simulated models' }).click()
  await page.getByText('Demo: simulated models').waitFor()
}

/**
 * Notes what the app copies from now on; gives what reads the last of it. The apps of all tests share the clipboard
 * of one display: to read that would find what another test copied.
 */
export async function watchCopies(electron: MainProcess): Promise<() => Promise<string>> {
  await electron.evaluate(({ clipboard }) => {
    const write = clipboard.writeText.bind(clipboard)
    Reflect.set(globalThis, 'lastCopy', '')
    clipboard.writeText = (copied) => {
      Reflect.set(globalThis, 'lastCopy', copied)
      return write(copied)
    }
  })
  return () => electron.evaluate(() => Reflect.get(globalThis, 'lastCopy'))
}

/** Copies the last reply by its own button: code in it has others. */
export async function clickCopy(page: Page): Promise<void> {
  const actions = lastReply(page).getByRole('toolbar')
  await actions.getByRole('button', { name: 'Copy', exact: true }).click()
}

/** The source of the last reply as the window has it. */
export async function copyLastReply(electron: MainProcess, page: Page): Promise<string> {
  const readCopy = await watchCopies(electron)
  await clickCopy(page)
  await expect.poll(readCopy).not.toBe('')
  return readCopy()
}

/** The text that the simulator sends for a prompt with `/sim stream` of so many bytes. */
export function streamedText(prompt: string, bytes: number): string {
  return writeMixedMarkdown(createRandom(` ${prompt}`), bytes)
}

/** The times that `/sim clock` wrote, as they stand in a text. */
export function readTimes(text: string): readonly string[] {
  return text.match(/\b\d{13}\b/g) ?? []
}

/** Waits until the simulator holds a stream at its next `pause-at`. */
export async function whenPaused(simulator: TestSimulator): Promise<void> {
  await control(simulator, 'GET', 'paused')
}

export async function release(simulator: TestSimulator): Promise<void> {
  await control(simulator, 'POST', 'release')
}

async function control(simulator: TestSimulator, method: string, what: string): Promise<void> {
  const answer = await fetch(`${simulator.url}/_control/${what}`, { method })
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`)
}
