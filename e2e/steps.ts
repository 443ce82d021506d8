import type { Locator, Page } from 'playwright/test'
import { writeMixedMarkdown } from '../src/main/simulator/replies/mixed-markdown'
import { createRandom } from '../src/main/simulator/replies/random'
import type { MainProcess } from './main-process'
import type { TestSimulator } from './test-simulator'

/** What a person does in the window, in the words of the interface. */

export async function sendPrompt(page: Page, prompt: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(prompt)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
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

/** The source of the last reply as the window has it, by its own button. */
export async function copyLastReply(electron: MainProcess, page: Page): Promise<string> {
  const readCopy = await watchCopies(electron)
  await lastReply(page).getByRole('button', { name: 'Copy', exact: true }).last().click()
  await lastReply(page).getByRole('button', { name: 'Copied' }).waitFor()
  return readCopy()
}

/** The text that the simulator sends for a prompt with `/sim stream` of so many bytes. */
export function streamedText(prompt: string, bytes: number): string {
  return writeMixedMarkdown(createRandom(` ${prompt}`), bytes)
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
