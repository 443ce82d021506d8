import { act, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { CredentialSource } from '../../../shared/credentials'
import { usableCredentials } from '../../testing/fixtures'
import { renderApp } from '../../testing/render-app'

it.each<[string, CredentialSource, RegExp]>([
  ['a profile', { kind: 'profile', profile: 'dev', chosenBy: 'app' }, /Sign in again/],
  ['an entered API key', { kind: 'api-key' }, /Make a new one in the Bedrock console and enter it/],
  [
    'an API key in the environment',
    { kind: 'bearer-token', variable: 'AWS_BEARER_TOKEN_BEDROCK' },
    /set AWS_BEARER_TOKEN_BEDROCK and start Basalt again/,
  ],
])('says what to do before %s ends', async (_what, source, step) => {
  const { main, missingTexts } = renderApp()
  await screen.findByRole('contentinfo')
  const ending = { expiration: Date.now() + 300_000, renewal: 'manual' } as const
  act(() => main.publish('credentials.changed', { ...usableCredentials, source, ...ending }))
  const warning = (await screen.findByText(step)).closest('[role=status]')
  expect(warning).toBeTruthy()
  if (source.kind !== 'profile') expect(warning?.textContent).not.toMatch(/sign in/i)
  if (!(warning instanceof HTMLElement)) throw new Error('it is an element of the page')
  within(warning).getByRole('button', { name: 'Open Credentials' })
  expect(missingTexts).toEqual([])
})
