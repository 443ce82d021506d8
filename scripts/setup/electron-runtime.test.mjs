import { expect, test } from 'vitest'
import { chooseRuntime } from './electron-runtime.mjs'

const nothing = {
  override: undefined,
  isInstalled: false,
  isCarriedReady: false,
  didDownloadFail: false,
  canBeCarried: true,
}

test.each([
  ['the user’s own Electron comes first', { override: '/e', isInstalled: true }, 'use-override'],
  [
    'the installed one comes before the carried one',
    { isInstalled: true, isCarriedReady: true },
    'use-installed',
  ],
  [
    'a carried one made before is used without asking the network',
    { isCarriedReady: true },
    'use-carried',
  ],
  ['a download is tried before one is made', {}, 'download'],
  ['after a failed download one is made from npm', { didDownloadFail: true }, 'make-carried'],
  [
    'where none can be carried, it gives up',
    { didDownloadFail: true, canBeCarried: false },
    'give-up',
  ],
  [
    'where none can be carried, a download is tried all the same',
    { canBeCarried: false },
    'download',
  ],
  ['an empty override is none', { override: '', isInstalled: true }, 'use-installed'],
])('%s', (_name, facts, choice) => {
  expect(chooseRuntime({ ...nothing, ...facts })).toBe(choice)
})
