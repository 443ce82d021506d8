/**
 * How Electron is started on this machine.
 *
 * @typedef {{ needsVirtualDisplay: boolean, flags: readonly string[], notices: readonly string[] }} LaunchPlan
 */

/**
 * The display and the switches for a start from the command line, and what to say about them.
 *
 * @param {{ platform: NodeJS.Platform, uid: number | undefined, env: NodeJS.ProcessEnv }} machine
 * @returns {LaunchPlan}
 */
export function planLaunch({ platform, uid, env }) {
  if (platform !== 'linux') return { needsVirtualDisplay: false, flags: [], notices: [] }
  const flags = []
  const notices = []
  const needsVirtualDisplay = !env.DISPLAY && !env.WAYLAND_DISPLAY
  if (needsVirtualDisplay) {
    // It has no GPU and its session no D-Bus; Chromium would try both and report each try.
    flags.push('--disable-gpu', '--log-level=3')
    notices.push(
      'There is no display here: the window opens on a virtual one (Xvfb), where nobody sees it. Without a display, use `npm run basalt -- chat`.',
    )
  } else if (!env.DISPLAY) {
    flags.push('--ozone-platform=wayland')
  }
  if (uid === 0) {
    flags.push('--no-sandbox')
    notices.push(
      "Started as root: Chromium's sandbox is off (--no-sandbox). Start Basalt as another user to have it on.",
    )
  }
  return { needsVirtualDisplay, flags, notices }
}

/**
 * The user and the sandbox of the e2e tests: the sandbox is on wherever that can be had.
 *
 * @param {{ platform: NodeJS.Platform, uid: number | undefined, worksForNobody: boolean, worksForUs: boolean }} machine
 *   `worksForNobody`: another user can be taken and may make a sandbox; `worksForUs`: we may
 * @returns {{ asNobody: boolean, sandbox: boolean }}
 */
export function planTestUser({ platform, uid, worksForNobody, worksForUs }) {
  if (platform !== 'linux') return { asNobody: false, sandbox: true }
  if (uid === 0) return { asNobody: worksForNobody, sandbox: worksForNobody }
  return { asNobody: false, sandbox: worksForUs }
}
