import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createAppError } from '../../../shared/app-error'
import type { ChatEvent } from '../../../shared/chat-events'
import type { RequestName } from '../../../shared/contract'
import type { ToolServer } from '../../../shared/tools'
import type { FakeBridge } from '../../testing/fake-bridge'
import { route } from '../../testing/fixtures'
import { renderApp } from '../../testing/render-app'
import { ended } from '../../testing/reply-events'

const files: ToolServer = {
  name: 'files',
  launch: {
    kind: 'command',
    commandLine: "npx server 'a folder'",
    cwd: '/work',
    env: ['TOKEN'],
  },
  fingerprint: 'f1',
  state: { kind: 'unconfirmed' },
  tools: [],
  errorOutput: '',
}
const running: ToolServer = {
  ...files,
  state: { kind: 'running' },
  tools: [
    { name: 'read', title: 'Read', description: 'Reads a file', allowed: true },
    { name: 'write', title: null, description: '', allowed: false },
  ],
}

function asked(index: number, input: string): readonly ChatEvent[] {
  return [
    {
      type: 'blockStarted',
      ...{ at: Date.now(), index },
      block: { type: 'toolUse', toolUseId: `t${index}`, name: 'files__read', input },
    },
    { type: 'blockEnded', at: Date.now(), index },
    { type: 'toolCallChanged', index, call: { state: 'asking', server: 'files', tool: 'read' } },
  ]
}

/** What was asked for last by this name: drafts are kept meanwhile. */
const lastOf = (main: FakeBridge, asked: RequestName): unknown =>
  main.requests.findLast(({ name }) => name === asked)?.input

const composer = (): Promise<HTMLElement> => screen.findByRole('textbox', { name: 'Message' })

describe('the tools', () => {
  it('start a server only as it was read, and show why it did not start', async () => {
    const { main, user } = renderApp({ tools: { servers: [files] } })
    await user.click(await screen.findByRole('button', { name: 'Tools, 1 server to confirm' }))
    await user.click(screen.getByRole('button', { name: 'Review and start…' }))
    const dialog = screen.getByRole('dialog', { name: 'Start files?' })
    for (const part of ["npx server 'a folder'", 'In the folder /work', 'TOKEN']) {
      expect(within(dialog).getByText(part)).toBeTruthy()
    }
    main.refuse('tools.confirm', createAppError('refused'))
    await user.click(within(dialog).getByRole('button', { name: 'Start the server' }))
    expect(lastOf(main, 'tools.confirm')).toEqual({ server: 'files', fingerprint: 'f1' })
    expect(await screen.findByText('The request was refused')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Review and start…' }))
    await user.click(screen.getByRole('button', { name: 'Start the server' }))
    expect(await screen.findByText(/^Running/)).toBeTruthy()
  })

  it('are there only after a sign-in where a server wants that, which can be given up', async () => {
    const web: ToolServer = {
      ...files,
      launch: { kind: 'url', url: 'https://tools.example/mcp', headers: [] },
      state: { kind: 'signed-out' },
    }
    const { main, user } = renderApp({ tools: { servers: [web] } })
    await user.click(await screen.findByRole('button', { name: 'Tools' }))
    expect(screen.getByText(/^It knows you only after you have signed in/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Sign in…' }))
    expect(lastOf(main, 'tools.signIn')).toEqual({ server: 'files' })
    expect(await screen.findByText(/^Finish in the browser/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Cancel sign-in' }))
    expect(lastOf(main, 'tools.stop')).toEqual({ server: 'files' })
    expect(await screen.findByText('Stopped')).toBeTruthy()
  })

  it('are switched off for the conversation, one by one or by server', async () => {
    const { main, user } = renderApp({ tools: { servers: [running] } })
    await user.click(await screen.findByRole('button', { name: 'Tools' }))
    await user.click(screen.getByText('Tools of files'))
    await user.click(screen.getByLabelText('Offer write in this conversation'))
    await user.click(screen.getByRole('button', { name: 'Ask again' }))
    expect(lastOf(main, 'tools.disallow')).toEqual({ server: 'files', tool: 'read' })
    await user.keyboard('{Escape}')
    await user.type(await composer(), 'Hi{Enter}')
    const sent = () => main.requests.findLast(({ name }) => name === 'chat.send')?.input
    await waitFor(() =>
      expect(sent()).toMatchObject({
        settings: { toolsOff: [{ server: 'files', tool: 'write' }] },
      }),
    )
  })
})

describe('a call of a tool', () => {
  it('shows its arguments in full, waits for an answer, and folds with its result', async () => {
    const { main, user, missingTexts } = renderApp()
    await user.type(await composer(), 'Read it{Enter}')
    const turnId = main.lastTurnId()
    act(() =>
      main.reply(turnId, [
        { type: 'turnStarted', at: Date.now(), route },
        ...asked(0, '{"path":"/etc/\u202epasswd"}'),
        ...asked(1, '{}'),
      ]),
    )
    const [first, second] = await screen.findAllByRole('region', { name: /asks for your perm/ })
    if (first === undefined || second === undefined) throw new Error('Two calls ask.')
    expect(within(first).getByText(/"path": "\/etc\/\\u202epasswd"/)).toBeTruthy()
    expect(within(second).getByText('No arguments')).toBeTruthy()
    await user.click(within(first).getByRole('button', { name: 'Deny' }))
    expect(lastOf(main, 'chat.answerTool')).toEqual({ turnId, index: 0, answer: 'deny' })
    await user.keyboard('{Control>}{Shift>}Y{/Shift}{/Control}')
    expect(lastOf(main, 'chat.answerTool')).toEqual({ turnId, index: 0, answer: 'once' })
    const result = { type: 'toolResult', outcome: 'done', startedAt: 0, endedAt: 1500 } as const
    act(() =>
      main.reply(turnId, [
        {
          type: 'blockStarted',
          ...{ at: Date.now(), index: 2 },
          block: { ...result, toolUseId: 't0', content: [{ type: 'text', text: '<b>root</b>' }] },
        },
        {
          type: 'blockStarted',
          ...{ at: Date.now(), index: 3 },
          block: { ...result, toolUseId: 't1', outcome: 'denied', content: [], leftOut: 7 },
        },
      ]),
    )
    expect(await screen.findByText('Done in 1.5 s')).toBeTruthy()
    expect(screen.getByText('Not allowed')).toBeTruthy()
    expect(screen.getByText('<b>root</b>')).toBeTruthy()
    expect(screen.getByText('7 characters were left out, here and for the model.')).toBeTruthy()
    act(() => main.reply(turnId, ended()))
    expect(missingTexts).toEqual([])
  })

  it('that a crash cut off says that it may have had an effect', async () => {
    const { main, user } = renderApp()
    await user.type(await composer(), 'Read it{Enter}')
    const turnId = main.lastTurnId()
    act(() =>
      main.reply(turnId, [
        { type: 'turnStarted', at: Date.now(), route },
        ...asked(0, '{}'),
        { type: 'toolCallChanged', index: 0, call: { state: 'running', server: 'f', tool: 'r' } },
        { type: 'turnInterrupted', at: Date.now(), error: createAppError('app-closed') },
      ]),
    )
    expect(await screen.findByText('Interrupted: it may have had an effect')).toBeTruthy()
  })
})
