import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright/test'
import { hostileKinds, hostileReplies } from '../src/main/simulator/replies/hostile'
import { expect, test } from './fixtures'
import type { RunningApp } from './running-app'
import { lastReply, sendPrompt, startDemo, transcript, watchCopies } from './steps'

/** What a reply might cause outside of its own text. */
async function watchSideEffects(app: {
  readonly electron: ElectronApplication
  readonly window: Page
}): Promise<() => Promise<readonly string[]>> {
  const seen: string[] = []
  app.window.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  app.window.on('pageerror', (error) => seen.push(`error ${error.message}`))
  app.window.on('crash', () => seen.push('crash'))
  app.window.on('request', (request) => {
    if (!/^(?:app|data|blob):/.test(request.url())) seen.push(`request ${request.url()}`)
  })
  app.window.on('console', (message) => {
    if (message.type() === 'error') seen.push(`console ${message.text()}`)
  })
  await app.electron.evaluate(({ app: electronApp, dialog, shell, webContents }) => {
    const outside: string[] = []
    Reflect.set(globalThis, 'outside', outside)
    dialog.showMessageBox = async () => {
      outside.push('message box')
      return { response: 1, checkboxChecked: false }
    }
    shell.openExternal = async (url) => void outside.push(`opened ${url}`)
    electronApp.on('web-contents-created', () => outside.push('window'))
    webContents.getAllWebContents()[0]?.on('will-frame-navigate', ({ url }) => {
      outside.push(`navigation ${url}`)
    })
  })
  return async () => [
    ...seen,
    ...(await app.electron.evaluate(() => Reflect.get(globalThis, 'outside') as string[])),
  ]
}

const kindsPerApp = 5

for (let first = 0; first < hostileKinds.length; first += kindsPerApp) {
  const kinds = hostileKinds.slice(first, first + kindsPerApp)
  test(`replies of ${kinds.join(', ')} show and the app lives on`, async ({ app }) => {
    test.slow()
    await startDemo(app.window)
    const sideEffects = await watchSideEffects(app)
    for (const kind of kinds) {
      await test.step(kind, async () => {
        await expectHarmless(app, kind)
        expect(await sideEffects()).toEqual([])
      })
    }
  })
}

/** The reply is shown in a new chat, can be copied, comes back after a reload, and everything else goes on. */
async function expectHarmless(
  { electron, window }: RunningApp,
  kind: (typeof hostileKinds)[number],
): Promise<void> {
  await window.keyboard.press('Control+n')
  await expect(transcript(window)).toBeHidden()
  await sendPrompt(window, `/sim hostile kind=${kind} rate=max chunk=4000`)
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended', { timeout: 40_000 })
  await expect(lastReply(window)).not.toContainText('could not be shown')
  expect((await lastReply(window).innerText()).length).toBeGreaterThan(50)
  expect(await window.evaluate(() => Reflect.get(window, 'broken'))).toBeUndefined()
  const made = lastReply(window).locator('script, iframe, object, embed, form, base, meta, style')
  await expect(made).toHaveCount(0)
  await expect(lastReply(window).locator('img, picture, source, video')).toHaveCount(0)

  const readCopy = await watchCopies(electron)
  await lastReply(window).getByRole('button', { name: 'Copy', exact: true }).last().click()
  await expect.poll(async () => (await readCopy()).length).toBe(hostileReplies[kind]().length)

  await window.reload()
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  await window.keyboard.press('Control+n')
  await sendPrompt(window, 'Still there?')
  await expect(lastReply(window)).toContainText('Still there?')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  await window.getByRole('button', { name: 'Models', exact: true }).click()
  await expect(window.getByRole('heading', { name: 'Models' })).toBeVisible()
}

test('OUT-10 code is saved where the user says, as it is seen', async ({ app, home }) => {
  const { electron, window } = app
  await startDemo(window)
  await sendPrompt(window, '/sim markdown rate=max')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  const code = lastReply(window).locator('.md-code').first()
  const path = join(home, 'saved.txt')
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async (...given: readonly unknown[]) => {
      Reflect.set(globalThis, 'proposed', given.at(-1))
      return { canceled: false, filePath }
    }
  }, path)
  await code.getByRole('button', { name: 'Wrap' }).click()
  await expect(code.getByRole('button', { name: 'Wrap', pressed: true })).toBeVisible()
  await code.getByRole('button', { name: 'Save' }).click()
  const shown = await code.locator('code').evaluate((element) => element.textContent)
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toBe(shown)
  expect(await electron.evaluate(() => Reflect.get(globalThis, 'proposed'))).toMatchObject({
    defaultPath: expect.stringMatching(/^code\.\w+$/),
  })
})
