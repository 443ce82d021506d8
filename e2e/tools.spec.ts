import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { openOAuthToolServer } from '../src/main/tools/testing/oauth-server'
import { expectAccessible } from './accessible'
import { openChat, readStored } from './chat-page'
import { expect, test } from './fixtures'
import { controlSimulator } from './simulator-control'
import { chooseModel } from './steps'
import { copyToolServer } from './tool-server'

const secret = 'a-secret-that-nobody-shows'

function card(window: Page, name: string): Locator {
  return window.locator(`[data-server="${name}"]`)
}

async function closeTools(window: Page): Promise<void> {
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toHaveCount(0)
}

test('a tool server is named, confirmed and used, each call as the user allows it, also after a restart', async ({
  launch,
  simulator,
  place,
  home,
}) => {
  const server = await copyToolServer(place, home)
  const folder = join(home, 'config')
  await mkdir(folder)
  const file = join(folder, 'config.json5')
  const environment = { ...simulator.environment, BASALT_CONFIG: file, TOOL_TOKEN: secret }
  const first = await launch({ environment })
  const { window } = first
  const chat = openChat(window)
  await expect(chat.box).toBeFocused()

  await test.step('without a server it says how to name one', async () => {
    await window.keyboard.press('Control+Shift+T')
    const dialog = window.getByRole('dialog', { name: 'Tools' })
    await expect(dialog).toContainText('No tool servers yet')
    await expect(dialog).toContainText('mcpServers')
    await expectAccessible(window)
    await closeTools(window)
  })

  await test.step('it starts only when its whole command line was confirmed', async () => {
    const entry = {
      command: process.execPath,
      args: [server],
      env: { TOKEN: `\${TOOL_TOKEN}` },
    }
    await writeFile(file, JSON.stringify({ basalt: { mcpServers: { files: entry } } }))
    await window.getByRole('button', { name: 'Tools, 1 server to confirm' }).click()
    await expect(card(window, 'files')).toHaveAttribute('data-state', 'unconfirmed')
    await card(window, 'files').getByRole('button', { name: 'Review and start' }).click()
    const dialog = window.getByRole('dialog', { name: 'Start files?' })
    await expect(dialog).toContainText(`${process.execPath} ${server}`)
    await expect(dialog).toContainText('TOKEN')
    await expectAccessible(window)
    await dialog.getByRole('button', { name: 'Start the server' }).click()
    await expect(card(window, 'files')).toHaveAttribute('data-state', 'running')
    await card(window, 'files').getByText('Tools of files').click()
    await expect(card(window, 'files')).toContainText('Gives the text back.')
    await card(window, 'files').getByLabel('Offer crash in this conversation').uncheck()
    await expectAccessible(window)
    expect(await window.content()).not.toContain(secret)
    await closeTools(window)
  })

  const asking = chat.reply.getByRole('region', { name: 'echo (files) asks for your permission' })
  const ask = '/sim tool name=echo args={"text":"hello"}'

  await test.step('a call runs when it is allowed, and the model answers with its result', async () => {
    await chat.send(ask)
    await expect(asking).toContainText('"text": "hello"')
    await expect(chat.announced).toContainText('The model asks to call echo')
    await expectAccessible(window)
    await asking.getByRole('button', { name: 'Allow once' }).click()
    await expect(chat.replyIn('ended')).toContainText('The tools answered:')
    await expect(chat.reply).toContainText('Echo: hello')
    await chat.reply.getByText('echo (files)').click()
    await expect(chat.reply.locator('details').getByText('Result')).toBeVisible()
    await expectAccessible(window)
  })

  await test.step('what is denied is told to the model, by keyboard as well', async () => {
    await chat.send(ask)
    await expect(asking).toBeVisible()
    await window.keyboard.press('Control+Shift+X')
    await expect(chat.replyIn('ended')).toContainText('The user did not allow this call.')
    await expect(chat.reply).toContainText('Not allowed')
  })

  await test.step('what is always allowed is not asked about any more, for several calls at once', async () => {
    await chat.send(`${ask} count=2`)
    await expect(asking).toHaveCount(2)
    await asking.first().getByRole('button', { name: 'Always allow' }).click()
    await expect(chat.replyIn('ended')).toContainText('The tools answered:')
    await expect(chat.reply.getByText('Done in')).toHaveCount(2)
    await chat.send('/sim tool name=echo args={"text":"again"} rounds=2')
    await expect(chat.replyIn('ended')).toContainText('Echo: again')
    await expect(chat.reply.getByText('Done in')).toHaveCount(2)
  })

  await test.step('stop ends the call and the turn', async () => {
    await chat.send('/sim tool name=slow args={}')
    await chat.reply.getByRole('button', { name: 'Allow in this conversation' }).click()
    await expect(chat.reply).toContainText('Runs for')
    await window.getByRole('button', { name: 'Stop', exact: true }).click()
    await expect(chat.replyIn('stopped')).toContainText('Interrupted: it may have had an effect')
  })

  await test.step('a call that a kill cut off is there after the restart, and the history is mended', async () => {
    await chat.send('/sim tool name=slow args={}')
    await expect(chat.replyIn('streaming')).toContainText('Runs for')
    // What shows may be a moment ahead of the disk; the call itself never is.
    await expect
      .poll(async () => JSON.stringify((await readStored(window)).at(-1)?.content))
      .toContain('"state":"running"')
    await first.kill()
  })

  const again = await launch({ environment })
  await again.window.getByRole('button', { name: '/sim tool' }).first().click()
  const after = openChat(again.window)
  await expect(after.replyIn('interrupted')).toContainText('Interrupted: it may have had an effect')
  await expect(after.replies.first()).toContainText('Echo: hello')
  await after.send('/sim tool name=echo args={"text":"after"}')
  await expect(after.replyIn('ended')).toContainText('Echo: after')
  await again.window.keyboard.press('Control+Shift+T')
  await card(again.window, 'files').getByText('Tools of files').click()
  await card(again.window, 'files').getByRole('button', { name: 'Ask again' }).click()
  await expect(card(again.window, 'files').getByRole('button', { name: 'Ask again' })).toHaveCount(
    0,
  )
  await closeTools(again.window)
  await after.send('/sim tool name=echo args={"text":"asked"}')
  await expect(after.reply.getByRole('button', { name: 'Allow once' })).toBeVisible()
  await again.window.keyboard.press('Control+Shift+Y')
  await expect(after.replyIn('ended')).toContainText('Echo: asked')

  await test.step('models take tools in a stream, whole, or not at all', async () => {
    await chooseModel(again.window, 'Llama 3.3 70B')
    await after.send('/sim tool name=echo args={"text":"whole"}')
    await after.reply.getByRole('button', { name: 'Allow once' }).click()
    await expect(after.replyIn('ended')).toContainText('Echo: whole')
    expect(await controlSimulator(simulator).turns('Converse')).toHaveLength(2)
    await chooseModel(again.window, 'DeepSeek-R1')
    await after.send('/sim request')
    await expect(after.replyIn('ended')).not.toContainText('toolConfig')
    await after.reply.getByText('What was sent differs').click()
    await expect(after.reply).toContainText('This model takes no tools')
  })

  await test.step('a server on the web is used after a sign-in in the browser that the user agreed to', async () => {
    const web = await openOAuthToolServer()
    try {
      // The browser of a user who signs in at once.
      await again.electron.evaluate(({ dialog, shell }) => {
        dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
        shell.openExternal = async (address) => void (await fetch(address))
      })
      await writeFile(file, JSON.stringify({ basalt: { mcpServers: { web: { url: web.url } } } }))
      await again.window.getByRole('button', { name: 'Tools, 1 server to confirm' }).click()
      await card(again.window, 'web').getByRole('button', { name: 'Review and start' }).click()
      const dialog = again.window.getByRole('dialog', { name: 'Start web?' })
      await dialog.getByRole('button', { name: 'Start the server' }).click()
      await expect(card(again.window, 'web')).toHaveAttribute('data-state', 'signed-out')
      await expectAccessible(again.window)
      await card(again.window, 'web').getByRole('button', { name: 'Sign in' }).click()
      await expect(card(again.window, 'web')).toHaveAttribute('data-state', 'running')
      await expect(card(again.window, 'web')).toContainText('Running, 1 tool')
    } finally {
      await web.close()
    }
  })
})
