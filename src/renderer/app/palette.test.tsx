import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { RequestInput, RequestName } from '../../shared/contract'
import type { CredentialChoice } from '../../shared/credentials'
import { conversationWith, novaPro, reply, sonnet, usableCredentials } from '../testing/fixtures'
import { type RenderedApp, renderApp } from '../testing/render-app'
import { ended, streamed } from '../testing/reply-events'

const withConversation = { conversations: [conversationWith(reply)] }

async function openPalette({ user }: RenderedApp): Promise<HTMLElement> {
  await screen.findByRole('navigation', { name: 'Places' })
  await user.keyboard('{Control>}k{/Control}')
  return screen.findByRole('combobox', { name: 'Command palette' })
}

/** Chooses what the palette finds first for these words, and where it asks which one, for those that follow. */
async function choose(app: RenderedApp, words: string, which?: string): Promise<void> {
  await openPalette(app)
  await app.user.paste(words)
  await app.user.keyboard('{Enter}')
  if (which === undefined) return
  await screen.findByPlaceholderText('Which one?')
  await app.user.paste(which)
  await app.user.keyboard('{Enter}')
}

/** What is offered for these words; the palette is closed again. */
async function offered(app: RenderedApp, words: string): Promise<readonly (string | null)[]> {
  await openPalette(app)
  await app.user.paste(words)
  const labels = screen.queryAllByRole('option').map(({ textContent }) => textContent)
  await app.user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull())
  return labels
}

function asked<Name extends RequestName>(app: RenderedApp, name: Name): RequestInput<Name> {
  const request = app.main.requests.findLast((one) => one.name === name)
  // The fake of main has taken it, so it is an input of this request.
  return request?.input as RequestInput<Name>
}

it('the palette leaves the keyboard its place where a pointer rests, until that is moved', async () => {
  const app = renderApp(withConversation)
  await openPalette(app)
  const [first, second] = screen.getAllByRole('option')
  if (first === undefined || second === undefined) throw new Error('The palette offers nothing')
  const chosen = () => screen.getByRole('option', { selected: true })
  fireEvent.pointerMove(second, { movementX: 0, movementY: 0 })
  expect(chosen()).toBe(first)
  fireEvent.pointerMove(second, { movementX: 0, movementY: 1 })
  expect(chosen()).toBe(second)
})

describe('what the palette does with the messages in sight', () => {
  it('edits, goes on from and deletes any of them, which can be undone', async () => {
    const app = renderApp(withConversation)
    await act(() => app.stores.chat.open(reply.conversationId))
    await act(() => app.stores.chat.send('And tuff?', sonnet.modelId))
    act(() => app.main.reply(app.main.lastTurnId(), [...streamed('Ash.'), ...ended()]))

    await choose(app, 'edit an earlier', 'basalt')
    const box = await screen.findByRole('textbox', { name: 'Message' })
    await waitFor(() => expect(box.textContent).toBe('What is basalt?'))
    await app.user.keyboard('{Escape}')

    await choose(app, 'delete a message', 'and tuff')
    await waitFor(() => expect(screen.queryByText('And tuff?')).toBeNull())
    await app.user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('And tuff?')).toBeTruthy()

    await choose(app, 'conversation from a message', 'dark rock')
    await waitFor(() => expect(asked(app, 'conversations.fork')?.messageId).toBe(reply.id))
    expect(app.missingTexts).toEqual([])
  })

  it('answers with another model, and goes on only with a reply that is not finished', async () => {
    const app = renderApp(withConversation)
    await act(() => app.stores.chat.open(reply.conversationId))
    expect(await offered(app, 'last reply')).not.toContain('Last reply: Continue')
    await choose(app, 'another model', 'nova')
    await waitFor(() => expect(asked(app, 'chat.retry')?.options.modelId).toBe(novaPro.modelId))
    expect(await offered(app, 'last reply')).toEqual(['Last reply: Previous version'])

    const cut = [...streamed('A dark'), ...ended('max_tokens')]
    act(() => app.main.reply(app.main.lastTurnId(), cut))
    await choose(app, 'reply continue')
    await waitFor(() =>
      expect(asked(app, 'chat.send')?.content).toEqual([
        { type: 'text', text: 'Continue exactly where you stopped.' },
      ]),
    )
    expect(app.missingTexts).toEqual([])
  })

  it('goes back from the question to the entries before it closes', async () => {
    const app = renderApp(withConversation)
    await act(() => app.stores.chat.open(reply.conversationId))
    await openPalette(app)
    await app.user.paste('delete a message')
    await app.user.keyboard('{Enter}')
    await screen.findByPlaceholderText('Which one?')
    await app.user.keyboard('{Backspace}')
    await screen.findByPlaceholderText(/^Go to/)
    await app.user.paste('delete a message')
    await app.user.keyboard('{Enter}')
    await screen.findByPlaceholderText('Which one?')
    await app.user.keyboard('{Escape}')
    await screen.findByPlaceholderText(/^Go to/)
    await app.user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull())
    expect(asked(app, 'conversations.removeMessages')).toBeUndefined()
  })
})

describe('what the palette does elsewhere', () => {
  it('selects conversations, and renames and deletes folders', async () => {
    const app = renderApp(withConversation)
    await choose(app, 'conversations select all')
    expect(await screen.findByRole('toolbar', { name: '1 selected' })).toBeTruthy()
    await choose(app, '1 selected archive')
    await waitFor(() =>
      expect(asked(app, 'conversations.arrange')?.arrangements).toMatchObject([
        { conversationId: reply.conversationId, archived: true },
      ]),
    )
    expect(await offered(app, 'folder…')).toEqual([])
    await act(() => app.stores.conversations.createFolder({ id: 'f', name: 'Rocks 🪨' }))
    await choose(app, 'rename a folder', 'rocks')
    await screen.findByRole('dialog', { name: 'Rename' })
    const name = screen.getByLabelText('Name of the folder')
    await waitFor(() => expect(document.activeElement).toBe(name))
    await app.user.keyboard('Stones{Enter}')
    await waitFor(() => expect(asked(app, 'folders.rename')).toEqual({ id: 'f', name: 'Stones' }))
    await choose(app, 'delete a folder', 'stones')
    expect(await screen.findByText(/^Deleted the folder “Stones”/)).toBeTruthy()
    expect(app.missingTexts).toEqual([])
  })

  it('shows the usage of so many days, examines, and controls the window', async () => {
    const app = renderApp()
    await choose(app, 'usage 90')
    await screen.findByRole('heading', { name: 'Usage' })
    await waitFor(() => expect(asked(app, 'conversations.readUsage')?.days).toBe(90))
    await choose(app, 'doctor')
    await screen.findByText('Everything is in order.')
    expect(asked(app, 'credentials.examine')).toEqual({ invoke: false })
    await choose(app, 'full screen')
    await waitFor(() => expect(asked(app, 'app.controlWindow')?.step).toBe('toggleFullScreen'))
    expect(app.missingTexts).toEqual([])
  })

  it('chooses what else could sign, and goes back to automatic', async () => {
    const app = renderApp({
      credentials: {
        ...usableCredentials,
        apiKey: { kind: 'present', protection: 'system' },
        links: usableCredentials.links.map((link) =>
          link.source === 'container' ? { ...link, state: 'shadowed' } : link,
        ),
      },
    })
    const chosen = (choice: CredentialChoice | null) =>
      waitFor(() => expect(asked(app, 'credentials.choose')).toEqual({ choice }))
    expect(await offered(app, 'automatic')).not.toContain('Credentials: Back to automatic')
    await choose(app, 'use another source', 'prod')
    await chosen({ kind: 'profile', profile: 'prod' })
    await screen.findByRole('heading', { name: 'Credentials' })
    await choose(app, 'use another source', 'entered here')
    await chosen({ kind: 'api-key' })
    await choose(app, 'use another source', 'container')
    await chosen({ kind: 'source', source: 'container' })
    await choose(app, 'credentials automatic')
    await chosen(null)
    expect(app.missingTexts).toEqual([])
  })

  it('offers no credentials beside those of the simulator', async () => {
    const app = renderApp({ credentials: { ...usableCredentials, source: { kind: 'demo' } } })
    expect(await offered(app, 'use another source')).toEqual([])
  })

  it('compares and names the model in use', async () => {
    const app = renderApp()
    await choose(app, 'use nova')
    await choose(app, 'compare with', 'sonnet')
    await screen.findByRole('region', { name: 'Models side by side' })
    await choose(app, 'give an alias')
    const dialog = await screen.findByRole('dialog', { name: `An alias for ${novaPro.modelName}` })
    await app.user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    await choose(app, 'models to compare')
    await screen.findByRole('region', { name: 'Models side by side' })
    expect(app.missingTexts).toEqual([])
  })

  it('saves and discards what is unsaved in the config, and only then', async () => {
    const app = renderApp()
    expect(await offered(app, 'config: review')).toEqual([])
    await choose(app, 'config text')
    await screen.findByRole('radio', { name: 'Text', checked: true })
    const { draft } = app.stores.config.state.getState()
    const [file] = draft.kind === 'ready' ? draft.value.files : []
    act(() => app.stores.config.setText(file?.file ?? '', '{ models: {} }'))
    await choose(app, 'config review')
    await screen.findByRole('dialog', { name: 'What will be saved' })
    await app.user.keyboard('{Escape}')
    await choose(app, 'config discard')
    await waitFor(async () => expect(await offered(app, 'config: discard')).toEqual([]))
    expect(app.missingTexts).toEqual([])
  })
})
