import { act, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { createAppError } from '../../../shared/app-error'
import { renderApp } from '../../testing/render-app'

const waiting = {
  profile: 'dev',
  kind: 'waiting',
  userCode: 'ABCD-EFGH',
  address: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH',
  expiresAt: Date.now() + 600_000,
} as const

it('shows the code wherever the sign-in was begun, and says when it is complete', async () => {
  const { main, missingTexts } = renderApp()
  await screen.findByRole('contentinfo')
  act(() => main.publish('credentials.signInChanged', waiting))
  expect(await screen.findByText('ABCD-EFGH')).toBeTruthy()
  act(() => main.publish('credentials.signInChanged', null))
  expect(await screen.findAllByText('Signed in to profile dev.')).not.toEqual([])
  expect(screen.queryByText('ABCD-EFGH')).toBeNull()
  expect(missingTexts).toEqual([])
})

it('ends the sign-in when it is closed, and then says nothing of success', async () => {
  const { main, user } = renderApp()
  await screen.findByRole('contentinfo')
  act(() => main.publish('credentials.signInChanged', waiting))
  await screen.findByText('ABCD-EFGH')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByText('ABCD-EFGH')).toBeNull())
  expect(main.requests.map(({ name }) => name)).toContain('credentials.cancelSignIn')
  act(() => main.publish('credentials.signInChanged', null))
  expect(screen.queryByText('Signed in to profile dev.')).toBeNull()
})

it('says why it failed and starts again', async () => {
  const { main, user } = renderApp()
  await screen.findByRole('contentinfo')
  const error = createAppError('network', { values: { reason: 'ECONNREFUSED' } })
  act(() => main.publish('credentials.signInChanged', { profile: 'dev', kind: 'failed', error }))
  await user.click(await screen.findByRole('button', { name: 'Start again' }))
  expect(main.requests.at(-1)).toEqual({ name: 'credentials.signIn', input: { profile: 'dev' } })
})
