import type { Page } from 'playwright/test'
import { expect, test as ownTest, sharingTest as test } from './fixtures'
import { lastReply, sendPrompt, transcript } from './steps'

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Conversations' })
const entry = (page: Page, title: string) =>
  sidebar(page).getByRole('button', { name: new RegExp(`^${title}( Reply running)?$`) })

async function converse(page: Page, prompt: string): Promise<void> {
  await page.keyboard.press('Control+n')
  await sendPrompt(page, `${prompt}\n/sim echo rate=max`)
  await expect(lastReply(page)).toHaveAttribute('data-state', 'ended')
  await expect(page.locator('article')).toHaveCount(2)
}

async function chooseFromMenu(page: Page, title: string, item: string): Promise<void> {
  await entry(page, title).hover()
  await page.getByRole('button', { name: `Actions for ${title}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('conversations are named by their first prompt, the latest first, and open by a click', async ({
  simulatedApp: { window },
}) => {
  await converse(window, 'Rivers of basalt')
  await converse(window, 'Columns of basalt')
  const today = sidebar(window).getByRole('region', { name: 'Today' })
  await expect(today.getByRole('listitem')).toHaveText(['Columns of basalt', 'Rivers of basalt'])

  await entry(window, 'Rivers of basalt').click()
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Rivers of basalt')
  await expect(transcript(window)).toContainText('Rivers of basalt')
  await expect(transcript(window)).not.toContainText('Columns of basalt')
  await expect(entry(window, 'Rivers of basalt')).toHaveAttribute('aria-current', 'page')

  await sendPrompt(window, 'And lakes?\n/sim echo rate=max')
  await expect(today.getByRole('listitem').first()).toHaveText('Rivers of basalt')
})

test('a conversation is renamed in place, by menu, F2 and double click, and Escape leaves it', async ({
  simulatedApp: { window },
}) => {
  await converse(window, 'First name')
  const field = sidebar(window).getByRole('textbox', { name: 'New title' })
  await chooseFromMenu(window, 'First name', 'Rename')
  await expect(field).toBeFocused()
  await field.fill('Second name')
  await field.press('Enter')
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Second name')

  await entry(window, 'Second name').press('F2')
  await expect(field).toBeFocused()
  await field.fill('Never')
  await field.press('Escape')
  await expect(entry(window, 'Second name')).toBeVisible()

  await entry(window, 'Second name').dblclick()
  await expect(field).toBeFocused()
  await field.fill('   ')
  await field.press('Enter')
  await expect(entry(window, 'Second name')).toBeVisible()

  await window.reload()
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Second name')
})

ownTest(
  'a deleted conversation comes back by undo, and else is gone after a restart; those of other days stand below their own headings',
  async ({ simulatedApp, simulator, launch }) => {
    const { window } = simulatedApp
    await converse(window, 'To keep')
    await converse(window, 'To lose')
    await chooseFromMenu(window, 'To lose', 'Delete')
    await expect(entry(window, 'To lose')).toBeHidden()
    await expect(transcript(window)).toBeHidden()
    await window.getByRole('button', { name: 'Undo' }).click()
    await expect(entry(window, 'To lose')).toBeVisible()
    await expect(transcript(window)).toContainText('To lose')

    await entry(window, 'To lose').focus()
    await window.keyboard.press('Delete')
    await expect(entry(window, 'To lose')).toBeHidden()
    await simulatedApp.close()

    const { window: later } = await launch({ environment: simulator.environment })
    await expect(entry(later, 'To keep')).toBeVisible()
    await expect(entry(later, 'To lose')).toBeHidden()
    await later.getByRole('textbox', { name: 'Search' }).fill('lose')
    await expect(later.getByText('Nothing matches “lose”.')).toBeVisible()
    await later.getByRole('textbox', { name: 'Search' }).press('Escape')

    const days = [
      [1, 'Yesterday'],
      [5, 'Previous 7 days'],
      [40, 'Older'],
    ] as const
    for (const [count, heading] of days) {
      await later.clock.setFixedTime(Date.now() + count * 24 * 3600_000)
      await later.reload()
      await expect(
        sidebar(later).getByRole('region', { name: heading }).getByText('To keep'),
      ).toBeVisible()
    }
  },
)

test('a conversation deleted in mid-stream stops its reply', async ({
  simulatedApp: { window },
}) => {
  await sendPrompt(window, 'Endless\n/sim stream size=2mb rate=100')
  await expect(lastReply(window)).toHaveAttribute('data-state', 'streaming')
  await chooseFromMenu(window, 'Endless', 'Delete')
  await expect(window.getByText('No conversations yet')).toBeVisible()
  await expect(window.getByText('1 reply running')).toBeHidden()
  await window.getByRole('button', { name: 'Undo' }).click()
  await expect(lastReply(window)).toHaveAttribute('data-state', 'stopped')
})

test('search finds words of titles and messages, and opens the conversation at the message', async ({
  simulatedApp: { window },
}) => {
  await converse(window, 'About lava')
  for (let turn = 0; turn < 6; turn += 1) {
    await sendPrompt(
      window,
      turn === 2
        ? 'The obsidian question\n/sim echo rate=max'
        : `Filler ${turn}\n/sim stream size=2kb rate=max`,
    )
    await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  }
  await converse(window, 'Something else')

  await window.keyboard.press('Control+Shift+f')
  const search = window.getByRole('textbox', { name: 'Search' })
  await expect(search).toBeFocused()
  await search.fill('obsidian')
  const found = sidebar(window).getByRole('list', { name: 'Results' }).getByRole('button')
  // The reply quotes the prompt.
  await expect(found).toHaveCount(2)
  await expect(found.last()).toHaveText(/^About lavaThe obsidian question/)
  await expect(found.last().locator('mark')).toHaveText('obsidian')
  await search.press('ArrowDown')
  await expect(found.first()).toBeFocused()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('About lava')
  const prompt = window.locator('article[data-role=user]').getByText('The obsidian question')
  await expect(prompt).toBeInViewport()
  await expect(window.getByRole('button', { name: 'Jump to latest' })).toBeVisible()

  await search.fill('lava')
  await expect(found.first()).toHaveText('About lava')
  await search.press('Escape')
  await expect(search).toHaveValue('')
  await expect(entry(window, 'Something else')).toBeVisible()
})
