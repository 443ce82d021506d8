import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { conversationWith, reply } from '../../../testing/fixtures'
import { renderApp } from '../../../testing/render-app'

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
