import { readFile } from 'node:fs/promises'
import { type App, protocol, type Session } from 'electron'
import { isAllowedRequest, type Page, pageScheme } from './page'
import { findPageFile, type PageFiles } from './page-files'

/**
 * What the page may do, as every response of our scheme says it; workers get the same.
 *
 * - `connect-src 'none'`: data reaches the page through the bridge only.
 * - `trusted-types`: no string becomes markup or code; the named policy makes worker addresses.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src 'self'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types basalt-highlighter',
].join('; ')

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
}

/** Switches that let other programs drive the app and read its pages; no fuse turns them off. */
const debuggingSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'js-flags',
  'wait-for-debugger-children',
]

/** The first switch on the command line with which a packaged Basalt does not start. */
export function findRefusedSwitch(
  isPackaged: boolean,
  hasSwitch: (name: string) => boolean,
): string | null {
  if (!isPackaged) return null
  return debuggingSwitches.find((name) => hasSwitch(name)) ?? null
}

/** Must run before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/**
 * No name resolves in the window, so that neither a hint to connect early nor WebRTC, which no policy
 * of a page governs, reaches anybody. Main's own connections are Node's and not concerned. Must run
 * before Electron is ready.
 */
export function denyNetwork(app: App, page: Page): void {
  const exception = page.isDevelopment ? `, EXCLUDE ${new URL(page.address).hostname}` : ''
  app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${exception}`)
}

/**
 * Answers the page's requests for its own files, and no other. By the older of Electron's two ways: the newer one
 * makes a `Request` and a `Response`, for which Node reads its whole HTTP client before the first paint.
 */
export function servePage(session: Session, page: Page, files: Promise<PageFiles>): void {
  session.protocol.registerBufferProtocol(pageScheme, async ({ method, url }, answer) => {
    try {
      const found = findPageFile(await files, page.origin, method, url)
      if (found === null) return answer({ statusCode: 404, headers, data: Buffer.alloc(0) })
      const data = await readFile(found.file)
      answer({ headers: { ...headers, 'Content-Type': found.type }, data })
    } catch {
      // ERR_FAILED: the page tells what it could not load.
      answer({ error: -2 })
    }
  })
}

/** Nothing in the window gets a permission, a device, a download or a connection. */
export function hardenSession(session: Session, page: Page, hasDevTools: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowedRequest(page, hasDevTools, details.url) })
  })
}

/** Whatever is shown in any window stays there: no navigation, no other window, no webview. */
export function hardenContents(app: App, page: Page): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: { readonly url: string; preventDefault(): void }) => {
      if (page.isDevelopment && event.url === page.address) return
      event.preventDefault()
    }
    contents.on('will-navigate', refuse)
    contents.on('will-frame-navigate', refuse)
    contents.on('will-redirect', refuse)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
