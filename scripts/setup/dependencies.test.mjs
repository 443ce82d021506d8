import { describe, expect, test } from 'vitest'
import { dependenciesStamp, isInstallNeeded } from './dependencies.mjs'

const machine = { lockfile: '{"packages":{}}', platform: 'linux', arch: 'x64' }
const stamp = dependenciesStamp(machine)

describe('npm ci', () => {
  test('runs when nothing says what is installed', () => {
    expect(isInstallNeeded(undefined, stamp)).toBe(true)
    expect(isInstallNeeded('', stamp)).toBe(true)
  })

  test('does not run again for the same lockfile on the same platform', () => {
    expect(isInstallNeeded(`${stamp}\n`, dependenciesStamp({ ...machine }))).toBe(false)
  })

  test.each([
    ['lockfile', { lockfile: '{"packages":{"a":{}}}' }],
    ['platform', { platform: 'darwin' }],
    ['processor', { arch: 'arm64' }],
  ])('runs when the %s is another', (_what, change) => {
    expect(isInstallNeeded(stamp, dependenciesStamp({ ...machine, ...change }))).toBe(true)
  })
})
