import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import { appActions } from '../../shared/shortcuts'
import type { ToolServer } from '../../shared/tools'
import { conversationWith, novaPro, reply } from '../testing/fixtures'
import { type RenderedApp, renderApp } from '../testing/render-app'

const withConversation = { conversations: [conversationWith(reply)] }
const oneNew = {
  ...{ conversations: 1, messages: 1, newestTitles: [], span: null },
  ...{ alreadyThere: 0, unreadable: 0 },
}
const composer = (): Promise<HTMLElement> => screen.findByRole('textbox', { name: 'Message' })
const answer = (): Promise<HTMLElement> => screen.findByText('A dark rock.', { exact: false })

async function openPalette({ user }: RenderedApp): Promise<HTMLElement> {
  await composer()
  await user.keyboard('{Control>}k{/Control}')
  return screen.findByRole('combobox', { name: 'Command palette' })
}

/** Chooses what the palette finds first for these words. They come at once: each key would draw the whole app anew. */
async function choose(app: RenderedApp, words: string): Promise<void> {
  await openPalette(app)
  await app.user.paste(words)
  await app.user.keyboard('{Enter}')
}

async function openShortcuts({ user }: RenderedApp): Promise<HTMLElement> {
  await composer()
  await user.keyboard('{Control>}/{/Control}')
  return screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
}

describe('the command palette', () => {
  it('offers the actions that find something to act on, with their keys, and recent conversations', async () => {
    const app = renderApp(withConversation)
    await openPalette(app)
    const options = () => screen.getAllByRole('option').map((option) => option.textContent)
    const ofReplies = ['stop', 'allowTool', 'denyTool']
    const ofChat = ['editLast', 'copyLast', 'inspect', 'summarise', 'find', 'forkChat']
    const always = appActions.length - 1 - ofReplies.length - ofChat.length
    expect(options()).toHaveLength(always + 1)
    await act(() => app.stores.chat.open(reply.conversationId))
    expect(options()).toHaveLength(always + ofChat.length + 1)
    expect(screen.getByRole('option', { name: 'New chat Ctrl+N' })).toBeTruthy()
    expect(screen.getByRole('option', { name: 'What is basalt?' })).toBeTruthy()
    expect(app.missingTexts).toEqual([])
  })

  it('opens a conversation by some letters of its title and gives the message box the focus', async () => {
    const app = renderApp(withConversation)
    await choose(app, 'what is')
    expect(await answer()).toBeTruthy()
    expect(screen.queryByRole('combobox', { name: 'Command palette' })).toBeNull()
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' })),
    )
  })

  it('chooses a model, opens a place and changes a setting', async () => {
    const app = renderApp()
    await choose(app, 'nova')
    expect(await screen.findByRole('button', { name: `Model: ${novaPro.modelName}` })).toBeTruthy()
    await choose(app, 'usage')
    expect(await screen.findByRole('heading', { name: 'Usage' })).toBeTruthy()
    await app.user.keyboard('{Control>}k{/Control}')
    await app.user.type(await screen.findByRole('combobox'), 'theme dark{Enter}')
    await waitFor(() =>
      expect(app.main.requests).toContainEqual({
        name: 'app.changePreferences',
        input: { theme: 'dark' },
      }),
    )
  })

  it('reaches what can be done with the conversation in sight and with the whole history', async () => {
    const app = renderApp(withConversation)
    const asked = (name: string) => app.main.requests.findLast((one) => one.name === name)?.input
    await choose(app, 'what is')
    await answer()
    await choose(app, 'this conversation export markdown')
    await waitFor(() =>
      expect(asked('conversations.export')).toEqual({
        conversationIds: [reply.conversationId],
        format: 'markdown',
      }),
    )
    await choose(app, 'export all json')
    await waitFor(() =>
      expect(asked('conversations.export')).toEqual({ conversationIds: null, format: 'json' }),
    )
    await choose(app, 'manage presets')
    await screen.findByRole('dialog', { name: 'Presets' })
    await app.user.keyboard('{Escape}')
    await choose(app, 'this conversation delete')
    await screen.findByText('Deleted “What is basalt?”')
    await openPalette(app)
    await app.user.paste('this conversation')
    expect(screen.queryAllByRole('option', { name: /^This conversation/ })).toEqual([])
    expect(app.missingTexts).toEqual([])
  })

  it('shows what an import would bring, and imports it only then', async () => {
    const app = renderApp({
      importable: {
        ...{ conversations: 2, messages: 11, newestTitles: ['Rocks', ''] },
        span: { from: Date.UTC(2024, 2, 5, 12), to: Date.UTC(2025, 8, 9, 12) },
        ...{ alreadyThere: 3, unreadable: 1 },
      },
    })
    const isAsked = () => app.main.requests.some(({ name }) => name === 'conversations.import')
    await choose(app, 'conversations import')
    const title = 'What the import brings'
    const dialog = await screen.findByRole('dialog', { name: title })
    for (const shown of [
      /^2 conversations, 11 messages\./,
      /^From Mar 5, 2024.* to Sep 9, 2025/,
      'Rocks',
      '3 are here already.',
      '1 could not be read.',
      /nothing is replaced/,
    ]) {
      expect(within(dialog).getByText(shown)).toBeTruthy()
    }
    await app.user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(isAsked()).toBe(false)

    await choose(app, 'conversations import')
    const again = await screen.findByRole('dialog', { name: title })
    await app.user.click(within(again).getByRole('button', { name: 'Import' }))
    expect(await screen.findByText(/^Imported 2 conversations\./)).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(isAsked()).toBe(true)
    expect(app.missingTexts).toEqual([])
  })

  it('says that a chosen file is being read, and drops it on demand', async () => {
    const app = renderApp({ importable: oneNew })
    const goOn = app.main.delay('conversations.previewImport')
    await choose(app, 'conversations import')
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByRole('status').textContent).toBe('Reading conversations.json…')
    await app.user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await act(async () => goOn())
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(app.missingTexts).toEqual([])
  })

  it('tells why a chosen file cannot be imported, and leaves nothing open', async () => {
    const app = renderApp({ importable: oneNew })
    app.main.refuse(
      'conversations.previewImport',
      createAppError('invalid-input', { values: { reason: 'for a test' } }),
    )
    await choose(app, 'conversations import')
    expect(await screen.findByText(/^That input is not valid/)).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('offers no import of what is here already', async () => {
    const app = renderApp({
      importable: {
        ...{ conversations: 0, messages: 0, newestTitles: [], span: null },
        ...{ alreadyThere: 1, unreadable: 0 },
      },
    })
    await choose(app, 'conversations import')
    const dialog = await screen.findByRole('dialog', { name: 'What the import brings' })
    expect(within(dialog).getByText(/^Nothing new/)).toBeTruthy()
    expect(within(dialog).queryByRole('button', { name: 'Import' })).toBeNull()
  })

  it('renames and moves the conversation in sight, answers again, and reaches the backups', async () => {
    const app = renderApp(withConversation)
    const asked = (name: string) => app.main.requests.findLast((one) => one.name === name)?.input
    await choose(app, 'what is')
    await answer()
    await choose(app, 'this conversation rename')
    await screen.findByRole('dialog', { name: 'Rename' })
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('New title')))
    await app.user.keyboard('Rocks{Enter}')
    await waitFor(() =>
      expect(asked('conversations.rename')).toEqual({
        conversationId: reply.conversationId,
        title: 'Rocks',
      }),
    )
    await choose(app, 'move to folder new')
    await screen.findByRole('dialog', { name: 'New folder' })
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByLabelText('Name of the folder')),
    )
    await app.user.keyboard('Geology{Enter}')
    await waitFor(() =>
      expect(asked('conversations.arrange')).toMatchObject({
        arrangements: [{ conversationId: reply.conversationId, folderId: expect.any(String) }],
      }),
    )
    await choose(app, 'move to folder no folder')
    await waitFor(() =>
      expect(asked('conversations.arrange')).toMatchObject({ arrangements: [{ folderId: null }] }),
    )
    await choose(app, 'move to folder geology')
    await waitFor(() =>
      expect(asked('conversations.arrange')).not.toMatchObject({
        arrangements: [{ folderId: null }],
      }),
    )
    await choose(app, 'conversations backups')
    await screen.findByRole('button', { name: 'Back up now' })
    await app.user.keyboard('{Escape}')
    await choose(app, 'last reply answer again')
    await waitFor(() => expect(asked('chat.retry')).toMatchObject({ messageId: reply.id }))
    expect(app.missingTexts).toEqual([])
  })

  it('tests the model in use, changes the region, and reviews, stops and starts a tool server', async () => {
    const server: ToolServer = {
      name: 'files',
      launch: { kind: 'command', commandLine: 'npx server', cwd: null, env: [] },
      fingerprint: 'f1',
      state: { kind: 'unconfirmed' },
      tools: [],
      errorOutput: '',
    }
    const app = renderApp({ tools: { servers: [server] } })
    const asked = (name: string) => app.main.requests.findLast((one) => one.name === name)?.input
    await choose(app, 'files review')
    await app.user.click(await screen.findByRole('button', { name: 'Start the server' }))
    await waitFor(() => expect(asked('tools.confirm')).toMatchObject({ server: 'files' }))
    await app.user.keyboard('{Escape}')
    await choose(app, 'files stop')
    await waitFor(() => expect(asked('tools.stop')).toEqual({ server: 'files' }))
    await app.user.keyboard('{Escape}')
    await choose(app, 'region eu-west-3')
    await waitFor(() => expect(asked('credentials.chooseRegion')).toEqual({ region: 'eu-west-3' }))
    await choose(app, 'nova')
    await choose(app, 'model in use test')
    await waitFor(() => expect(asked('models.test')).toEqual({ modelId: novaPro.modelId }))
    expect(await screen.findByRole('heading', { name: 'Models' })).toBeTruthy()
    expect(app.missingTexts).toEqual([])
  })

  it('attaches files, summarises what was said and goes on elsewhere, where there is anything', async () => {
    const app = renderApp(withConversation)
    await composer()
    act(() => app.main.publish('app.command', 'summarise'))
    expect(await screen.findByText(/^There is nothing to summarise/)).toBeTruthy()
    await act(() => app.stores.chat.open(reply.conversationId))
    await choose(app, 'summarise')
    await screen.findByRole('dialog', { name: 'Summarise older turns' })
    await app.user.keyboard('{Escape}')
    const asked = (name: string) => app.main.requests.find((request) => request.name === name)
    await app.user.keyboard('{Control>}{Shift>}a{/Shift}{/Control}')
    await waitFor(() => expect(asked('attachments.pick')).toBeTruthy())
    await choose(app, 'go on in a new')
    await waitFor(() =>
      expect(asked('conversations.fork')?.input).toMatchObject({ messageId: reply.id }),
    )
  })

  it('says when nothing is called that and closes with its own keys', async () => {
    const app = renderApp()
    await app.user.type(await openPalette(app), 'qqq')
    expect(await screen.findByText('Nothing is called that.')).toBeTruthy()
    await app.user.keyboard('{Control>}k{/Control}')
    await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull())
  })
})

describe('shortcuts', () => {
  it('take the keys that the user presses, from then on everywhere', async () => {
    const app = renderApp()
    const dialog = await openShortcuts(app)
    await app.user.click(within(dialog).getByRole('button', { name: /“Models”/ }))
    await app.user.keyboard('{Control>}u{/Control}')
    expect(
      within(dialog).getByRole('button', { name: 'Change the keys of “Models”, now Ctrl+U' }),
    ).toBeTruthy()
    await app.user.keyboard('{Escape}')
    await app.user.keyboard('{Control>}2{/Control}')
    expect(screen.queryByRole('heading', { name: 'Models' })).toBeNull()
    await app.user.keyboard('{Control>}u{/Control}')
    expect(await screen.findByRole('heading', { name: 'Models' })).toBeTruthy()
  })

  it('say whose keys they are before one action takes them from another', async () => {
    const app = renderApp()
    const dialog = await openShortcuts(app)
    await app.user.click(within(dialog).getByRole('button', { name: /“Models”/ }))
    await app.user.keyboard('{Control>}n{/Control}')
    expect(within(dialog).getByText(/Ctrl\+N already does this: New chat/)).toBeTruthy()
    expect(app.main.requests.some(({ name }) => name === 'app.changePreferences')).toBe(false)
    await app.user.click(within(dialog).getByRole('button', { name: 'Use it here instead' }))
    expect(within(dialog).getByRole('button', { name: 'Give keys to “New chat”' })).toBeTruthy()
    await app.user.click(within(dialog).getByRole('button', { name: 'Back to the defaults' }))
    expect(within(dialog).getByRole('button', { name: /“New chat”, now Ctrl\+N/ })).toBeTruthy()
    expect(within(dialog).getByRole('button', { name: /“Models”, now Ctrl\+2/ })).toBeTruthy()
  })

  it('refuse keys that edit text; Escape leaves the dialog open, Backspace takes the keys away', async () => {
    const app = renderApp()
    const dialog = await openShortcuts(app)
    const keys = () => within(dialog).getByRole('button', { name: /“Models”/ })
    await app.user.click(keys())
    await app.user.keyboard('{Control>}c{/Control}')
    expect(within(dialog).getByText('Ctrl+C is for editing text.')).toBeTruthy()
    await app.user.click(keys())
    await app.user.keyboard('{Escape}')
    expect(keys().textContent).toBe('Ctrl+2')
    await app.user.click(keys())
    await app.user.keyboard('{Backspace}')
    expect(keys().textContent).toBe('None')
    await app.user.click(within(dialog).getByRole('button', { name: 'Back to Ctrl+2' }))
    expect(keys().textContent).toBe('Ctrl+2')
  })

  it('edit the last message from an empty box only, and copy the last reply', async () => {
    const app = renderApp(withConversation)
    await app.user.click(await screen.findByRole('button', { name: 'What is basalt?' }))
    await answer()
    await app.user.type(await composer(), 'a')
    await app.user.keyboard('{Control>}{ArrowUp}{/Control}')
    expect((await composer()).textContent).toBe('a')
    await app.user.clear(await composer())
    await app.user.keyboard('{Control>}{ArrowUp}{/Control}')
    await waitFor(async () => expect((await composer()).textContent).toBe('What is basalt?'))
    expect(screen.getByText(/^Your edit makes a new version/)).toBeTruthy()
    await app.user.keyboard('{Control>}{Shift>}c{/Shift}{/Control}')
    expect(await screen.findByText('Copied')).toBeTruthy()
    const copied = app.main.requests.find(({ name }) => name === 'app.copyText')?.input
    expect(copied).toEqual({
      text: reply.content.map((block) => ('text' in block ? block.text : '')).join(''),
    })
  })

  it('lead at once to where the next key belongs', async () => {
    const app = renderApp(withConversation)
    await composer()
    await app.user.keyboard('{Control>}{Shift>}f{/Shift}{/Control}tuff')
    expect(screen.getByRole('textbox', { name: 'Search' })).toHaveProperty('value', 'tuff')
    await app.user.keyboard('{Control>}i{/Control}basalt')
    expect((await composer()).textContent).toBe('basalt')
    await app.user.keyboard('{Control>}2{/Control}{Control>}n{/Control}ash')
    expect((await composer()).textContent).toMatch(/ash$/)
  })

  it('say so when there is nothing to edit or copy', async () => {
    const app = renderApp()
    await composer()
    await app.user.keyboard('{Control>}{ArrowUp}{/Control}')
    expect(await screen.findByText(/There is no message to edit/)).toBeTruthy()
    act(() => app.main.publish('app.command', 'copyLast'))
    expect(await screen.findByText('There is no reply to copy yet.')).toBeTruthy()
  })
})

it('OUT-9 marks what a prompt hides, and sends it unchanged', async () => {
  const { main, user } = renderApp()
  const hidden = 'Sum\u{E0041}\u{E0042} up\u202E'
  await user.click(await composer())
  await user.paste(hidden)
  await user.keyboard('{Enter}')
  expect(
    await screen.findByRole('img', { name: /^2 hidden characters: U\+E0041 U\+E0042$/ }),
  ).toBeTruthy()
  expect(screen.getByRole('img', { name: '1 hidden character: U+202E' })).toBeTruthy()
  expect(main.requests.find(({ name }) => name === 'chat.send')?.input).toMatchObject({
    content: [{ type: 'text', text: hidden }],
  })
})
