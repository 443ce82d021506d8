import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { createAppError } from '../../shared/app-error'
import type { AssistantMessage, ReplyState } from '../../shared/chat'
import type { CredentialsStatus } from '../../shared/credentials'
import { text } from '../../shared/text'
import type { FakeBridge } from '../testing/fake-bridge'
import {
  appState,
  config,
  conversationWith,
  models,
  novaPro,
  reply,
  route,
  sonnet,
  usableCredentials,
} from '../testing/fixtures'
import { renderApp } from '../testing/render-app'
import { ended, more, streamed } from '../testing/reply-events'

const interruption = createAppError('connection-ended', {
  kept: { key: 'errors.kept.promptAndReply' },
  nextSteps: [{ kind: 'continue' }, { kind: 'retry' }],
  detail: { name: 'ECONNRESET', region: 'eu-west-1' },
})

const nothingFound: CredentialsStatus = {
  ...usableCredentials,
  kind: 'missing',
  source: { kind: 'none' },
  error: createAppError('credentials-missing', { nextSteps: [{ kind: 'start-demo' }] }),
}

const configured = { kind: 'config', path: 'agents.defaults.model.primary' } as const

function withReply(state: ReplyState, change: Partial<AssistantMessage> = {}) {
  return { conversations: [conversationWith({ ...reply, ...change, state })] }
}

const composer = (): Promise<HTMLElement> => screen.findByRole('textbox', { name: 'Message' })
const openFirst = async (user: { click(element: Element): Promise<void> }): Promise<void> =>
  user.click(await screen.findByRole('button', { name: 'What is basalt?' }))

describe('the chat', () => {
  it('shows the prompt at once and the reply as it streams, and says when it is complete', async () => {
    const { main, user } = renderApp()
    await user.type(await composer(), 'What is tuff?{Enter}')
    expect(await screen.findByText('What is tuff?', { selector: 'article *' })).toBeTruthy()
    act(() => main.reply(main.lastTurnId(), streamed('Volcanic ')))
    expect(await screen.findByText('Volcanic', { exact: false })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy()
    act(() => main.reply(main.lastTurnId(), [more('ash.'), ...ended()]))
    expect(await screen.findByText('The reply is complete')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Send' })).toBeTruthy()
  })

  it('keeps the prompt in the box when it cannot be sent, and says why', async () => {
    const { main, user } = renderApp()
    main.refuse('chat.send', createAppError('storage', { values: { reason: 'ENOSPC' } }))
    const box = await composer()
    await user.type(box, 'Precious words{Enter}')
    expect(await screen.findByText('The message was not sent')).toBeTruthy()
    expect(screen.getByText('Basalt could not save to disk')).toBeTruthy()
    expect((box as HTMLTextAreaElement).value).toBe('Precious words')
  })

  it('stops with Escape and keeps the text', async () => {
    const { main, user } = renderApp()
    await user.type(await composer(), 'Go on{Enter}')
    await screen.findByRole('button', { name: 'Stop' })
    act(() => main.reply(main.lastTurnId(), streamed('Half a sen')))
    await user.keyboard('{Escape}')
    expect(await screen.findByText('You stopped this reply.')).toBeTruthy()
    expect(screen.getByText('Half a sen', { exact: false })).toBeTruthy()
  })

  it.each<[string, ReplyState, string, string]>([
    ['interrupted', { kind: 'interrupted', error: interruption }, 'Incomplete reply', 'Continue'],
    ['token limit', { kind: 'ended', stopReason: 'max_tokens' }, 'not finished', 'Continue'],
    ['unknown reason', { kind: 'ended', stopReason: 'odd' }, 'does not know: odd', 'Answer again'],
    ['stopped', { kind: 'stopped' }, 'You stopped this reply', 'Continue'],
    [
      'failed',
      {
        kind: 'failed',
        error: createAppError('model-failed', {
          values: { reason: 'no' },
          nextSteps: [{ kind: 'retry' }],
        }),
      },
      'The model failed',
      'Try again',
    ],
  ])('never shows a reply as complete that is not: %s', async (_what, state, words, step) => {
    const { user } = renderApp(withReply(state))
    await openFirst(user)
    expect((await screen.findAllByText(words, { exact: false })).length).toBeGreaterThan(0)
    expect(screen.getByRole('button', { name: step })).toBeTruthy()
    expect(screen.queryByText('The reply is complete')).toBeNull()
  })

  it('goes on after an interruption with a prompt that follows the partial reply', async () => {
    const { main, user } = renderApp(withReply({ kind: 'interrupted', error: interruption }))
    await openFirst(user)
    await user.click(await screen.findByRole('button', { name: 'Continue' }))
    await waitFor(() =>
      expect(main.requests.find(({ name }) => name === 'chat.send')?.input).toMatchObject({
        parentId: reply.id,
        content: [{ text: 'Continue exactly where you stopped.' }],
      }),
    )
  })

  it('counts down to the next attempt and can be cancelled', async () => {
    const { main, user } = renderApp()
    await user.type(await composer(), 'Hi{Enter}')
    await screen.findByRole('button', { name: 'Stop' })
    const error = createAppError('throttled', { values: { reason: 'slow down' } })
    act(() =>
      main.reply(main.lastTurnId(), [
        { type: 'turnWaiting', attempt: 2, attempts: 5, retryAt: Date.now() + 9_500, error },
      ]),
    )
    expect(await screen.findByText('Attempt 2 of 5 in 10 s')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByText('You stopped this reply before it began.')).toBeTruthy()
  })

  it('STR-6 counts the seconds until the first word, and says which attempt it is', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    try {
      const { main, user } = renderApp()
      await user.type(await composer(), 'Hi{Enter}')
      await screen.findByRole('button', { name: 'Stop' })
      const again = { attempt: 2, attempts: 3 }
      act(() =>
        main.reply(main.lastTurnId(), [{ type: 'turnStarted', at: Date.now(), route, again }]),
      )
      expect(await screen.findByText('(attempt 2 of 3)')).toBeTruthy()
      act(() => void vi.advanceTimersByTime(9000))
      expect(screen.getByText(/^\d+ s$/).textContent).toMatch(/^(9|10) s$/)
    } finally {
      vi.useRealTimers()
    }
  })

  it('STR-5 says after 20 s that nothing arrives, and offers to stop after 60 s', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    try {
      const { main, user } = renderApp()
      await user.type(await composer(), 'Hi{Enter}')
      await screen.findByRole('button', { name: 'Stop' })
      act(() => main.reply(main.lastTurnId(), streamed('Begun')))
      await screen.findByText('Begun', { exact: false })
      act(() => void vi.advanceTimersByTime(21_000))
      expect(screen.getByText(/No data for 2\d s/)).toBeTruthy()
      act(() => void vi.advanceTimersByTime(40_000))
      await user.click(screen.getByRole('button', { name: 'Stop the reply' }))
      expect(await screen.findByText('You stopped this reply.')).toBeTruthy()
    } finally {
      vi.useRealTimers()
    }
  })

  it('makes a new line with Shift+Enter, and sends with the other key when that is preferred', async () => {
    const preferences = { ...appState.preferences, sendWith: 'mod-enter' as const }
    const { main, user } = renderApp({ app: { preferences } })
    await user.type(await composer(), 'one{Enter}two')
    expect(main.requests.some(({ name }) => name === 'chat.send')).toBe(false)
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(main.requests.find(({ name }) => name === 'chat.send')?.input).toMatchObject({
      content: [{ text: 'one\ntwo' }],
    })
  })

  it('recalls the last prompt in an empty box', async () => {
    const { user } = renderApp({ conversations: [conversationWith()] })
    await openFirst(user)
    await user.click(await composer())
    await user.keyboard('{ArrowUp}')
    expect(((await composer()) as HTMLTextAreaElement).value).toBe('What is basalt?')
  })

  it('copies the detail of an error with its name and without being asked twice', async () => {
    const { main, user } = renderApp(withReply({ kind: 'interrupted', error: interruption }))
    await openFirst(user)
    await user.click(await screen.findByText('Details'))
    await user.click(screen.getByRole('button', { name: 'Copy details' }))
    const copied = main.requests.find(({ name }) => name === 'app.copyText')?.input
    expect(copied).toMatchObject({ text: expect.stringContaining('ECONNRESET') })
  })

  it('sends to the model that was chosen in the list', async () => {
    const { main, user } = renderApp()
    await user.click(await screen.findByRole('button', { name: /^Model:/ }))
    await user.click(await screen.findByText(sonnet.modelName))
    await user.type(await composer(), 'Hi{Enter}')
    expect(main.requests.find(({ name }) => name === 'chat.send')?.input).toMatchObject({
      options: { modelId: sonnet.modelId },
    })
    expect(main.requests).toContainEqual({
      name: 'app.changePreferences',
      input: { modelId: sonnet.modelId },
    })
  })

  it.each([
    ['that the config names', { value: sonnet.modelId, origin: configured }, sonnet.modelId],
    ['of Amazon where nobody named one', config.defaultModelId, novaPro.modelId],
  ])('sends to the model %s, which is not taken for a choice', async (_which, named, modelId) => {
    const { main, user } = renderApp({ config: { ...config, defaultModelId: named } })
    await user.type(await composer(), 'Hi{Enter}')
    expect(main.requests.find(({ name }) => name === 'chat.send')?.input).toMatchObject({
      options: { modelId },
    })
    expect(main.requests.map(({ name }) => name)).not.toContain('app.changePreferences')
  })
})

describe('a prompt that is sent before the models are there', () => {
  const sent = (main: FakeBridge) => main.requests.filter(({ name }) => name === 'chat.send')

  it('says that it waits, and goes as soon as they are', async () => {
    const { main, user, missingTexts } = renderApp({ models: { kind: 'loading' } })
    await user.type(await composer(), 'Early{Enter}')
    expect(await screen.findByText('Sent as soon as the models are there…')).toBeTruthy()
    expect(sent(main)).toEqual([])
    act(() => main.publish('models.changed', models))
    await waitFor(() =>
      expect(sent(main)).toMatchObject([{ input: { content: [{ text: 'Early' }] } }]),
    )
    expect(((await composer()) as HTMLTextAreaElement).value).toBe('')
    expect(missingTexts).toEqual([])
  })

  it.each<[string, string]>([
    ['is changed', 'er'],
    ['is stopped', '{Escape}'],
  ])('stays where it is when it %s', async (_what, keys) => {
    const { main, user } = renderApp({ models: { kind: 'loading' } })
    await user.type(await composer(), `Early{Enter}${keys}`)
    act(() => main.publish('models.changed', models))
    await screen.findByText(/ to send$/)
    expect(sent(main)).toEqual([])
    expect(((await composer()) as HTMLTextAreaElement).value).toContain('Early')
  })

  it('stays, and asks for a model, when there is none after all', async () => {
    const { main, user } = renderApp({ models: { kind: 'loading' } })
    await user.type(await composer(), 'Early{Enter}')
    const none = { ...models, models: [] }
    act(() => main.publish('models.changed', none))
    expect(await screen.findByText('Choose a model first')).toBeTruthy()
    act(() => main.publish('models.changed', models))
    await screen.findByText(/ to send$/)
    expect(sent(main)).toEqual([])
  })
})

describe('the conversations', () => {
  it('come back with Undo after they were deleted', async () => {
    const { user } = renderApp({ conversations: [conversationWith()] })
    await user.click(await screen.findByRole('button', { name: 'Actions for What is basalt?' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'What is basalt?' })).toBeNull(),
    )
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(await screen.findByRole('button', { name: 'What is basalt?' })).toBeTruthy()
  })

  it('are renamed in place; Escape keeps the old title', async () => {
    const { main, user } = renderApp({ conversations: [conversationWith()] })
    const item = await screen.findByRole('button', { name: 'What is basalt?' })
    act(() => item.focus())
    await user.keyboard('{F2}')
    const field = await screen.findByRole('textbox', { name: 'New title' })
    await user.clear(field)
    await user.type(field, 'Rocks{Enter}')
    expect(await screen.findByRole('button', { name: 'Rocks' })).toBeTruthy()
    act(() => screen.getByRole('button', { name: 'Rocks' }).focus())
    await user.keyboard('{F2}')
    await user.type(await screen.findByRole('textbox', { name: 'New title' }), 'x{Escape}')
    expect(main.requests.filter(({ name }) => name === 'conversations.rename')).toHaveLength(1)
  })

  it('are found by the words of their messages', async () => {
    const { user } = renderApp({ conversations: [conversationWith()] })
    await user.type(await screen.findByRole('textbox', { name: 'Search' }), 'granite')
    expect(await screen.findByText('Nothing matches “granite”.')).toBeTruthy()
    await user.clear(screen.getByRole('textbox', { name: 'Search' }))
    await user.type(screen.getByRole('textbox', { name: 'Search' }), 'A dark')
    const results = await screen.findByRole('list', { name: 'Results' })
    await user.click(within(results).getByRole('button'))
    expect(await screen.findByRole('article', { name: 'Reply' })).toBeTruthy()
  })
})

describe('the first run', () => {
  it('opens with what was looked for and one click into the demo', async () => {
    const { user } = renderApp({ credentials: nothingFound })
    expect(await screen.findByRole('heading', { name: 'No AWS credentials yet' })).toBeTruthy()
    expect(screen.getByText('looked for bearer-token')).toBeTruthy()
    expect(screen.queryByRole('textbox', { name: 'Message' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Explore with simulated models' }))
    expect(await screen.findByText('Demo: simulated models')).toBeTruthy()
    expect(await composer()).toBeTruthy()
  })

  it('shows the demo in every place, and leaves it with one click', async () => {
    const { user } = renderApp({ app: { connection: 'demo' } })
    for (const place of ['Models', 'Credentials', 'Config', 'Chat']) {
      await user.click(await screen.findByRole('button', { name: place }))
      expect(screen.getByText('Demo: simulated models')).toBeTruthy()
    }
    await user.click(screen.getByRole('button', { name: 'Leave demo' }))
    await waitFor(() => expect(screen.queryByText('Demo: simulated models')).toBeNull())
  })
})

describe('the window', () => {
  it.each([
    ['2', 'Models'],
    ['3', 'Credentials'],
    ['4', 'Config'],
  ])('goes with Ctrl+%s to %s', async (key, title) => {
    const { user } = renderApp()
    await composer()
    await user.keyboard(`{Control>}${key}{/Control}`)
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeTruthy()
    await user.keyboard('{Control>}1{/Control}')
    await waitFor(async () => expect(document.activeElement).toBe(await composer()))
  })

  it('hides and shows the conversations, and remembers it', async () => {
    const { main, user } = renderApp()
    await screen.findByRole('navigation', { name: 'Conversations' })
    await user.keyboard('{Control>}b{/Control}')
    await waitFor(() =>
      expect(screen.queryByRole('navigation', { name: 'Conversations' })).toBeNull(),
    )
    expect(main.requests).toContainEqual({
      name: 'app.changePreferences',
      input: { sidebarOpen: false },
    })
  })

  it('does what the application menu asks for', async () => {
    const { main } = renderApp()
    await composer()
    act(() => main.publish('app.command', 'openModels'))
    expect(await screen.findByRole('heading', { level: 1, name: 'Models' })).toBeTruthy()
    act(() => main.publish('app.command', 'showAbout'))
    expect(await screen.findByRole('dialog', { name: 'About Basalt' })).toBeTruthy()
    expect(screen.getByText('45.4.1')).toBeTruthy()
  })

  it('changes its language at once, and tells the document', async () => {
    const { user } = renderApp()
    await composer()
    await user.keyboard('{Control>},{/Control}')
    await user.click(await screen.findByRole('radio', { name: 'Italiano' }))
    expect(await screen.findByRole('dialog', { name: 'Impostazioni' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('it')
  })

  it('shows what happened at start until it is put away', async () => {
    const { user } = renderApp({
      app: { notices: [{ key: 'errors.storage.message', values: { reason: 'EIO' } }] },
    })
    expect(await screen.findByText('The disk answered: EIO.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByText('The disk answered: EIO.')).toBeNull()
  })

  it('says while another program has the conversations open, and no longer than that', async () => {
    const { main, missingTexts } = renderApp()
    await composer()
    const held = /^Another program has the conversations open/
    expect(screen.queryByText(held)).toBeNull()
    act(() =>
      main.publish('app.changed', { ...appState, notices: [text('conversations.storage.held')] }),
    )
    expect(await screen.findByText(held)).toBeTruthy()
    act(() => main.publish('app.changed', appState))
    await waitFor(() => expect(screen.queryByText(held)).toBeNull())
    expect(missingTexts).toEqual([])
  })

  it('says why the conversations cannot be opened and tries again, and what was typed is there', async () => {
    const { main, user, missingTexts } = renderApp()
    await user.type(await composer(), 'Half a thought')
    const error = createAppError('storage', {
      message: text('conversations.storage.full'),
      kept: text('errors.kept.nothingChanged'),
    })
    const space = { freeBytes: 0, enoughBytes: 5 * 1024 ** 2 }
    await act(async () =>
      main.publish('app.changed', { ...appState, startFailure: { error, space } }),
    )
    const dialog = await screen.findByRole('alertdialog', {
      name: 'Your conversations cannot be opened',
    })
    expect(
      within(dialog).getByText('The disk is full. Free some space, then try again.'),
    ).toBeTruthy()
    expect(within(dialog).getByText(appState.dataFolder)).toBeTruthy()
    expect(within(dialog).getByText(/^Its disk has 0 bytes left; 5 MB are enough/)).toBeTruthy()
    await user.keyboard('{Escape}')
    const again = within(dialog).getByRole('button', { name: 'Try again' })
    await waitFor(() => expect(document.activeElement).toBe(again))
    await user.click(again)
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(await composer()).toHaveProperty('value', 'Half a thought')
    expect(missingTexts).toEqual([])
  })
})

describe.each(['en', 'it'] as const)('in %s', (language) => {
  const preferences = { ...appState.preferences, language }
  const app = { language, preferences }

  it.each([
    ['an interrupted reply', withReply({ kind: 'interrupted', error: interruption })],
    ['no credentials', { credentials: nothingFound, config: { ...config, exists: false } }],
  ])('no place lacks a text: %s', async (_what, options) => {
    const { user, missingTexts } = renderApp({ ...options, app })
    await screen.findByRole('main')
    const item = screen.queryByRole('button', { name: 'What is basalt?' })
    if (item) await user.click(item)
    for (const key of ['2', '3', '4', ',']) {
      await user.keyboard(`{Control>}${key}{/Control}`)
      await screen.findByRole(key === ',' ? 'dialog' : 'main')
    }
    await user.keyboard('{Escape}{Control>}/{/Control}')
    expect(missingTexts).toEqual([])
    expect(document.body.textContent).not.toMatch(/\{\{|\b(app|chat|models|config)\.[a-z]+\./)
  })
})
