import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { hostileKinds, hostileReplies } from '../src/main/simulator/replies/hostile'
import { request } from './chat-page'
import { expect, test as ownTest, sharingTest as test } from './fixtures'
import type { RunningApp } from './running-app'
import { controlSimulator } from './simulator-control'
import { clickCopy, lastReply, sendPrompt, startDemo, transcript, watchCopies } from './steps'

/** What a reply might cause outside of its own text. */
async function watchSideEffects(app: RunningApp): Promise<() => Promise<readonly string[]>> {
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

const kindsPerTest = 5

for (let first = 0; first < hostileKinds.length; first += kindsPerTest) {
  const kinds = hostileKinds.slice(first, first + kindsPerTest)
  test(`replies of ${kinds.join(', ')} show and the app lives on`, async ({
    simulatedApp: app,
  }) => {
    const sideEffects = await watchSideEffects(app)
    for (const kind of kinds) {
      await test.step(kind, async () => {
        await expectHarmless(app, kind)
        expect(await sideEffects()).toEqual([])
      })
    }
    await test.step('everything else goes on', () => expectUsable(app))
  })
}

/** The reply is shown in a new chat, can be copied, and comes back after a reload. */
async function expectHarmless(
  { electron, window }: RunningApp,
  kind: (typeof hostileKinds)[number],
): Promise<void> {
  await window.keyboard.press('Control+n')
  await expect(transcript(window)).toBeHidden()
  await sendPrompt(window, `/sim hostile kind=${kind} rate=max chunk=4000`)
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  await expect(lastReply(window)).not.toContainText('could not be shown')
  await expect.poll(async () => (await lastReply(window).innerText()).length).toBeGreaterThan(50)
  expect(await window.evaluate(() => Reflect.get(window, 'broken'))).toBeUndefined()
  const made = lastReply(window).locator('script, iframe, object, embed, form, base, meta, style')
  await expect(made).toHaveCount(0)
  await expect(lastReply(window).locator('img, picture, source, video')).toHaveCount(0)

  const readCopy = await watchCopies(electron)
  await clickCopy(window)
  await expect.poll(async () => (await readCopy()).length).toBe(hostileReplies[kind]().length)

  await window.reload()
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
}

async function expectUsable({ window }: RunningApp): Promise<void> {
  await window.keyboard.press('Control+n')
  await sendPrompt(window, 'Still there?\n/sim echo rate=max')
  await expect(lastReply(window)).toContainText('Still there?')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  await window.getByRole('button', { name: 'Models', exact: true }).click()
  await expect(window.getByRole('heading', { name: 'Models' })).toBeVisible()
}

ownTest(
  'OUT-1 OUT-2 each of the layers alone keeps every image from loading, counted where they would arrive',
  async ({ app }) => {
    const arrived: string[] = []
    const sink = createServer((incoming, outgoing) => {
      arrived.push(incoming.url ?? '')
      outgoing.end()
    }).listen(0, '127.0.0.1')
    await once(sink, 'listening')
    const { port } = sink.address() as AddressInfo
    const { electron, window } = app
    const attempts: string[] = []
    const failures = new Set<string>()
    window.on('request', (request) => {
      if (request.url().includes(`:${port}`)) attempts.push(request.url())
    })
    window.on('requestfailed', (request) => {
      if (request.url().includes(`:${port}`)) failures.add(request.failure()?.errorText ?? '')
    })
    await startDemo(window)
    const showImages = async () => {
      await window.keyboard.press('Control+n')
      await sendPrompt(window, `/sim hostile kind=images sink=${port} rate=max`)
      await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
      await expect(lastReply(window).locator('.md-image').first()).toContainText('127.0.0.1')
    }
    /** Asks for an image, as a reply could if the view let its HTML through; tells how that ended. */
    const loadImage = () =>
      window.evaluate(
        (address) =>
          new Promise<string>((resolve) => {
            const image = document.createElement('img')
            image.addEventListener('load', () => resolve('loaded'))
            image.addEventListener('error', () => resolve('refused'))
            image.src = address
            document.body.append(image)
          }),
        `http://127.0.0.1:${port}/direct.png?${attempts.length}`,
      )

    await test.step('the policy of the page, without the view', async () => {
      const violated = window.evaluate(
        () =>
          new Promise<string>((resolve) => {
            document.addEventListener(
              'securitypolicyviolation',
              ({ effectiveDirective }) => resolve(effectiveDirective),
              { once: true },
            )
          }),
      )
      expect(await loadImage()).toBe('refused')
      expect(await violated).toBe('img-src')
    })

    const session = await window.context().newCDPSession(window)
    await session.send('Page.setBypassCSP', { enabled: true })
    await window.reload()
    failures.clear()
    await test.step('the filter of requests, without the view and the policy', async () => {
      expect(await loadImage()).toBe('refused')
      await expect.poll(() => [...failures]).toEqual(['net::ERR_BLOCKED_BY_CLIENT'])
    })

    await electron.evaluate(({ session: sessions }) => {
      sessions.defaultSession.webRequest.onBeforeRequest(null)
    })
    failures.clear()
    await test.step('that no name resolves, without all of these', async () => {
      expect(await loadImage()).toBe('refused')
      await expect.poll(() => [...failures]).toEqual(['net::ERR_NAME_NOT_RESOLVED'])
    })

    attempts.length = 0
    await test.step('the view, without the policy and the filter: it never asks', async () => {
      await showImages()
      expect(attempts).toEqual([])
    })
    expect(arrived).toEqual([])
    sink.close()
  },
)

const hostileTitle = [
  '<img src=x onerror="window.broken = true"><b>bold</b> \u202Egnp.exe\u202C',
  '\u0007\u001b[31m \u200B\u2066x\u2069 ../../etc/passwd ',
  'long '.repeat(2000),
].join('')

ownTest(
  'OUT-12 a hostile title stays text wherever it is shown, spoken of or made a file of',
  async ({ simulatedApp, simulator, home }) => {
    const { electron, window } = simulatedApp
    const control = controlSimulator(simulator)
    const sideEffects = await watchSideEffects(simulatedApp)
    await electron.evaluate(
      ({ BrowserWindow, Notification, dialog }, filePath) => {
        const said: string[] = []
        const proposed: string[] = []
        Reflect.set(globalThis, 'sinks', { said, proposed })
        Notification.isSupported = () => true
        Notification.prototype.show = function show() {
          said.push(`${this.title}|${this.body}`)
          Reflect.set(globalThis, 'shownNotification', this)
        }
        dialog.showSaveDialog = async (...given: readonly unknown[]) => {
          proposed.push(Reflect.get(given.at(-1) ?? {}, 'defaultPath'))
          return { canceled: false, filePath }
        }
        for (const shown of BrowserWindow.getAllWindows()) shown.isFocused = () => false
      },
      join(home, 'export.html'),
    )
    const sinks = () =>
      electron.evaluate(
        () => Reflect.get(globalThis, 'sinks') as { said: string[]; proposed: string[] },
      )
    await electron.evaluate(() => {
      // A reply that took long, without the wait for it.
      const { now } = Date
      Reflect.set(globalThis, 'later', () => {
        Date.now = () => now() + 60_000
      })
    })
    await sendPrompt(
      window,
      '<b>First</b> <img src=x> words\n/sim stream size=2kb rate=max pause-at=5 token=title',
    )
    await control.whenPaused('title')
    await expect(lastReply(window)).toHaveAttribute('data-state', 'streaming')
    const [first] = await request<readonly { readonly id: string }[]>(window, 'conversations.list')
    const conversationId = first?.id
    const title = hostileTitle.slice(0, 200)
    await request(window, 'conversations.rename', { conversationId, title })
    const heading = window.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('<b>bold</b>')
    await expect(heading.locator('b, img')).toHaveCount(0)
    await electron.evaluate(() => Reflect.get(globalThis, 'later')())

    await test.step('the sidebar, its search, the palette and the window', async () => {
      const sidebar = window.getByRole('navigation', { name: 'Conversations' })
      await expect(sidebar).toContainText('<b>bold</b>')
      await expect(sidebar.locator('b, img')).toHaveCount(0)
      await window.keyboard.press('Control+k')
      await window.getByRole('dialog').getByRole('combobox').fill('bold')
      await expect(window.getByRole('option').first()).toContainText('<b>bold</b>')
      await window.keyboard.press('Escape')
      expect(
        await electron.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.getTitle(),
        ),
      ).toBe('Basalt')
    })

    await test.step('what a search finds, by its title and by its words', async () => {
      const search = window.getByRole('textbox', { name: 'Search', exact: true })
      const results = window.getByRole('list', { name: 'Results' })
      await search.fill('bold')
      await expect(results).toContainText('<b>bold</b>')
      await search.fill('words')
      await expect(results).toContainText('<b>First</b> <img src=x> words')
      await expect(results.locator('mark', { hasText: 'words' })).not.toHaveCount(0)
      await expect(results.locator('b, img')).toHaveCount(0)
      await search.press('Escape')
      await expect(results).toBeHidden()
    })

    await test.step('a notification, of one plain and short line', async () => {
      await window.keyboard.press('Control+i')
      await control.release('title')
      await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
      await expect.poll(async () => (await sinks()).said.length).toBe(1)
      const [said = ''] = (await sinks()).said
      expect(said).toMatch(/^<img src=x onerror="window.broken = true"><b>bold<\/b> gnp\.exe/)
      expect(said).not.toMatch(/[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069]/u)
      expect(said.split('|')[0]?.length).toBeLessThanOrEqual(80)
      await window.keyboard.press('Control+2')
      await expect(window.getByRole('heading', { name: 'Models' })).toBeVisible()
      await electron.evaluate(() => Reflect.get(globalThis, 'shownNotification').emit('click'))
      await expect(lastReply(window)).toBeVisible()
      await expect(heading).toContainText('<b>bold</b>')
    })
    await test.step('an exported file and its name', async () => {
      const conversationIds = [conversationId]
      await request(window, 'conversations.export', { conversationIds, format: 'html' })
      const [proposed = ''] = (await sinks()).proposed
      expect(proposed).toMatch(/^[^\\/:*?"<>|\p{Cc}\u202A-\u202E]{1,80}\.html$/u)
      const exported = await readFile(join(home, 'export.html'), 'utf8')
      expect(exported).toContain('&lt;b&gt;bold')
      expect(exported).not.toMatch(/<b>|<img/)
    })
    await test.step('what says that it was deleted', async () => {
      const sidebar = window.getByRole('navigation', { name: 'Conversations' })
      await sidebar.getByRole('button', { name: /^<img src=x/ }).focus()
      await window.keyboard.press('Delete')
      const told = window.getByText(/^Deleted “<img src=x onerror/)
      await expect(told).toContainText('<b>bold</b>')
      await expect(told.locator('b, img')).toHaveCount(0)
    })
    expect(await sideEffects()).toEqual([])
    expect(await window.evaluate(() => Reflect.get(window, 'broken'))).toBeUndefined()
  },
)

test('OUT-10 code is saved where the user says, as it is seen', async ({
  simulatedApp: { electron, window },
  home,
}) => {
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
