import { expect, test } from 'vitest'
import { cacheFolder } from './paths.mjs'

test.runIf(process.platform !== 'win32').each([
  ['linux', {}, '/home/a/.cache/basalt'],
  ['linux', { XDG_CACHE_HOME: '/var/cache/a' }, '/var/cache/a/basalt'],
  ['linux', { XDG_CACHE_HOME: '' }, '/home/a/.cache/basalt'],
  ['darwin', { XDG_CACHE_HOME: '/var/cache/a' }, '/home/a/Library/Caches/basalt'],
  ['win32', { LOCALAPPDATA: '/home/a/Local' }, '/home/a/Local/basalt/Cache'],
  ['win32', {}, '/home/a/AppData/Local/basalt/Cache'],
])('on %s with %o the cache is %s', (platform, env, expected) => {
  const machine = { platform: /** @type {NodeJS.Platform} */ (platform), env, home: '/home/a' }
  expect(cacheFolder(machine)).toBe(expected)
})
