import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { catalogue } from '../src/shared/messages/catalogue'
import { expectAccessible } from './accessible'
import { request } from './chat-page'
import { expect, sharingTest, test } from './fixtures'
import type { RunningApp } from './running-app'
import { lastReply, sendPrompt, startDemo, transcript, undo } from './steps'

const themes = ['light', 'dark', 'system'] as const
const languages = ['en', 'it'] as const
const places = ['chat', 'models', 'credentials', 'config', 'usage'] as const
const sizes = [
  [720, 600],
  [900, 600],
  [1600, 1000],
] as const
const keyNames = new Set(listKeys(catalogue.en))
const mod = process.platform === 'darwin' ? 'Meta' : 'Control'

/** Texts do not depend on the theme, nor does what axe looks at on the language: one theme for each language shows both. */
const looked = { en: 'light', it: 'dark' } as const
/** But for the colours, axe finds the same in both. */
const lookedFor = { en: 'everything', it: 'theme' } as const

for (const language of languages) {
  const { app: words, chat, conversations, models } = catalogue[language]
  test(`every place opens in every theme, ${language}, whole and for everyone`, async ({ app }) => {
    const { window } = app
    const box = window.getByRole('textbox', { name: chat.composer.label })
    const expectSound = async () => {
      await expectWhole(window)
      await expectAccessible(window, lookedFor[language])
    }
    const expectPlacesSound = async () => {
      for (const place of places) {
        await goTo(window, language, place)
        if (place === 'models') await window.locator('[data-model-id]').first().click()
        await expectSound()
      }
      await window.keyboard.press(`${mod}+1`)
    }
    const expectDialogsSound = async () => {
      for (const [key, name] of [
        [',', words.settings.title],
        ['/', words.shortcuts.title],
        ['k', words.palette.title],
      ] as const) {
        await window.keyboard.press(`${mod}+${key}`)
        await expect(window.getByRole('dialog', { name })).toBeVisible()
        await expectSound()
        await window.keyboard.press('Escape')
        await expect(window.getByRole('dialog')).toBeHidden()
      }
      await window.keyboard.press(`${mod}+Shift+M`)
      await expect(window.getByPlaceholder(models.picker.search)).toBeFocused()
      await expectSound()
      await window.keyboard.press('Escape')
      await expect(window.getByPlaceholder(models.picker.search)).toBeHidden()
    }
    const send = async (prompt: string, ending: RegExp) => {
      await box.fill(prompt)
      await window.keyboard.press('Enter')
      await expect(lastReply(window)).toHaveAttribute('data-state', ending)
      await expect(window.getByRole('button', { name: chat.composer.stop })).toBeHidden()
    }

    const chooseTheme = async (theme: (typeof themes)[number]) => {
      await choose(window, theme, language)
      await expect(window.locator('html')).toHaveAttribute('lang', language)
      await expect.poll(() => groundOf(window)).toBe(theme === 'dark' ? 'dark' : 'light')
    }

    // The first start is in the language of the system: English in both.
    if (language === 'en') await expectSound()
    await startDemo(window)
    await chooseTheme(looked[language])
    await window.keyboard.press(`${mod}+n`)
    await expect(window.getByText(chat.welcome.demoTitle)).toBeVisible()
    await expectSound()
    await send('/sim markdown rate=max', /^ended$/)
    await expectSound()
    await send('/sim fin rate=max', /^interrupted$/)
    await send('/sim stop rate=max', /^ended$/)
    // For itself: axe would go through the long replies again.
    await window.keyboard.press(`${mod}+n`)
    await send('/sim denied cause=iam', /^failed$/)
    await expectSound()
    await expectPlacesSound()
    await expectDialogsSound()
    for (const theme of themes.filter((other) => other !== looked[language])) {
      await chooseTheme(theme)
      for (const place of places) await goTo(window, language, place)
    }
  })

  sharingTest(
    `nothing lies over anything else or beside the window, ${language}`,
    async ({ simulatedApp: { electron, window } }) => {
      await choose(window, 'light', language)
      await window
        .getByRole('textbox', { name: chat.composer.label })
        .fill(
          'A title that is much too long for any sidebar that one might think of\n/sim markdown rate=max',
        )
      await window.keyboard.press('Enter')
      await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
      const resize = async (width: number, height: number) => {
        await electron.evaluate(
          ({ BrowserWindow }, size) => {
            BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height)
          },
          { width, height },
        )
        await expect.poll(() => window.evaluate(() => innerWidth)).toBeCloseTo(width, -1)
      }
      await test.step('nor does a notice that comes and goes', async () => {
        await resize(900, 600)
        await window.keyboard.press(`${mod}+k`)
        const { thisConversation, title } = words.palette
        const remove = `${thisConversation}: ${conversations.remove}`
        await window.getByRole('combobox', { name: title }).fill(remove)
        await expect(
          window.getByRole('option', { name: remove, exact: true, selected: true }),
        ).toBeVisible()
        await window.keyboard.press('Enter')
        const notice = window
          .locator('li[data-swipe-direction]')
          .filter({ hasText: 'A title that is much too long' })
        // It stays while a pointer rests on it.
        await notice.hover()
        for (const place of places) {
          await goTo(window, language, place)
          await expect.poll(() => findMisplaced(window), `${place}, with a notice`).toEqual([])
        }
        await notice.getByRole('button', { name: words.actions.undo, exact: true }).click()
        await expect(notice).toBeHidden()
      })
      for (const [width, height] of sizes) {
        await resize(width, height)
        for (const place of places) {
          await goTo(window, language, place)
          await expect.poll(() => findMisplaced(window), `${place}, ${width} wide`).toEqual([])
        }
        await window.keyboard.press(`${mod}+1`)
        await window.keyboard.press(`${mod}+n`)
        await expect(transcript(window)).toBeHidden()
        await expect.poll(() => findMisplaced(window), `new chat, ${width} wide`).toEqual([])
      }
      const zoom = (percent: number) => request(window, 'app.changePreferences', { zoom: percent })
      await zoom(200)
      await expect.poll(() => window.evaluate(() => innerWidth)).toBeCloseTo(800, -1)
      for (const place of places) {
        await goTo(window, language, place)
        await expect.poll(() => findMisplaced(window), `${place}, twice as large`).toEqual([])
      }
      await zoom(100)
    },
  )
}

sharingTest('everything of the chat is done by keyboard', async ({ simulatedApp: app }) => {
  const { window } = app
  const box = window.getByRole('textbox', { name: 'Message' })
  await expect(box).toBeFocused()
  await window.keyboard.type('First line')
  await window.keyboard.press('Shift+Enter')
  await window.keyboard.type('/sim stream size=2mb rate=100')
  await expect(box).toHaveValue('First line\n/sim stream size=2mb rate=100')
  await window.keyboard.press('Enter')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'streaming')
  await window.keyboard.press('Escape')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'stopped')

  await window.keyboard.press(`${mod}+2`)
  await expect(window.getByRole('heading', { name: 'Models' })).toBeVisible()
  await window.keyboard.press(`${mod}+i`)
  await expect(box).toBeFocused()
  await window.keyboard.press('ArrowUp')
  await expect(box).toHaveValue(/^First line/)
  await window.keyboard.press(`${mod}+n`)
  await expect(transcript(window)).toBeHidden()
  await expect(box).toBeFocused()
  await expect(box).toHaveValue('')

  const conversations = window.getByRole('navigation', { name: 'Conversations' })
  await window.keyboard.press(`${mod}+b`)
  await expect(conversations).toBeHidden()
  await window.keyboard.press(`${mod}+Shift+F`)
  await expect(window.getByRole('textbox', { name: 'Search' })).toBeFocused()
  const entry = conversations.getByRole('button', { name: /^First line/ })
  await expect(entry).toBeVisible()
  await window.keyboard.press('ArrowDown')
  await expect(entry).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'stopped')

  await window.keyboard.press(`${mod}+,`)
  const sendWith = window.getByRole('radio', { name: 'Ctrl+Enter' })
  await sendWith.press('Space')
  await expect(sendWith).toBeChecked()
  await closeDialog(window)
  await window.keyboard.press(`${mod}+i`)
  await expect(box).toBeFocused()
  await box.clear()
  await window.keyboard.type('one')
  await window.keyboard.press('Enter')
  await window.keyboard.type('two')
  await expect(box).toHaveValue('one\ntwo')
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('article[data-role=user]').last()).toContainText('one')

  await searchPalette(window, 'shortcuts')
  const keys = window.getByRole('button', { name: /“Credentials”/ })
  await keys.focus()
  await window.keyboard.press('Enter')
  await expect(window.getByText('Press keys…')).toBeVisible()
  await window.keyboard.press(`${mod}+j`)
  await expect.poll(() => acceleratorOf(app, 'Credentials')).toBe('CmdOrCtrl+J')
  await closeDialog(window)
  await window.keyboard.press(`${mod}+j`)
  await expect(window.getByRole('heading', { name: 'Credentials', level: 1 })).toBeVisible()
  await searchPalette(window, 'first line')
  await expect(box).toBeFocused()
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  await window.keyboard.press(`${mod}+ArrowUp`)
  await expect(box).toHaveValue('one\ntwo')

  // An edit is one still after a reload.
  const editNotice = window.getByText('Your edit makes a new version')
  await expect(editNotice).toBeVisible()
  const kept = async () => JSON.stringify(await request(window, 'conversations.listDrafts'))
  await expect.poll(kept).toContain('"edit"')
  await window.reload()
  await expect(box).toHaveValue('one\ntwo')
  await expect(editNotice).toBeVisible()
  await box.press('Escape')
  await expect(editNotice).toBeHidden()

  await searchPalette(window, 'delete a message')
  await expect(window.getByPlaceholder('Which one?')).toBeFocused()
  await window.keyboard.type('one two')
  const prompts = window.locator('article[data-role=user]')
  const found = window.getByRole('option', { name: 'You: one two' })
  await expect(found.and(window.locator('[aria-selected=true]'))).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(prompts.filter({ hasText: 'two' })).toBeHidden()
  await undo(window, 'Deleted this message')
  await expect(prompts.filter({ hasText: 'two' })).toBeVisible()
})

/** Goes to what the palette finds for this. */
async function searchPalette(window: Page, wanted: string): Promise<void> {
  await window.keyboard.press(`${mod}+k`)
  await expect(window.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await window.keyboard.type(wanted)
  const found = window.getByRole('option').filter({ hasText: new RegExp(wanted, 'i') })
  await expect(found.and(window.locator('[aria-selected=true]'))).toBeVisible()
  await window.keyboard.press('Enter')
}

async function closeDialog(window: Page): Promise<void> {
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toBeHidden()
}

/** Goes to a place by keyboard; answers when it is shown. */
async function goTo(
  window: Page,
  language: (typeof languages)[number],
  place: (typeof places)[number],
): Promise<void> {
  const { label, ...names } = catalogue[language].app.places
  await window.keyboard.press(`${mod}+${places.indexOf(place) + 1}`)
  await expect(
    window.getByRole('navigation', { name: label }).getByRole('button', { name: names[place] }),
  ).toHaveAttribute('aria-current', 'page')
}

async function acceleratorOf({ electron }: RunningApp, label: string) {
  return electron.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? [])
    return items?.find((item) => item.label === wanted)?.accelerator
  }, label)
}

sharingTest('the menu has the usual roles in the language of the window', async ({ app }) => {
  const menu = () =>
    app.electron.evaluate(({ Menu }) => {
      const menus = Menu.getApplicationMenu()?.items ?? []
      const items = menus.flatMap(({ submenu }) => submenu?.items ?? [])
      return {
        labels: menus.map(({ label }) => label),
        items: items.map(({ label }) => label),
        roles: items.map(({ role }) => role),
      }
    })
  const labels = async () => (await menu()).labels
  await expect(app.window.getByRole('navigation', { name: 'Places' })).toBeVisible()
  // It comes after the first paint.
  await expect
    .poll(labels)
    .toEqual(expect.arrayContaining(['File', 'Edit', 'View', 'Go', 'Window', 'Help']))
  const { roles, items } = await menu()
  expect(roles.map((role) => role?.toLowerCase())).toEqual(
    expect.arrayContaining([
      ...['quit', 'undo', 'redo', 'cut', 'copy', 'paste', 'selectall'],
      ...['togglefullscreen', 'minimize', 'close'],
    ]),
  )
  // These are commands of Basalt's own, which keeps the zoom.
  expect(items).toEqual(expect.arrayContaining(['Actual Size', 'Zoom In', 'Zoom Out']))
  await choose(app.window, 'system', 'it')
  await expect.poll(labels).toContain('Modifica')
})

sharingTest(
  'code gets the colours of its language, whether it streams or is opened again',
  async ({ simulatedApp: { window } }) => {
    await sendPrompt(window, '/sim markdown rate=max')
    const keywords = (language: string) =>
      window
        .locator('.md-code', { has: window.locator('.md-code-language', { hasText: language }) })
        .locator('.code-keyword')
    const expectColours = async () => {
      await expect(keywords('python')).toHaveText([/^def/, /^while/, /^return/])
      await expect(keywords('sql').filter({ hasText: /SELECT|FROM|WHERE/ })).toHaveCount(3)
    }
    await expectColours()
    await window.reload()
    await expectColours()
  },
)

test('screenshots', async ({ app }, testInfo) => {
  const { electron, window } = app
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 980)
  })
  await startDemo(window)
  const earlier = [
    'Compare Nova Pro and Claude Sonnet for summaries',
    'Review this IAM policy for least privilege',
    'Why is my stream cut off behind the proxy?',
    'Draft a runbook for throttling',
    'Explain inference profiles to a new colleague',
    'Name the regions of the EU profile',
  ]
  for (const prompt of earlier) {
    await window.keyboard.press(`${mod}+n`)
    await sendPrompt(window, `${prompt}\n/sim echo rate=max`)
    await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  }
  await window.keyboard.press(`${mod}+n`)
  await sendPrompt(window, 'How do I stream a reply from Bedrock in Python?')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  await expect(lastReply(window).locator('.katex-display')).toBeVisible()
  await expect(lastReply(window).locator('.code-keyword').first()).toBeVisible()
  await transcript(window).evaluate((element) => element.scrollTo(0, element.scrollHeight))

  const folder = join(testInfo.project.outputDir, 'screenshots')
  await mkdir(folder, { recursive: true })
  for (const theme of ['light', 'dark'] as const) {
    await choose(window, theme, 'en')
    await window.getByRole('textbox', { name: 'Message' }).focus()
    const path = join(folder, `chat-${theme}.png`)
    const picture = await window.screenshot({ path, animations: 'disabled', caret: 'hide' })
    expect(picture.length).toBeLessThan(400_000)
    await expect.poll(() => groundOf(window)).toBe(theme)
  }
  await choose(window, 'light', 'en')
  await window.keyboard.press(`${mod}+2`)
  await window.getByRole('textbox', { name: 'Search by name' }).fill('claude')
  await window.locator('[data-model-id]').filter({ hasText: 'Claude Sonnet 4.5' }).click()
  const path = join(folder, 'models.png')
  const picture = await window.screenshot({ path, animations: 'disabled', caret: 'hide' })
  expect(picture.length).toBeLessThan(400_000)
})

/** Chooses both as a user does, in the settings. */
async function choose(page: Page, theme: (typeof themes)[number], language: 'en' | 'it') {
  await page.getByRole('button', { name: /^(?:Settings|Impostazioni)$/ }).click()
  const dialog = page.getByRole('dialog')
  const names = languages.map((known) => catalogue[known].app.theme[theme])
  await dialog
    .getByRole('radio', { name: new RegExp(`^(?:${names.join('|')})$`) })
    .first()
    .click()
  await dialog.getByRole('radio', { name: language === 'en' ? 'English' : 'Italiano' }).click()
  await expect(dialog.getByText(catalogue[language].app.settings.description)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

/** Whether the page lies on a light or a dark ground. */
function groundOf(page: Page): Promise<'light' | 'dark'> {
  return page.evaluate(() => {
    const [red = 0] = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
    return Number(red) > 127 ? 'light' : 'dark'
  })
}

/** No name of a text in place of the text, no hole in one. */
async function expectWhole(page: Page): Promise<void> {
  const texts = await page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt']
    const named = document.querySelectorAll(attributes.map((name) => `[${name}]`).join())
    const all = [
      ...document.body.innerText.split('\n'),
      ...[...named].flatMap((element) =>
        attributes.map((name) => element.getAttribute(name) ?? ''),
      ),
    ]
    // Each of them once: a list of thousands of texts takes long to cross over.
    return [...new Set(all)]
  })
  const missing = texts.filter((text) => keyNames.has(text.trim()) || /\{\{|undefined/.test(text))
  expect(missing).toEqual([])
}

/** What sticks out of the window, and which controls cannot be reached because something lies over. */
function findMisplaced(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const name = (element: Element) =>
      element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? element.tagName
    const scrollers = [document.documentElement, ...document.querySelectorAll('main, nav, section')]
    const wide = scrollers
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `wider than its place: ${element.tagName} ${name(element)}`)
    const controls = [...document.querySelectorAll('button, a, input, textarea, summary')]
    const covered = controls.flatMap((control) => {
      const { left, right, top, bottom, width } = control.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      if (width === 0 || getComputedStyle(control).opacity === '0') return []
      const clips = [...scrollAncestors(control)].some((ancestor) => {
        const box = ancestor.getBoundingClientRect()
        return y < box.top || y > box.bottom || x < box.left || x > box.right
      })
      if (clips) return []
      if (left < 0 || right > innerWidth) return [`beside the window: ${name(control)}`]
      const hit = document.elementFromPoint(x, y)
      if (hit === null || control.contains(hit) || hit.contains(control)) return []
      return [`covered: ${name(control)} by ${hit.tagName} ${name(hit)}`]
    })
    return [...wide, ...covered]

    function* scrollAncestors(element: Element): Generator<Element> {
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        if (/auto|scroll|hidden/.test(getComputedStyle(at).overflowY)) yield at
      }
    }
  })
}

function listKeys(tree: object, path = ''): readonly string[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const key = path === '' ? name : `${path}.${name}`
    return typeof value === 'string' ? [key.replace(/_(?:one|other)$/, '')] : listKeys(value, key)
  })
}
