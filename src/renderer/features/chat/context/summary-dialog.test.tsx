import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { conversationWith, reply } from '../../../testing/fixtures'
import { renderApp } from '../../../testing/render-app'

it('stops the writing of a summary by Escape and by Cancel, and closes by the next', async () => {
  const { main, stores, user } = renderApp({ conversations: [conversationWith()] })
  await screen.findByText('What is basalt?', { selector: 'span, a, button *' })
  await stores.chat.open(reply.conversationId)
  stores.chat.summarise(reply.id, 'What I typed.')
  const dialog = await screen.findByRole('dialog', { name: 'Summarise older turns' })
  for (const stop of [
    () => user.keyboard('{Escape}'),
    () => user.click(within(dialog).getByRole('button', { name: 'Cancel' })),
  ]) {
    const release = main.delay('chat.summarise')
    await user.click(within(dialog).getByRole('button', { name: 'Write it again' }))
    expect((await within(dialog).findByRole('status')).textContent).toBe('Writing the summary…')
    await stop()
    const asked = main.requests.findLast(({ name }) => name === 'chat.summarise')
    const stopped = main.requests.findLast(({ name }) => name === 'chat.stopSummary')
    expect(asked?.input).toMatchObject(stopped?.input as object)
    release()
    await within(dialog).findByText(/^Stopped, and nothing of it kept/)
    expect(within(dialog).getByRole<HTMLTextAreaElement>('textbox').value).toBe('What I typed.')
  }
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('stops a summary that nobody sees any more', async () => {
  const { main, stores, user } = renderApp({ conversations: [conversationWith()] })
  await screen.findByText('What is basalt?', { selector: 'span, a, button *' })
  await stores.chat.open(reply.conversationId)
  stores.chat.summarise(reply.id)
  const dialog = await screen.findByRole('dialog', { name: 'Summarise older turns' })
  const release = main.delay('chat.summarise')
  await user.click(within(dialog).getByRole('button', { name: 'Write a summary' }))
  stores.chat.endSummary()
  await waitFor(() =>
    expect(main.requests.some(({ name }) => name === 'chat.stopSummary')).toBe(true),
  )
  release()
})
