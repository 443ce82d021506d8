import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { ToolServer } from '../../../../shared/tools'
import { conversationWith, reply } from '../../../testing/fixtures'
import { renderApp } from '../../../testing/render-app'

const server: ToolServer = {
  ...{ name: 'files', fingerprint: 'f', state: { kind: 'idle' }, tools: [], errorOutput: '' },
  launch: { kind: 'command', commandLine: 'files', cwd: null, env: [] },
}

it('counts the tools of the first request', async () => {
  renderApp({ tools: { servers: [server] }, toolTokens: 12_345 })
  await screen.findByRole('button', { name: /^Context: about 12,345 / })
})

it('says that the tools are not counted as long as nobody knows them', async () => {
  const { user } = renderApp({ tools: { servers: [server] }, toolTokens: null })
  await user.click(await screen.findByRole('button', { name: /^Context: about 0 / }))
  const details = await screen.findByRole('dialog', { name: 'Context' })
  await within(details).findByText(/^Tools are not in it yet/)
})

it('tells what the next request reserves and what the conversation used, unknown costs as unknown', async () => {
  const usage = { inputTokens: 1000, outputTokens: 200, totalTokens: 1200 }
  const { stores, user } = renderApp({ conversations: [conversationWith({ ...reply, usage })] })
  await screen.findByText('What is basalt?', { selector: 'span, a, button *' })
  await stores.chat.open(reply.conversationId)
  await user.click(await screen.findByRole('button', { name: /^Context: / }))
  const details = await screen.findByRole('dialog', { name: 'Context' })
  await within(details).findByText(/^By estimate this request reserves .* of the quota per minute/)
  const total = await within(details).findByRole('region', { name: 'This conversation so far' })
  expect(total.textContent).toContain('1 reply: 1,000 tokens in')
  expect(total.textContent).toContain('Cost: unknown.')
})
