import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { request } from './chat-page'
import { expect, test as ownTest, sharingTest as test } from './fixtures'
import { dismiss, lastReply, sendPrompt, startDemo, transcript, undo } from './steps'

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

/**
 * Drags one thing onto another by the events that the page gets. A mouse that is moved for a test now and then begins
 * no drag where the machine is busy, and nobody tells.
 */
async function drag(source: Locator, target: Locator): Promise<void> {
  const dataTransfer = await source.page().evaluateHandle(() => new DataTransfer())
  await source.dispatchEvent('dragstart', { dataTransfer })
  await target.dispatchEvent('dragover', { dataTransfer })
  await target.dispatchEvent('drop', { dataTransfer })
  await source.dispatchEvent('dragend', { dataTransfer })
}

ownTest(
  'conversations are pinned, put in folders, archived and deleted together, and undone; it all is there after kill -9, and what was typed as well',
  async ({ simulatedApp, simulator, launch }) => {
    const { window } = simulatedApp
    for (const title of ['One', 'Two', 'Three', 'Four']) await converse(window, title)

    await choose(window, 'One', 'Pin')
    await expect(section(window, 'Pinned').getByRole('listitem')).toHaveText(['One'])

    // A folder, made for a conversation by keyboard alone, takes others by drag.
    await openMenu(window, 'Two')
    await window.keyboard.press('m')
    await expect(window.getByRole('menuitem', { name: 'Move to' })).toBeFocused()
    await window.keyboard.press('ArrowRight')
    await expect(window.getByRole('menuitem', { name: 'New folder' })).toBeFocused()
    // What Chromium tells a menu that opens under a pointer at rest.
    const rest = { pointerType: 'mouse', movementX: 0, movementY: 0 }
    await window.getByRole('menuitem', { name: 'Rename' }).dispatchEvent('pointermove', rest)
    await expect(window.getByRole('menuitem', { name: 'New folder' })).toBeFocused()
    await window.keyboard.press('Enter')
    const name = sidebar(window).getByRole('textbox', { name: 'Name of the new folder' })
    await expect(name).toBeFocused()
    await name.fill('Work')
    await name.press('Enter')
    const work = section(window, 'Work')
    await expect(work.getByRole('listitem')).toHaveText(['Two'])
    await dismiss(window, 'Moved 1 conversation to “Work”')
    await drag(entry(window, 'Three'), work)
    await expect(work.getByRole('listitem')).toHaveText(['Three', 'Two'])
    await undo(window, 'Moved 1 conversation to “Work”')
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
    await undo(window, 'Archived 2 conversations')
    await expect(section(window, 'Archived')).toBeHidden()
    await entry(window, 'Four').focus()
    await window.keyboard.press('Shift+ArrowDown')
    await expect(window.getByRole('toolbar', { name: '2 selected' })).toBeVisible()
    await window.keyboard.press('Delete')
    await expect(section(window, 'Today')).toBeHidden()
    await undo(window, 'Deleted 2 conversations')
    await expect(section(window, 'Today').getByRole('listitem')).toHaveText(['Four', 'Three'])

    await choose(window, 'Four', 'Archive')
    await expect(section(window, 'Archived').getByRole('listitem')).toHaveText(['Four'])
    await window.getByRole('button', { name: 'Hide the archived' }).click()
    await expect(entry(window, 'Four')).toBeHidden()

    await entry(window, 'Three').click()
    const box = window.getByRole('textbox', { name: 'Message' })
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Three')
    await box.pressSequentially('A follow-up that I have not')
    await window.keyboard.press('Control+n')
    await expect(transcript(window)).toBeHidden()
    await box.pressSequentially('An idea for later')
    const kept = async () => {
      const drafts = await request<readonly { readonly text: string }[]>(
        window,
        'conversations.listDrafts',
      )
      return drafts.map(({ text }) => text).sort()
    }
    await expect.poll(kept).toEqual(['A follow-up that I have not', 'An idea for later'])
    await simulatedApp.kill()

    const { window: later } = await launch({ environment: simulator.environment })
    const laterBox = later.getByRole('textbox', { name: 'Message' })
    await expect(laterBox).toHaveValue('An idea for later')
    await expect(section(later, 'Pinned').getByRole('listitem')).toHaveText(['One'])
    await expect(section(later, 'Work').getByRole('listitem')).toHaveText(['Two'])
    await expect(section(later, 'Today').getByRole('listitem')).toHaveText(['Three'])
    await later.getByRole('textbox', { name: 'Search' }).fill('Four')
    await expect(sidebar(later).getByRole('list', { name: 'Results' })).toContainText('Four')
    await later.getByRole('textbox', { name: 'Search' }).press('Escape')

    // A folder that is deleted gives its conversations back.
    await later.getByRole('button', { name: 'Actions for the folder Work' }).focus()
    await later.keyboard.press('Enter')
    await later.getByRole('menuitem', { name: 'Delete the folder' }).click()
    await expect(section(later, 'Work')).toBeHidden()
    await expect(entry(later, 'Two')).toBeVisible()
    await undo(later, 'Deleted the folder “Work”')
    await expect(section(later, 'Work').getByRole('listitem')).toHaveText(['Two'])
    await expect(transcript(later)).toBeHidden()

    await entry(later, 'Three').click()
    await expect(laterBox).toHaveValue('A follow-up that I have not')
    await laterBox.press('Enter')
    await expect(later.locator('article[data-role=assistant]')).toHaveCount(2)
    await expect(laterBox).toHaveValue('')
    await later.keyboard.press('Control+n')
    await expect(laterBox).toHaveValue('An idea for later')
  },
)

test('a branch is cut with undo, forked, and answered again by another model', async ({
  simulatedApp: { window },
}) => {
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
  await undo(window, 'Deleted this message and what followed it')
  await expect(articles).toHaveCount(4)

  await more(1).focus()
  await window.keyboard.press('Enter')
  await window.getByRole('menuitem', { name: 'Continue in a new conversation' }).click()
  await expect(articles).toHaveCount(2)
  await expect(entry(window, 'Root question')).toHaveCount(2)

  await lastReply(window).getByRole('button', { name: 'another model' }).click()
  await window.getByPlaceholder('Search models, or paste an id or ARN').fill('Nova Micro')
  await window.keyboard.press('Enter')
  await expect(lastReply(window)).toContainText('2 / 2')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  await expect(lastReply(window)).toContainText('Nova Micro')
  await lastReply(window).getByRole('button', { name: 'Previous version' }).click()
  await expect(lastReply(window)).toContainText('1 / 2')
})

/** An export of one conversation of so many messages, every fiftieth of which speaks of olivine. */
function longExport(count: number): string {
  const id = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
  const messages = Array.from({ length: count }, (_, index) => ({
    id: id(index),
    parentId: index === 0 ? null : id(index - 1),
    role: index % 2 === 0 ? 'user' : 'assistant',
    createdAt: 1_700_000_000_000 + index,
    content: [
      {
        type: 'text',
        text: `Message ${index}${index % 50 === 1 ? ' with **oli**vine in it' : ''}`,
      },
    ],
    ...(index % 2 === 1 && { turnId: id(index), state: { kind: 'ended', stopReason: 'end_turn' } }),
  }))
  const conversation = {
    id: id(999_999),
    title: 'Long history',
    createdAt: 1,
    updatedAt: 1,
    messages,
  }
  return JSON.stringify({
    format: 'basalt-conversations',
    version: 1,
    conversations: [conversation],
  })
}

ownTest(
  'a history is imported, searched through, exported, backed up and restored',
  async ({ app, home, launch }) => {
    const { electron, window } = app
    const [importPath, exportPath] = [join(home, 'import.json'), join(home, 'export.html')]
    await writeFile(importPath, longExport(1000))
    await electron.evaluate(
      ({ dialog }, [open, save]) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [open] })
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: save })
      },
      [importPath, exportPath] as const,
    )
    await startDemo(window)
    await window.keyboard.press('Control+,')
    const settings = window.getByRole('dialog', { name: 'Settings' })
    await settings.getByRole('button', { name: 'Import' }).click()
    const preview = window.getByRole('dialog', { name: 'What the import brings' })
    await expect(preview.getByText('1 conversation, 1000 messages.')).toBeVisible()
    await preview.getByRole('button', { name: 'Import' }).click()
    await expect(preview).toBeHidden()
    await expect(window.getByText('Imported 1 conversation.').first()).toBeVisible()
    await settings.getByRole('button', { name: 'Back up now' }).click()
    const backup = settings.getByRole('list', { name: 'Backups' }).getByRole('button')
    await backup.click()
    await expect(settings.getByText('1 conversation, 1000 messages.')).toBeVisible()
    await expect(settings.getByText('Long history')).toBeVisible()
    await settings.getByRole('button', { name: 'Close' }).click()

    // A search opens it at a message far above the end, which is all that it opens with.
    const search = window.getByRole('textbox', { name: 'Search', exact: true })
    await search.fill('Message 51')
    const found = sidebar(window).getByRole('list', { name: 'Results' }).getByRole('button')
    await expect(found).toHaveCount(1)
    await found.click()
    const message = (index: number) =>
      window.locator('article').filter({ hasText: new RegExp(`Message ${index} `) })
    await expect(message(51)).toBeInViewport()
    await search.press('Escape')
    await window.getByRole('button', { name: 'Jump to latest' }).click()
    await expect(transcript(window).getByText('Message 999', { exact: true })).toBeInViewport()

    // Found in messages that were never drawn, marked where they stand, round the end and back.
    await window.keyboard.press('Control+f')
    const field = window.getByRole('textbox', { name: 'Find in this conversation' })
    await expect(field).toBeFocused()
    await field.fill('olivine')
    await expect(window.getByRole('search').getByRole('status')).toHaveText('1 / 20')
    const marked = () =>
      window.evaluate(() => [...(CSS.highlights.get('find-current') ?? [])].map(String))
    await expect(message(1)).toBeInViewport()
    await expect.poll(marked).toEqual(['olivine'])
    await field.press('Shift+Enter')
    await expect(message(951)).toBeInViewport()
    await expect(window.getByRole('search').getByRole('status')).toHaveText('20 / 20')
    await expect.poll(marked).toEqual(['olivine'])
    await field.press('Enter')
    await expect(message(1)).toBeInViewport()
    await field.press('Escape')
    await expect(field).toBeHidden()
    await expect.poll(marked).toEqual([])

    await openMenu(window, 'Long history')
    await window.keyboard.press('e')
    await expect(window.getByRole('menuitem', { name: 'Export' })).toBeFocused()
    await window.keyboard.press('ArrowRight')
    await expect(window.getByRole('menuitem', { name: 'Markdown' })).toBeFocused()
    await window.keyboard.press('ArrowDown')
    await expect(window.getByRole('menuitem', { name: 'HTML page' })).toBeFocused()
    await window.keyboard.press('Enter')
    await expect(window.getByText('Exported 1 conversation').first()).toBeVisible()
    expect(await readFile(exportPath, 'utf8')).toContain('<h1>Long history</h1>')

    await choose(window, 'Long history', 'Delete')
    await window.keyboard.press('Control+,')
    await backup.click()
    await settings.getByRole('button', { name: 'Restore this backup' }).click()
    await expect(settings.getByRole('button', { name: 'Start again' })).toBeVisible()
    await app.close()
    const { window: later } = await launch()
    await expect(entry(later, 'Long history')).toBeVisible()
    await expect(later.getByText('A backup was restored.')).toBeVisible()
  },
)
