import { expect, it } from 'vitest'
import type { RequestName } from '../../shared/contract'
import type { ToolServer } from '../../shared/tools'
import { createFakeBridge, type FakeBridge } from '../testing/fake-bridge'
import { appState, config, models, usableCredentials } from '../testing/fixtures'
import { createStores, type Stores, startStores } from './stores'

const server: ToolServer = {
  ...{ name: 'files', fingerprint: 'f', state: { kind: 'idle' }, tools: [], errorOutput: '' },
  launch: { kind: 'command', commandLine: 'files', cwd: null, env: [] },
}

/** What main has that a request answers and an event tells too, once as the answer and once as the event says it. */
const cases: readonly {
  readonly request: RequestName
  readonly ask: (stores: Stores) => Promise<unknown>
  readonly tell: (main: FakeBridge) => void
  readonly read: (stores: Stores) => unknown
  readonly answered: unknown
  readonly told: unknown
}[] = [
  {
    request: 'app.changePreferences',
    ask: ({ app }) => app.changePreferences({ theme: 'dark' }),
    tell: (main) => main.publish('app.changed', appState),
    read: ({ app }) => loadedOf(app.state.getState().app)?.preferences.theme,
    ...{ answered: 'dark', told: appState.preferences.theme },
  },
  {
    request: 'credentials.choose',
    ask: ({ credentials }) => credentials.choose({ kind: 'profile', profile: 'prod' }),
    tell: (main) => main.publish('credentials.changed', usableCredentials),
    read: ({ credentials }) => loadedOf(credentials.state.getState().credentials)?.chosenBy,
    ...{ answered: 'app', told: 'automatic' },
  },
  {
    request: 'models.refresh',
    ask: ({ models }) => models.refresh(),
    tell: (main) => main.publish('models.changed', { kind: 'loading' }),
    read: ({ models }) => loadedOf(models.state.getState().models)?.kind,
    ...{ answered: 'ready', told: 'loading' },
  },
  {
    request: 'config.useFile',
    ask: ({ config }) => config.switchFile('own'),
    tell: (main) => main.publish('config.changed', { ...config, file: '/other.json5' }),
    read: ({ config }) => loadedOf(config.state.getState().config)?.file,
    ...{ answered: config.file, told: '/other.json5' },
  },
  {
    request: 'tools.start',
    ask: ({ tools }) => tools.change('start', server.name),
    tell: (main) => main.publish('tools.changed', { servers: [server] }),
    read: ({ tools }) => loadedOf(tools.state.getState().tools)?.servers[0]?.state.kind,
    ...{ answered: 'running', told: 'idle' },
  },
]

function loadedOf<Value>(loaded: { readonly kind: string; readonly value?: Value }) {
  return loaded.value
}

async function open() {
  const main = createFakeBridge({ tools: { servers: [server] }, models })
  const stores = createStores(main.bridge)
  startStores(stores)
  await expect.poll(() => cases.every(({ read }) => read(stores) !== undefined)).toBe(true)
  return { main, stores }
}

it.each(cases)('what $request answers holds, although an event came before it', async (one) => {
  const { main, stores } = await open()
  const answer = main.delay(one.request)
  const asked = one.ask(stores)
  await expect.poll(() => main.requests.some(({ name }) => name === one.request)).toBe(true)
  one.tell(main)
  answer()
  await asked
  expect(one.read(stores)).toBe(one.answered)
})

it.each(cases)(
  'what an event says holds, although $request was answered before it',
  async (one) => {
    const { main, stores } = await open()
    await one.ask(stores)
    one.tell(main)
    expect(one.read(stores)).toBe(one.told)
  },
)
