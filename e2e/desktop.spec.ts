import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { open, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { request } from './chat-page'
import { expect, test } from './fixtures'
import { lastReply } from './steps'
import { cleanEnvironment, electronExecutable } from './test-place'

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

const longReply = '/sim stream size=30kb rate=1000 chunk=24'
const endlessReply = '/sim stream size=2mb rate=200 chunk=24'

test('DB-7 demo mode is still on after a restart, and what a newer Basalt wrote is only read', async ({
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
  await first.close()

  const second = await launch()
  expect(await request(second.window, 'app.read')).toMatchObject({
    connection: 'demo',
    notices: [],
  })
  expect((await readReply(second.window, conversationId))?.content[0]?.text).not.toBe('')
  await second.close()

  const database = await open(join(dataFolder, 'conversations.db'), 'r+')
  // The format, where SQLite keeps it.
  await database.write(Buffer.from([0, 0, 3, 231]), 0, 4, 60)
  await database.close()

  const third = await launch()
  await expect(third.window.getByText('A newer Basalt wrote these conversations')).toBeVisible()
  await third.window.getByRole('button', { name: 'Rivers of basalt', exact: true }).click()
  await expect(lastReply(third.window)).toContainText('simulated')
  await third.window.getByRole('textbox', { name: 'Message' }).fill('And lakes?')
  await third.window.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(third.window.getByText('this one only reads them')).toBeVisible()
  await expect(third.window.getByRole('textbox', { name: 'Message' })).toHaveValue('And lakes?')
  expect(await request(third.window, 'app.leaveDemo')).toMatchObject({ connection: 'aws' })
})

test('closing the window lets the reply finish before the app ends', async ({ launch }) => {
  test.skip(process.platform === 'darwin', 'there the app goes on without a window anyway')
  const first = await launch()
  const { conversationId } = await sendInDemo(first.window, longReply)
  const gone = once(first.electron.process(), 'exit')
  await first.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await gone
  const { window } = await launch()
  const reply = await readReply(window, conversationId)
  expect(reply?.state.kind).toBe('ended')
  expect(reply?.content[0]?.text.length).toBeGreaterThan(25_000)
})

test('quitting in the middle of a reply keeps it, marked interrupted', async ({ launch }) => {
  const first = await launch()
  const { conversationId } = await sendInDemo(first.window, endlessReply)
  // The whole reply would take longer than this test may.
  await first.close()
  const { window } = await launch()
  expect((await readReply(window, conversationId))?.state).toMatchObject({
    kind: 'interrupted',
    error: { kind: 'app-closed' },
  })
})

test('a page that crashes is loaded again while the reply goes on', async ({ app }) => {
  const { electron, window } = app
  const { conversationId } = await sendInDemo(window, endlessReply)
  const loaded = electron.evaluate(
    ({ webContents }) =>
      new Promise<void>((resolve) => {
        const [contents] = webContents.getAllWebContents()
        contents?.once('did-finish-load', () => resolve())
        contents?.forcefullyCrashRenderer()
      }),
  )
  await loaded
  const attached = await electron.evaluate(
    ({ webContents }, input) =>
      webContents
        .getAllWebContents()[0]
        ?.executeJavaScript(`basalt.request('chat.attach', ${JSON.stringify(input)})`),
    { conversationId },
  )
  expect(JSON.parse(attached.json)).toMatchObject([{ message: { role: 'assistant' } }])
})

test('a second start on the same data shows the first one and ends', async ({
  launch,
  place,
  home,
  dataFolder,
}) => {
  const { electron } = await launch()
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  await electron.evaluate(({ app }) => {
    const shown = new Promise<void>((resolve) => app.once('second-instance', () => resolve()))
    Reflect.set(globalThis, 'secondStart', { shown })
  })
  const second = spawn(
    await electronExecutable(place, home),
    [place.app, `--user-data-dir=${dataFolder}`, ...(place.sandbox ? [] : ['--no-sandbox'])],
    { cwd: place.app, env: cleanEnvironment(home), stdio: 'ignore' },
  )
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  await electron.evaluate(() => Reflect.get(globalThis, 'secondStart').shown)
  const minimized = () =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
    )
  await expect.poll(minimized).toEqual([false])
})

test('choices, language and the place of the window survive a restart', async ({ launch }) => {
  const first = await launch()
  await request(first.window, 'app.changePreferences', { theme: 'dark', language: 'it' })
  const bounds = { x: 40, y: 60, width: 900, height: 640 }
  await first.electron.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(to)
  }, bounds)
  await first.window.keyboard.press('Control+=')
  await first.window.keyboard.press('Control+=')
  await expect(first.window.getByText('Zoom 125%', { exact: true })).toBeVisible()
  await first.close()

  const { electron, window } = await launch()
  expect(await request(window, 'app.read')).toMatchObject({
    language: 'it',
    preferences: { theme: 'dark' },
  })
  const seen = await electron.evaluate(({ BrowserWindow, nativeTheme }) => ({
    size: BrowserWindow.getAllWindows()[0]?.getBounds(),
    theme: nativeTheme.themeSource,
  }))
  expect(seen.size).toMatchObject({ width: 900, height: 640 })
  expect(seen.theme).toBe('dark')
  // The menu comes after the first paint.
  const menus = () =>
    electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
  await expect.poll(menus).toContain('Modifica')
  const zoom = () =>
    electron.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getZoomFactor())
  await expect.poll(zoom).toBeCloseTo(1.25)
  await window.getByRole('navigation').getByRole('button').first().waitFor()
  await window.keyboard.press('Control+0')
  await expect.poll(zoom).toBeCloseTo(1)
})

test('damaged preferences are kept aside and told about', async ({ launch, dataFolder }) => {
  const first = await launch()
  await request(first.window, 'app.changePreferences', { theme: 'dark' })
  await first.close()
  await writeFile(join(dataFolder, 'preferences.json'), '{"theme":')

  const { window } = await launch()
  expect(await request(window, 'app.read')).toMatchObject({
    preferences: { theme: 'system' },
    notices: [{ key: 'desktop.notices.damagedFile' }],
  })
  const aside = (await readdir(dataFolder)).find((name) => name.includes('damaged'))
  expect(await readFile(join(dataFolder, `${aside}`), 'utf8')).toBe('{"theme":')
})

test('nobody else on the computer can read the data', async ({ app, dataFolder }) => {
  test.skip(process.platform === 'win32', 'the profile folder guards it there')
  await sendInDemo(app.window, 'Hello')
  const own = ['preferences.json', 'window.json', 'connection.json', 'conversations.db']
  await request(app.window, 'app.changePreferences', { theme: 'dark' })
  await app.close()
  for (const name of own) {
    expect([name, (await stat(join(dataFolder, name))).mode & 0o077]).toEqual([name, 0])
  }
  expect((await stat(dataFolder)).mode & 0o077).toBe(0)
})

test('a failure in main is logged without its words, and the app goes on', async ({
  app,
  dataFolder,
}) => {
  await app.electron.evaluate(() => {
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
  await request(app.window, 'app.read')
})
