import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { createAppError } from '../../shared/app-error'
import { keepView } from '../kept-view'
import { showKeptView } from '../show-kept-view'
import { createFakeBridge } from '../testing/fake-bridge'
import { models, sonnet } from '../testing/fixtures'
import { renderApp } from '../testing/render-app'
import { App } from './app'
import { createStores, startStores } from './stores'

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
})
afterEach(() => {
  vi.useRealTimers()
})

const picture = () => document.getElementById('kept-view')
const kept = () => localStorage.getItem('kept-view')
const rest = () => act(() => vi.advanceTimersByTime(1000))

function showEarlierList(): void {
  const earlier = document.createElement('p')
  earlier.textContent = 'An earlier list'
  keepView('models', earlier)
  showKeptView('models')
}

/** A window that starts in Models with the picture of an earlier run. */
function startInModels(options: Parameters<typeof renderApp>[0]) {
  showEarlierList()
  const app = renderApp(options)
  app.stores.navigation.setState({ place: 'models' })
  return app
}

const drawn = () => screen.findByRole('heading', { name: 'Models' })

it('shows the picture of an earlier run until the list is drawn', async () => {
  const { main } = startInModels({ models: { kind: 'loading' } })
  await drawn()
  expect(picture()?.textContent).toBe('An earlier list')
  act(() => main.publish('models.changed', models))
  expect(picture()).toBeNull()
})

it('shows it no longer than a second where no list comes', async () => {
  startInModels({ models: { kind: 'loading' } })
  await drawn()
  expect(picture()).not.toBeNull()
  rest()
  expect(picture()).toBeNull()
})

it('shows none over another place', async () => {
  const { stores } = startInModels({ models: { kind: 'loading' } })
  stores.navigation.setState({ place: 'credentials' })
  await screen.findByRole('heading', { level: 1, name: 'Credentials' })
  expect(picture()).toBeNull()
})

it('shows none over the reason why there is no interface', async () => {
  const main = createFakeBridge()
  main.refuse('app.read', createAppError('storage', { values: { reason: 'for a test' } }))
  showEarlierList()
  const stores = createStores(main.bridge)
  onTestFinished(startStores(stores))
  render(<App stores={stores} />)
  expect((await screen.findByRole('alert')).textContent).toContain('storage')
  expect(picture()).toBeNull()
})

it('keeps the list when it rests, without who signs', async () => {
  startInModels({})
  await drawn()
  rest()
  expect(kept()).toContain('Refresh')
  expect(kept()).not.toContain('123456789012')
})

it('keeps the list only as a start would show it', async () => {
  const { stores } = startInModels({})
  await drawn()
  act(() => stores.models.changeFilter({ query: sonnet.modelName }))
  rest()
  expect(kept()).toContain('An earlier list')
})

it('forgets the list that cannot be had any more', async () => {
  startInModels({ models: { kind: 'failed', error: createAppError('credentials-missing') } })
  await drawn()
  rest()
  expect(kept()).toBeNull()
})
