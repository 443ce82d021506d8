import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { createAppError } from '../../../shared/app-error'
import { renderApp } from '../../testing/render-app'

it('asks before it sends what main holds back, and keeps the prompt until then', async () => {
  const { main, user } = renderApp()
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
  const error = createAppError('refused', { nextSteps: [{ kind: 'send-anyway' }] })
  main.refuse('chat.send', error)
  await user.type(box, 'Mean it{Enter}')
  const button = await screen.findByRole('button', { name: 'Send anyway' })
  // A key that is stuck must not confirm.
  expect(document.activeElement).toBe(box)
  expect(box.value).toBe('Mean it')
  await user.click(button)
  await waitFor(() => expect(box.value).toBe(''))
  expect(main.requests.findLast(({ name }) => name === 'chat.send')?.input).toMatchObject({
    content: [{ type: 'text', text: 'Mean it' }],
    confirmed: true,
  })
})
