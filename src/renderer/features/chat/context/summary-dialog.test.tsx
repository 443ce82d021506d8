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

it('shows a summary that was already written when it was stopped, and says so', async () => {
  const { main, stores, user } = renderApp({ conversations: [conversationWith()] })
  await screen.findByText('What is basalt?', { selector: 'span, a, button *' })
  await stores.chat.open(reply.conversationId)
  stores.chat.summarise(reply.id)
  const dialog = await screen.findByRole('dialog', { name: 'Summarise older turns' })
  const finish = main.delay('chat.summarise')
  const stop = main.delay('chat.stopSummary')
  await user.click(within(dialog).getByRole('button', { name: 'Write a summary' }))
  await user.keyboard('{Escape}')
  finish()
  await within(dialog).findByText(/^The summary was already there when you stopped it/)
  const summary = within(dialog).getByRole<HTMLTextAreaElement>('textbox')
  expect(summary.value).toBe('What was said so far.')
  stop()
})

it('keeps a summary that is closed without being sent, until it is sent', async () => {
  const { main, stores, user } = renderApp({ conversations: [conversationWith()] })
  await screen.findByText('What is basalt?', { selector: 'span, a, button *' })
  await stores.chat.open(reply.conversationId)
  stores.chat.summarise(reply.id)
  const name = 'Summarise older turns'
  let dialog = await screen.findByRole('dialog', { name })
  await user.click(within(dialog).getByRole('button', { name: 'Write a summary' }))
  await waitFor(() =>
    expect(within(dialog).getByRole<HTMLTextAreaElement>('textbox').value).not.toBe(''),
  )
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog', { name })).toBeNull()

  await user.click(await screen.findByRole('button', { name: 'Open again' }))
  dialog = await screen.findByRole('dialog', { name })
  await within(dialog).findByDisplayValue('What was said so far.')
  await user.keyboard('{Escape}')
  stores.chat.summarise(reply.id)
  dialog = await screen.findByRole('dialog', { name })
  await within(dialog).findByDisplayValue('What was said so far.')
  await user.click(within(dialog).getByRole('button', { name: 'Send the summary instead' }))
  await waitFor(() => expect(screen.queryByRole('dialog', { name })).toBeNull())
  expect(main.requests.findLast(({ name }) => name === 'conversations.cutContext')?.input).toEqual(
    expect.objectContaining({ cut: { summary: 'What was said so far.' } }),
  )
  stores.chat.summarise(reply.id)
  dialog = await screen.findByRole('dialog', { name })
  expect(within(dialog).getByRole<HTMLTextAreaElement>('textbox').value).toBe('')
})

it('stops a summary that nobody sees any more', async () => {
  const { main, stores, user } = renderApp({ conversations: [conversationWith()] })
  await screen.findByText('What is basalt?', { selector: 'span, a, button *' })
  await stores.chat.open(reply.conversationId)
  stores.chat.summarise(reply.id)
  const dialog = await screen.findByRole('dialog', { name: 'Summarise older turns' })
  const release = main.delay('chat.summarise')
  await user.click(within(dialog).getByRole('button', { name: 'Write a summary' }))
  stores.chat.endSummary(null)
  await waitFor(() =>
    expect(main.requests.some(({ name }) => name === 'chat.stopSummary')).toBe(true),
  )
  release()
})
