import { readFile } from 'node:fs/promises'
import { type App, protocol, type Session } from 'electron'
import { diagramAddress, diagramOrigin, diagramPath } from '../../shared/diagrams'
import { isAllowedRequest, type Page, pagePath, pageScheme } from './page'
import { findPageFile, type PageFiles, withoutOtherDocuments } from './page-files'
import { originOf } from './sender-gate'
import { dictionarySource, isDictionaryAddress } from './spell-languages'

/**
 * What the page may do, as every response of our scheme says it; workers get the same.
 *
 * - `connect-src 'none'`: data reaches the page through the bridge only.
 * - `trusted-types`: no string becomes markup or code; the named policy makes worker addresses.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src 'self'",
  `frame-src ${diagramAddress}`,
  "frame-ancestors 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types basalt-highlighter',
].join('; ')

/**
 * What the page that draws diagrams may do: run its own program, which needs styles of its making. It gets
 * nothing else, not even where the window's own checks would fail.
 */
function diagramPolicy(page: Page): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${page.origin}`,
    'sandbox allow-scripts',
  ].join('; ')
}

const headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
}

/**
 * Without a policy for openers: the window's page opens none and is opened by none, and to have one that is known
 * only with the answer makes Chromium start a second process for the page and throw the first away.
 */
const pageHeaders = {
  ...headers,
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** A page without an origin is a stranger to its own files, unless they are for everybody. */
function diagramHeaders(page: Page) {
  return {
    ...headers,
    'Content-Security-Policy': diagramPolicy(page),
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
  }
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
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        codeCache: true,
        // For the page that draws diagrams, which has no origin.
        corsEnabled: true,
      },
    },
  ])
}

/**
 * No name resolves in the window, so that neither a hint to connect early nor WebRTC, which no policy
 * of a page governs, reaches anybody. Main's own connections are Node's and not concerned; the
 * user may allow Chromium to fetch dictionaries. Must run before Electron is ready.
 */
export function denyNetwork(app: App, page: Page, mayFetchDictionaries: boolean): void {
  const exceptions = [
    ...(page.isDevelopment ? [new URL(page.address).hostname] : []),
    ...(mayFetchDictionaries ? [`*.${dictionarySource.domain}`] : []),
  ].map((host) => `, EXCLUDE ${host}`)
  app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${exceptions.join('')}`)
  if (exceptions.length === 0) joinNetworkService(app)
}

/**
 * Chromium's network service has a process of its own because it reads what strangers send. Where nothing can be
 * reached it reads nothing: in main it takes 10 MB less, and no process has to be started for it.
 */
function joinNetworkService({ commandLine }: App): void {
  const asked = commandLine.getSwitchValue('enable-features')
  const features = [asked, 'NetworkServiceInProcess2'].filter(Boolean).join(',')
  commandLine.appendSwitch('enable-features', features)
}

/**
 * Answers the requests of the page, and of the one that draws, for their own files, and no other. By the older of
 * Electron's two ways: the newer one makes a `Request` and a `Response`, for which Node reads its whole HTTP client
 * before the first paint.
 */
export function servePage(session: Session, page: Page, files: Promise<PageFiles>): void {
  const sites = files.then((all) => ({
    page: {
      origin: page.origin,
      headers: pageHeaders,
      files: withoutOtherDocuments(all, pagePath),
    },
    diagram: {
      origin: diagramOrigin,
      headers: diagramHeaders(page),
      files: withoutOtherDocuments(all, diagramPath),
    },
  }))
  session.protocol.registerBufferProtocol(pageScheme, async ({ method, url }, answer) => {
    try {
      const { diagram, page } = await sites
      const { origin, headers, files } = originOf(url) === diagramOrigin ? diagram : page
      const found = findPageFile(files, origin, method, url)
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
export function hardenSession(
  session: Session,
  page: Page,
  options: { readonly hasDevTools: boolean; readonly mayFetchDictionaries: boolean },
): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => {
    // What no page asked for is the browser's own.
    const isDictionary =
      options.mayFetchDictionaries &&
      details.webContentsId === undefined &&
      isDictionaryAddress(details.url)
    const isAllowed = isDictionary || isAllowedRequest(page, options.hasDevTools, details.url)
    answer({ cancel: !isAllowed })
  })
}

/**
 * Whatever is shown in any window stays there: no navigation, no other window, no webview, and in a frame
 * nothing but the page that draws diagrams.
 */
export function hardenContents(app: App, page: Page): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: { readonly url: string; preventDefault(): void }) => {
      if (page.isDevelopment && event.url === page.address) return
      event.preventDefault()
    }
    contents.on('will-navigate', refuse)
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame || event.url !== diagramAddress) refuse(event)
    })
    contents.on('will-redirect', refuse)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
