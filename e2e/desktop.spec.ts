import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rmdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { request } from './chat-page'
import { expect, test } from './fixtures'
import { lastReply } from './steps'

interface Reply {
  readonly role: string
  readonly state: { readonly kind: string; readonly error?: { readonly kind: string } }
  readonly content: readonly { readonly text: string }[]
}

async function sendInDemo(page: Page, text: string): Promise<{ conversationId: string }> {
  await request(page, 'app.startDemo')
  const conversationId = randomUUID()
  await request(page, 'chat.send', {
    turnId: randomUUID(),
    conversationId,
    parentId: null,
    content: [{ type: 'text', text }],
    options: { modelId: 'amazon.nova-lite-v1:0' },
  })
  return { conversationId }
}

async function readReply(page: Page, conversationId: string): Promise<Reply | undefined> {
  const { messages } = await request<{ messages: Reply[] }>(page, 'conversations.read', {
    conversationId,
  })
  return messages.at(-1)
}

test('DB-7 demo mode, choices, language and the place of the window are still there after a restart, for nobody else; what is damaged is kept aside, and what a newer Basalt wrote is only read', async ({
  launch,
  dataFolder,
}) => {
  const first = await launch()
  const { conversationId } = await sendInDemo(first.window, 'Rivers of basalt')
  await expect
    .poll(async () => (await readReply(first.window, conversationId))?.state.kind)
    .toBe('ended')
  const models = await request<{ kind: string }>(first.window, 'models.refresh')
  expect(models.kind).toBe('ready')

  await test.step('a failure in main is logged without its words, and the app goes on', async () => {
    await first.electron.evaluate(() => {
      setTimeout(() => {
        throw new RangeError('words of a prompt')
      })
      void Promise.reject(new TypeError('words of a reply'))
    })
    // The file is there from the first line on.
    const log = () => readFile(join(dataFolder, 'logs', 'basalt.log'), 'utf8').catch(() => '')
    await expect.poll(log).toContain('RangeError')
    await expect.poll(log).toContain('TypeError')
    expect(await log()).not.toContain('words of')
  })

  await request(first.window, 'app.changePreferences', { theme: 'dark', language: 'it' })
  const bounds = { x: 40, y: 60, width: 900, height: 640 }
  await first.electron.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(to)
  }, bounds)
  await first.window.keyboard.press('Control+=')
  await first.window.keyboard.press('Control+=')
  await expect(first.window.getByText('Zoom 125%', { exact: true })).toBeVisible()
  await first.close()

  await test.step('nobody else on the computer can read the data', async () => {
    if (process.platform === 'win32') return
    const own = ['preferences.json', 'window.json', 'connection.json', 'conversations.db']
    for (const name of own) {
      expect([name, (await stat(join(dataFolder, name))).mode & 0o077]).toEqual([name, 0])
    }
    expect((await stat(dataFolder)).mode & 0o077).toBe(0)
  })

  const second = await launch()
  expect(await request(second.window, 'app.read')).toMatchObject({
    connection: 'demo',
    language: 'it',
    preferences: { theme: 'dark' },
    notices: [],
  })
  expect((await readReply(second.window, conversationId))?.content[0]?.text).not.toBe('')
  const seen = await second.electron.evaluate(({ BrowserWindow, nativeTheme }) => ({
    size: BrowserWindow.getAllWindows()[0]?.getBounds(),
    theme: nativeTheme.themeSource,
  }))
  expect(seen.size).toMatchObject({ width: 900, height: 640 })
  expect(seen.theme).toBe('dark')
  // The menu comes after the first paint.
  const menus = () =>
    second.electron.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.map(({ label }) => label),
    )
  await expect.poll(menus).toContain('Modifica')
  const zoom = () =>
    second.electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents()[0]?.getZoomFactor(),
    )
  await expect.poll(zoom).toBeCloseTo(1.25)
  await second.window.getByRole('navigation').getByRole('button').first().waitFor()
  await second.window.keyboard.press('Control+0')
  await expect.poll(zoom).toBeCloseTo(1)
  await second.close()

  await writeFile(join(dataFolder, 'preferences.json'), '{"theme":')
  const database = await open(join(dataFolder, 'conversations.db'), 'r+')
  // The format, where SQLite keeps it.
  await database.write(Buffer.from([0, 0, 3, 231]), 0, 4, 60)
  await database.close()
  const stored = join(dataFolder, 'conversations.db')
  await rename(stored, `${stored}.away`)
  await mkdir(stored)

  const third = await launch()
  const { window } = third
  await test.step('what keeps the conversations from being opened is told, and tried again', async () => {
    const dialog = window.getByRole('alertdialog', { name: 'Your conversations cannot be opened' })
    await expect(dialog.getByText(dataFolder, { exact: true })).toBeVisible()
    const tryAgain = dialog.getByRole('button', { name: 'Try again' })
    await tryAgain.click()
    await expect(tryAgain).toBeEnabled()
    await rmdir(stored)
    await rename(`${stored}.away`, stored)
    await tryAgain.click()
    await expect(dialog).toBeHidden()
  })
  expect(await request(window, 'app.read')).toMatchObject({
    preferences: { theme: 'system' },
    notices: expect.arrayContaining([
      expect.objectContaining({ key: 'desktop.notices.damagedFile' }),
    ]),
  })
  const aside = (await readdir(dataFolder)).find((name) => name.includes('damaged'))
  expect(await readFile(join(dataFolder, `${aside}`), 'utf8')).toBe('{"theme":')
  await expect(window.getByText('A newer Basalt wrote these conversations')).toBeVisible()
  await window.getByRole('button', { name: 'Rivers of basalt', exact: true }).click()
  await expect(lastReply(window)).toContainText('simulated')
  await window.getByRole('textbox', { name: 'Message' }).fill('And lakes?')
  await window.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(window.getByText('this one only reads them')).toBeVisible()
  await expect(window.getByRole('textbox', { name: 'Message' })).toHaveValue('And lakes?')
  expect(await request(window, 'app.leaveDemo')).toMatchObject({ connection: 'aws' })
})
