import { BrowserWindow, dialog, nativeTheme, screen, type WebContents } from 'electron'
import { type Text, text } from '../../shared/text'
import type { Translate } from '../translate'
import { showContextMenu } from './context-menu'
import type { JsonFile } from './json-file'
import { type Log, toLoggedFailure } from './log'
import type { Page } from './page'
import {
  addressOfPlace,
  minimumSize,
  placeOfAddress,
  placeWindow,
  type WindowState,
} from './window-state'

/** Basalt's one window, which may be closed and opened again while main goes on. */
export interface AppWindow {
  /** Makes the window, or brings it to the front. */
  open(): void
  /** Shows a conversation: a window that has yet to be made begins with it, and is told so by `true`. */
  openAt(conversationId: string): boolean
  isInFront(): boolean
  /** Draws everything so large, also in windows to come; percent. */
  setZoom(zoom: number): void
  toggleFullScreen(): void
  minimise(): void
  contents(): WebContents | null
  /** Resolves when a window has painted for the first time, or cannot. */
  readonly firstPaint: Promise<void>
  /** Resolves when the window's place is on disk. */
  saveState(): Promise<void>
}

/**
 * So many crashes in a minute are mended silently; then the user is asked. The first ones show the same
 * again, the others begin with a new chat: what was shown may be what the page cannot bear.
 */
const silentReloads = { count: 5, inPlace: 2, withinMs: 60_000 }

/** The colours of the page's ground, so that the window does not flash before its first paint. */
const ground = { light: '#fcfcfd', dark: '#0f1114' }

export function createAppWindow(deps: {
  readonly page: Page
  readonly preload: string
  readonly icon: string
  readonly hasDevTools: boolean
  readonly state: WindowState | null
  readonly stateFile: JsonFile<WindowState>
  readonly log: Log
  /** What puts texts into the language in force: it may still be loading when the window opens. */
  readonly translator: () => Promise<Translate>
  readonly quit: () => void
  /** Whether windows get a spell checker, which delays their first paint; the session then decides if it is on. */
  readonly checksSpelling: boolean
  /** The wheel was turned with the key that zooms. */
  readonly onZoomWheel: (way: 'in' | 'out') => void
}): AppWindow {
  let current: BrowserWindow | null = null
  let state = deps.state
  let zoomFactor = 1
  let saved: Promise<void> = Promise.resolve()
  /** The page with its place and conversation, which a window opened later shows again. */
  let address = addressOfPlace(deps.page.address, state?.place)
  let announcePaint: () => void = () => undefined
  const firstPaint = new Promise<void>((resolve) => {
    announcePaint = resolve
  })

  function remember(window: BrowserWindow): void {
    const place = placeOfAddress(address)
    state = {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      ...(place !== undefined && { place }),
    }
    saved = deps.stateFile.write(state)
    saved.catch((failure: unknown) => {
      deps.log.write({ event: 'failed', where: 'window state', failure: toLoggedFailure(failure) })
    })
  }

  /** Sets nothing where nothing changes: a page that is drawn anew while hidden may never be ready to show. */
  function applyZoom(contents: WebContents): void {
    if (Math.abs(contents.getZoomFactor() - zoomFactor) > 0.001) contents.setZoomFactor(zoomFactor)
  }

  function create(): BrowserWindow {
    const areas = screen.getAllDisplays().map((display) => display.workArea)
    const { maximized, ...placement } = placeWindow(state, areas)
    const window = new BrowserWindow({
      ...placement,
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
      icon: deps.icon,
      webPreferences: {
        preload: deps.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        devTools: deps.hasDevTools,
        zoomFactor,
        spellcheck: deps.checksSpelling,
      },
    })
    if (maximized) window.maximize()
    const show = () => {
      if (!window.isDestroyed() && !window.isVisible()) window.show()
      announcePaint()
    }
    window.once('ready-to-show', show)
    window.on('close', () => remember(window))
    window.on('closed', () => {
      current = null
    })
    window.webContents.on('context-menu', async (_event, params) => {
      const translate = await deps.translator()
      if (!window.isDestroyed()) showContextMenu(window, params, translate)
    })
    window.webContents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
      if (!isMainFrame || !isSamePage(url, deps.page.address)) return
      const isElsewhere = placeOfAddress(url) !== placeOfAddress(address)
      address = url
      if (isElsewhere) remember(window)
    })
    // Chromium keeps a zoom of its own for each address.
    window.webContents.on('dom-ready', () => applyZoom(window.webContents))
    window.webContents.on('zoom-changed', (_event, way) => deps.onZoomWheel(way))
    watchHealth(window, deps)
    // Also where Chromium never says that it is ready, or the page cannot be loaded.
    void load(window, address, deps.log).then(show)
    return window
  }

  function open(): void {
    if (current === null) {
      current = create()
      return
    }
    if (current.isMinimized()) current.restore()
    current.show()
    current.focus()
  }

  return {
    open,
    openAt(conversationId) {
      const isNew = current === null
      if (isNew) address = `${deps.page.address}#/chat/${conversationId}`
      open()
      return isNew
    },
    isInFront: () => current?.isFocused() ?? false,
    setZoom(zoom) {
      zoomFactor = zoom / 100
      if (current !== null) applyZoom(current.webContents)
    },
    toggleFullScreen: () => current?.setFullScreen(!current.isFullScreen()),
    minimise: () => current?.minimize(),
    contents: () => current?.webContents ?? null,
    firstPaint,
    async saveState() {
      if (current !== null) remember(current)
      await saved
    },
  }
}

/** Resolves when the page is loaded, or cannot be, which is logged. */
async function load(window: BrowserWindow, address: string, log: Log): Promise<void> {
  try {
    await window.loadURL(address)
  } catch (failure) {
    log.write({ event: 'failed', where: 'window', failure: toLoggedFailure(failure) })
  }
}

function isSamePage(url: string, address: string): boolean {
  return url === address || url.startsWith(`${address}#`)
}

/** A page that crashed is loaded again, one that hangs on demand: the turns go on in main. */
function watchHealth(
  window: BrowserWindow,
  deps: {
    readonly page: Page
    readonly log: Log
    readonly translator: () => Promise<Translate>
    readonly quit: () => void
  },
): void {
  const { webContents } = window
  let crashes: readonly number[] = []

  async function ask(
    message: Text,
    detail: Text,
    other: Text,
    signal?: AbortSignal,
  ): Promise<'reload' | 'other'> {
    const translate = await deps.translator()
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: translate(message),
      detail: translate(detail),
      buttons: [translate(text('desktop.window.reload')), translate(other)],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
      ...(signal && { signal }),
    })
    return response === 0 ? 'reload' : 'other'
  }

  function reload(): void {
    if (window.isDestroyed()) return
    if (crashes.length <= silentReloads.inPlace) webContents.reload()
    else void load(window, deps.page.address, deps.log)
  }

  async function askAfterCrashes(): Promise<void> {
    const answer = await ask(
      text('desktop.window.crashed'),
      text('desktop.window.crashedDetail'),
      text('desktop.window.quit'),
    )
    if (answer === 'other') return deps.quit()
    reload()
    crashes = []
  }

  async function askWhileFrozen(signal: AbortSignal): Promise<void> {
    const answer = await ask(
      text('desktop.window.frozen'),
      text('desktop.window.frozenDetail'),
      text('desktop.window.wait'),
      signal,
    )
    if (answer === 'reload') webContents.forcefullyCrashRenderer()
  }

  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    deps.log.write({ event: 'window-gone', reason, exitCode })
    if (reason === 'clean-exit') return
    const now = Date.now()
    crashes = [...crashes.filter((at) => now - at < silentReloads.withinMs), now]
    if (crashes.length <= silentReloads.count) reload()
    else void askAfterCrashes()
  })

  webContents.on('unresponsive', () => {
    deps.log.write({ event: 'window-frozen' })
    const asking = new AbortController()
    webContents.once('responsive', () => asking.abort())
    void askWhileFrozen(asking.signal)
  })
}
