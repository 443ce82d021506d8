import { describe, expect, test } from 'vitest'
import { planLaunch, planTestUser } from './launch-plan.mjs'

const linux = /** @type {const} */ ('linux')

describe('starting the app', () => {
  test('an ordinary user with a display needs nothing special', () => {
    const plan = planLaunch({ platform: linux, uid: 1000, env: { DISPLAY: ':0' } })
    expect(plan).toEqual({ needsVirtualDisplay: false, flags: [], notices: [] })
  })

  test('without a display it takes a virtual one and names the command line', () => {
    const plan = planLaunch({ platform: linux, uid: 1000, env: { DISPLAY: '' } })
    expect(plan.needsVirtualDisplay).toBe(true)
    expect(plan.flags).toEqual(['--disable-gpu', '--log-level=3'])
    expect(plan.notices.join()).toContain('npm run basalt -- chat')
  })

  test('with Wayland alone it asks Electron for Wayland', () => {
    const plan = planLaunch({ platform: linux, uid: 1000, env: { WAYLAND_DISPLAY: 'wayland-0' } })
    expect(plan).toEqual({
      needsVirtualDisplay: false,
      flags: ['--ozone-platform=wayland'],
      notices: [],
    })
  })

  test('only root loses the sandbox, and is told', () => {
    const plan = planLaunch({ platform: linux, uid: 0, env: { DISPLAY: ':0' } })
    expect(plan.flags).toEqual(['--no-sandbox'])
    expect(plan.notices.join()).toContain('--no-sandbox')
  })

  test.each(/** @type {const} */ (['darwin', 'win32']))(
    '%s needs no display and keeps its sandbox',
    (platform) => {
      const plan = planLaunch({ platform, uid: platform === 'darwin' ? 0 : undefined, env: {} })
      expect(plan).toEqual({ needsVirtualDisplay: false, flags: [], notices: [] })
    },
  )
})

describe('the user of the e2e tests', () => {
  test.each([
    [
      'root takes nobody',
      { uid: 0, worksForNobody: true, worksForUs: false },
      { asNobody: true, sandbox: true },
    ],
    [
      'root without nobody has no sandbox',
      { uid: 0, worksForNobody: false, worksForUs: true },
      { asNobody: false, sandbox: false },
    ],
    [
      'an ordinary user keeps the sandbox',
      { uid: 1000, worksForNobody: false, worksForUs: true },
      { asNobody: false, sandbox: true },
    ],
    [
      'where none may be made there is none',
      { uid: 1000, worksForNobody: false, worksForUs: false },
      { asNobody: false, sandbox: false },
    ],
  ])('%s', (_name, machine, user) => {
    expect(planTestUser({ platform: linux, ...machine })).toEqual(user)
  })

  test('outside Linux the sandbox is always on', () => {
    const user = planTestUser({
      platform: 'darwin',
      uid: 501,
      worksForNobody: false,
      worksForUs: false,
    })
    expect(user).toEqual({ asNobody: false, sandbox: true })
  })
})
