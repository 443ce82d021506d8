import type { Locator, Page } from 'playwright/test'
import { expect, test } from './fixtures'
import { lastReply, sendPrompt, startDemo, transcript } from './steps'

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Conversations' })
const section = (page: Page, name: string) => sidebar(page).getByRole('region', { name })
const entry = (page: Page, title: string) =>
  sidebar(page).getByRole('button', { name: title, exact: true })

async function converse(page: Page, prompt: string): Promise<void> {
  await page.keyboard.press('Control+n')
  await sendPrompt(page, `${prompt}\n/sim echo rate=max`)
  await expect(lastReply(page)).toHaveAttribute('data-state', 'ended')
  await expect(page.locator('article')).toHaveCount(2)
}

async function openMenu(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${title}` }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu').first()).toBeVisible()
}

async function choose(page: Page, title: string, item: string): Promise<void> {
  await openMenu(page, title)
  await page.getByRole('menuitem', { name: item }).click()
}

async function titlesIn(of: Locator): Promise<readonly string[]> {
  return of.getByRole('listitem').allTextContents()
}

test('conversations are pinned, put in folders, archived and deleted together, and undone', async ({
  app,
  launch,
}) => {
  const { window } = app
  await startDemo(window)
  for (const title of ['One', 'Two', 'Three', 'Four']) await converse(window, title)

  await choose(window, 'One', 'Pin')
  await expect(section(window, 'Pinned').getByRole('listitem')).toHaveText(['One'])

  // A folder, made for a conversation by keyboard alone, takes others by drag.
  await openMenu(window, 'Two')
  await window.keyboard.type('Move')
  await window.keyboard.press('ArrowRight')
  await expect(window.getByRole('menuitem', { name: 'New folder' })).toBeFocused()
  await window.keyboard.press('Enter')
  const name = sidebar(window).getByRole('textbox', { name: 'Name of the new folder' })
  await expect(name).toBeFocused()
  await name.fill('Work')
  await name.press('Enter')
  const work = section(window, 'Work')
  await expect(work.getByRole('listitem')).toHaveText(['Two'])
  await entry(window, 'Three').dragTo(work)
  await expect(work.getByRole('listitem')).toHaveText(['Three', 'Two'])
  await window.getByRole('button', { name: 'Undo' }).last().click()
  await expect(work.getByRole('listitem')).toHaveText(['Two'])

  // Several at once: by Control and a click, by X and by Shift and arrows.
  await entry(window, 'Four').click({ modifiers: ['ControlOrMeta'] })
  await entry(window, 'Three').press('x')
  const bar = window.getByRole('toolbar', { name: '2 selected' })
  await bar.getByRole('button', { name: 'Archive' }).click()
  await expect(bar).toBeHidden()
  await expect(entry(window, 'Four')).toBeHidden()
  await window.getByRole('button', { name: 'Show 2 archived' }).click()
  await expect(section(window, 'Archived').getByRole('listitem')).toHaveText(['Four', 'Three'])
  await window.getByRole('button', { name: 'Undo' }).last().click()
  await expect(section(window, 'Archived')).toBeHidden()
  await entry(window, 'Four').focus()
  await window.keyboard.press('Shift+ArrowDown')
  await expect(window.getByRole('toolbar', { name: '2 selected' })).toBeVisible()
  await window.keyboard.press('Delete')
  await expect(section(window, 'Today')).toBeHidden()
  await window.getByRole('button', { name: 'Undo' }).last().click()
  await expect(section(window, 'Today').getByRole('listitem')).toHaveText(['Four', 'Three'])

  await choose(window, 'Four', 'Archive')
  await expect(section(window, 'Archived').getByRole('listitem')).toHaveText(['Four'])
  await window.getByRole('button', { name: 'Hide the archived' }).click()
  await expect(entry(window, 'Four')).toBeHidden()
  await app.close()

  const { window: later } = await launch()
  await expect(section(later, 'Pinned').getByRole('listitem')).toHaveText(['One'])
  await expect(section(later, 'Work').getByRole('listitem')).toHaveText(['Two'])
  expect(await titlesIn(section(later, 'Today'))).toEqual(['Three'])
  await later.getByRole('textbox', { name: 'Search' }).fill('Four')
  await expect(sidebar(later).getByRole('list', { name: 'Results' })).toContainText('Four')
  await later.getByRole('textbox', { name: 'Search' }).press('Escape')

  // A folder that is deleted gives its conversations back.
  await later.getByRole('button', { name: 'Actions for the folder Work' }).focus()
  await later.keyboard.press('Enter')
  await later.getByRole('menuitem', { name: 'Delete the folder' }).click()
  await expect(section(later, 'Work')).toBeHidden()
  await expect(entry(later, 'Two')).toBeVisible()
  await later.getByRole('button', { name: 'Undo' }).last().click()
  await expect(section(later, 'Work').getByRole('listitem')).toHaveText(['Two'])
  await expect(transcript(later)).toBeHidden()
})

test('a draft is there after kill -9, for the new chat and for a conversation', async ({
  launch,
}) => {
  const { window, kill } = await launch()
  await startDemo(window)
  await converse(window, 'Basalt columns')
  const box = window.getByRole('textbox', { name: 'Message' })
  await box.pressSequentially('A follow-up that I have not')
  await window.keyboard.press('Control+n')
  await box.pressSequentially('An idea for later')
  const typedAt = Date.now()
  await expect.poll(() => Date.now() - typedAt).toBeGreaterThan(500)
  await kill()

  const { window: later } = await launch()
  const laterBox = later.getByRole('textbox', { name: 'Message' })
  await expect(laterBox).toHaveValue('An idea for later')
  await entry(later, 'Basalt columns').click()
  await expect(laterBox).toHaveValue('A follow-up that I have not')
  await laterBox.press('Enter')
  await expect(later.locator('article[data-role=assistant]')).toHaveCount(2)
  await expect(laterBox).toHaveValue('')
  await later.keyboard.press('Control+n')
  await expect(laterBox).toHaveValue('An idea for later')
})

test('a branch is cut with undo, forked, and answered again by another model', async ({
  app: { window },
}) => {
  await startDemo(window)
  await converse(window, 'Root question')
  await sendPrompt(window, 'Second question\n/sim echo rate=max')
  const articles = transcript(window).locator('article')
  await expect(articles).toHaveCount(4)
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  const more = (index: number) => articles.nth(index).getByRole('button', { name: 'More actions' })

  await more(2).focus()
  await window.keyboard.press('Enter')
  await window.getByRole('menuitem', { name: 'Delete from here' }).click()
  await expect(articles).toHaveCount(2)
  await window.getByRole('button', { name: 'Undo' }).last().click()
  await expect(articles).toHaveCount(4)

  await more(1).focus()
  await window.keyboard.press('Enter')
  await window.getByRole('menuitem', { name: 'Continue in a new conversation' }).click()
  await expect(articles).toHaveCount(2)
  await expect(entry(window, 'Root question')).toHaveCount(2)

  await lastReply(window).getByRole('button', { name: 'another model' }).click()
  await window.getByPlaceholder('Search').last().fill('Nova Micro')
  await window.keyboard.press('Enter')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  await expect(lastReply(window)).toContainText('2 / 2')
  await expect(lastReply(window)).toContainText('Nova Micro')
  await lastReply(window).getByRole('button', { name: 'Previous version' }).click()
  await expect(lastReply(window)).toContainText('1 / 2')
})
