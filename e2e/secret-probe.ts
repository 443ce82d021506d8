import type { Page } from 'playwright/test'
import { goodInputs, requestNames } from '../src/main/desktop/testing/good-inputs'
import { eventChannel } from '../src/shared/channels'
import type { MainProcess } from './main-process'

/** These take away what is looked for, or the window that looks. */
const notAsked: ReadonlySet<string> = new Set(['credentials.removeApiKey', 'app.restart'])

/** Every request of the contract with an input that it takes, so that a new one is asked by itself. */
const asked = requestNames
  .filter((name) => !notAsked.has(name))
  .map((name) => ({ name, input: goodInputs[name] }))

/**
 * Keeps every event that main sends from now on, whatever its name, and has nobody asked for files: every dialog is
 * cancelled and nothing is opened outside. Gives what reads the names and the whole of the events.
 */
export async function recordEvents(
  electron: MainProcess,
): Promise<() => Promise<{ readonly names: readonly string[]; readonly text: string }>> {
  await electron.evaluate(({ BrowserWindow, dialog, shell }, channel) => {
    const sent: unknown[][] = []
    Reflect.set(globalThis, 'sentEvents', sent)
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents)
      webContents.send = (to, ...message) => {
        if (to === channel) sent.push(message)
        send(to, ...message)
      }
    }
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] })
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false })
    shell.openExternal = async () => undefined
    shell.openPath = async () => ''
  }, eventChannel)
  return async () => {
    const text = await electron.evaluate(() =>
      JSON.stringify(Reflect.get(globalThis, 'sentEvents')),
    )
    const names = new Set((JSON.parse(text) as [string][]).map(([name]) => name))
    return { names: [...names], text }
  }
}

/** Asks main for everything that can be asked, one after the other, and gives all answers as one text by name. */
export function askEverything(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async (requests) => {
    const { basalt } = window as unknown as {
      basalt: { request(name: string, input: unknown): Promise<unknown> }
    }
    const answers: Record<string, string> = {}
    for (const { name, input } of requests) {
      answers[name] = JSON.stringify(await basalt.request(name, input))
    }
    return answers
  }, asked)
}
