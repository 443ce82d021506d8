import { join } from 'node:path'
import { app, dialog, Menu, nativeTheme, session } from 'electron'
import { type Text, text } from '../shared/text'
import { redact } from './aws/redact'
import { dataFiles, prepareDataFolder } from './desktop/data-folder'
import { handleRequests } from './desktop/ipc'
import { createJsonFile } from './desktop/json-file'
import { createLog, type Log, toLoggedFailure } from './desktop/log'
import { resolvePage } from './desktop/page'
import { listPageFiles } from './desktop/page-files'
import { openPreferences } from './desktop/preferences'
import {
  denyNetwork,
  findRefusedSwitch,
  hardenContents,
  hardenSession,
  registerPageScheme,
  servePage,
} from './desktop/security'
import { createSpellChecking, mayFetchDictionaries } from './desktop/spell-checking'
import { createAppWindow } from './desktop/window'
import { windowStateSchema } from './desktop/window-state'

const built = join(import.meta.dirname, '..')
const preload = join(built, 'preload', 'index.cjs')
const icon = join(app.getAppPath(), 'resources', 'icon.png')
const conversationsWorker = new URL('conversations-worker.js', import.meta.url)
const hasDevTools = !app.isPackaged

const refusedSwitch = findRefusedSwitch(app.isPackaged, (name) => app.commandLine.hasSwitch(name))
prepareDataFolder(app.getPath('userData'))
if (refusedSwitch !== null) void refuse(text('desktop.start.debugging', { name: refusedSwitch }))
else if (app.requestSingleInstanceLock()) start().catch(giveUp)
else app.exit(0)

/** Opens the window with what that needs and no more; all else is read when the page is there. */
async function start(): Promise<void> {
  // A checkout may need to run without: as root, or in a container that allows no sandbox.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  registerPageScheme()
  // Electron's own menu would be made, and soon be replaced.
  Menu.setApplicationMenu(null)
  const page = resolvePage(process.env['ELECTRON_RENDERER_URL'], app.isPackaged)
  hardenContents(app, page)
  const files = dataFiles(app.getPath('userData'))
  const mayFetch = mayFetchDictionaries(files.dictionaries)
  denyNetwork(app, page, mayFetch)
  const log = createLog({ folder: app.getPath('logs'), redact })
  logUnexpectedFailures(log)

  const pageFiles = listPageFiles(join(built, 'renderer'))
  const stateFile = createJsonFile(files.window, windowStateSchema)
  const [preferences, windowState] = await Promise.all([
    openPreferences(files.preferences),
    stateFile.read(),
    app.whenReady(),
  ])

  hardenSession(session.defaultSession, page, { hasDevTools, mayFetchDictionaries: mayFetch })
  const spelling = createSpellChecking({
    session: session.defaultSession,
    platform: process.platform,
    markerFile: files.dictionaries,
    mayFetch,
  })
  servePage(session.defaultSession, page, pageFiles)
  nativeTheme.themeSource = preferences.read().theme
  let goOn: () => void = () => undefined
  const isWanted = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const served = async () => {
    goOn()
    return await serving
  }
  const window = createAppWindow({
    page,
    preload,
    icon,
    hasDevTools,
    state: windowState.kind === 'read' ? windowState.value : null,
    stateFile,
    log,
    translator: async () => (await served()).translate,
    quit: () => app.quit(),
    checksSpelling: process.platform === 'darwin' || mayFetch,
    onZoomWheel: async (way) => (await served()).command(way === 'in' ? 'zoomIn' : 'zoomOut'),
  })
  window.setZoom(preferences.read().zoom)
  handleRequests(async (...request) => (await served()).dispatch(...request))
  window.open()

  // Main serves the page its files: what it reads before the first paint delays that.
  window.firstPaint.then(goOn)
  const serving = isWanted
    .then(() => import('./desktop/serve-window'))
    .then(({ serveWindow }) =>
      serveWindow({
        app,
        window,
        origin: page.origin,
        icon,
        hasDevTools,
        preferences,
        spelling,
        log,
        conversationsWorker,
        onFailure: giveUp,
      }),
    )
  await serving
}

function logUnexpectedFailures(log: Log): void {
  const logFailure = (failure: unknown) =>
    log.write({ event: 'failed', where: 'main', failure: toLoggedFailure(failure) })
  process.on('uncaughtException', logFailure)
  process.on('unhandledRejection', logFailure)
}

async function refuse(reason: Text): Promise<void> {
  const { createTranslate } = await import('./translate')
  process.stderr.write(`${createTranslate(() => 'en')(reason)}\n`)
  app.exit(1)
}

/** A start that failed leaves nothing to work with: say why, in the system's language, then start over or end. */
async function giveUp(failure: unknown): Promise<void> {
  const [{ explainFailedStart }] = await Promise.all([
    import('./desktop/failed-start'),
    app.whenReady(),
  ])
  const { response } = await dialog.showMessageBox(
    explainFailedStart(failure, app.getPath('userData'), app.getPreferredSystemLanguages()),
  )
  if (response === 0) app.relaunch()
  app.exit(1)
}
