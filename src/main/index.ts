import { join } from 'node:path'
import { app, clipboard, dialog, nativeTheme, safeStorage, session } from 'electron'
import { AppFailure } from '../shared/app-error'
import type { AppState } from '../shared/app-state'
import { type AppAction, effectiveShortcuts } from '../shared/shortcuts'
import { type Text, text } from '../shared/text'
import { createConnection } from './aws/connection'
import { redact } from './aws/redact'
import { findModelsCacheFolder } from './cache-folder'
import { setAboutPanel } from './desktop/about'
import { createAppRequests } from './desktop/app-requests'
import { createChooseHistoryFiles } from './desktop/choose-history-files'
import { dataFiles, prepareDataFolder } from './desktop/data-folder'
import { createDemo, demoStateSchema } from './desktop/demo'
import { createDispatch, toAppError } from './desktop/dispatch'
import { createHandlers } from './desktop/handlers'
import { createPublish, handleRequests } from './desktop/ipc'
import { createJsonFile } from './desktop/json-file'
import { resolveLanguage } from './desktop/language'
import { wireLifecycle } from './desktop/lifecycle'
import { createLog, type Log, toLoggedFailure } from './desktop/log'
import { showMenu } from './desktop/menu'
import { createOpenOutside } from './desktop/open-outside'
import { resolvePage } from './desktop/page'
import { listPageFiles } from './desktop/page-files'
import { pickConfig } from './desktop/pick-config'
import { createPickFiles } from './desktop/pick-files'
import { openPreferences } from './desktop/preferences'
import { createSaveFile } from './desktop/save-file'
import {
  denyNetwork,
  findRefusedSwitch,
  hardenContents,
  hardenSession,
  registerPageScheme,
  servePage,
} from './desktop/security'
import { createSenderGate } from './desktop/sender-gate'
import { createShutdown } from './desktop/shutdown'
import { createTurnWatch, watchTurns } from './desktop/turn-watch'
import { createAppWindow } from './desktop/window'
import { windowStateSchema } from './desktop/window-state'
import type { Simulator } from './simulator/create-simulator'
import { createTranslate } from './translate'

const built = join(import.meta.dirname, '..')
const preload = join(built, 'preload', 'index.cjs')
const icon = join(app.getAppPath(), 'resources', 'icon.png')
const conversationsWorker = new URL('conversations-worker.js', import.meta.url)
const hasDevTools = !app.isPackaged
/** A page that asks for nothing in so many milliseconds has not loaded; the services start all the same. */
const longestSilence = 3000

const refusedSwitch = findRefusedSwitch(app.isPackaged, (name) => app.commandLine.hasSwitch(name))
prepareDataFolder(app.getPath('userData'))
if (refusedSwitch !== null) refuse(text('desktop.start.debugging', { name: refusedSwitch }))
else if (app.requestSingleInstanceLock()) start().catch(giveUp)
else app.exit(0)

async function start(): Promise<void> {
  // A checkout may need to run without: as root, or in a container that allows no sandbox.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  registerPageScheme()
  const page = resolvePage(process.env['ELECTRON_RENDERER_URL'], app.isPackaged)
  hardenContents(app, page)
  denyNetwork(app, page)
  const log = createLog({ folder: app.getPath('logs'), redact })
  const logFailure = logUnexpectedFailures(log)

  const dataFolder = app.getPath('userData')
  const files = dataFiles(dataFolder)
  const stateFile = createJsonFile(files.window, windowStateSchema)
  const [preferences, windowState] = await Promise.all([
    openPreferences(files.preferences),
    stateFile.read(),
    app.whenReady(),
  ])

  const systemLanguages = app.getPreferredSystemLanguages()
  const language = () => resolveLanguage(preferences.read().language, systemLanguages)
  const say = createTranslate(language)

  hardenSession(session.defaultSession, page, hasDevTools)
  servePage(session.defaultSession, page, listPageFiles(join(built, 'renderer')))
  const window = createAppWindow({
    page,
    preload,
    icon,
    hasDevTools,
    state: windowState.kind === 'read' ? windowState.value : null,
    stateFile,
    log,
    translate: say,
    quit: () => app.quit(),
  })
  const turns = createTurnWatch(createPublish(window.contents))
  const send = (action: AppAction) => {
    window.open()
    turns.publish('app.command', action)
  }
  const apply = () => {
    const { theme, shortcuts } = preferences.read()
    nativeTheme.themeSource = theme
    showMenu({
      translate: say,
      platform: process.platform,
      hasDevTools,
      shortcuts: effectiveShortcuts(shortcuts),
      send,
    })
  }
  apply()
  setAboutPanel(app, versions(), icon)
  window.open()

  const outside = createOpenOutside(say)
  const connection = createConnection()
  const demo = createDemo({
    file: createJsonFile(files.connection, demoStateSchema),
    startSimulator,
    connection,
  })
  // The page is loaded and painted by processes that compete with the services for the processor.
  let isAsked: () => void = () => undefined
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve
  })
  const asksNothing = setTimeout(isAsked, longestSilence)
  const starting = asked.then(async () => {
    // Read only now: the window is there without them.
    const { startServices } = await import('./desktop/start-services')
    return startServices({
      env: process.env,
      dataFolder,
      modelsCacheFolder: findModelsCacheFolder(),
      conversationsWorker,
      exportLabels: () => ({
        you: say(text('chat.you')),
        reply: say(text('chat.reply')),
        incomplete: say(text('conversations.transfer.incomplete')),
        untitled: say(text('conversations.untitled')),
        toolCall: say(text('tools.exported.call')),
        toolResult: say(text('tools.exported.result')),
      }),
      connection,
      publish: turns.publish,
      safeStorage,
      openPage: outside.openPage,
      onStorageFailure: (error) => logFailure('replies', new AppFailure(error)),
      onToolFailure: (error) => logFailure('tools', error),
      version: app.getVersion(),
      onBackupFailure: (error) => {
        logFailure('backup', new AppFailure(error))
        notices.push(text('conversations.backups.failed', { reason: say(error.message) }))
        requests.announce()
      },
    })
  })
  const shutdown = createShutdown({
    steps: [window.saveState, async () => (await starting).stop(), demo.close],
    quit: () => app.quit(),
    force: () => app.exit(1),
    onFailure: (failure) => logFailure('stopping', failure),
    onTimeout: () => log.write({ event: 'stop-timed-out' }),
  })
  wireLifecycle(app, { window, turns, shutdown })

  const notices: Text[] = [...preferences.notices]
  const requests = createAppRequests({
    preferences,
    demo,
    language,
    platform: platform(),
    versions: versions(),
    dataFolder,
    notices: () => notices,
    publish: turns.publish,
    apply,
  })
  const handlers = demo.restore().then((demoNotices) => {
    notices.push(...demoNotices)
    const copyText = (copied: string) => clipboard.writeText(copied)
    const services = starting.then((started) => ({
      ...started,
      chat: watchTurns(started.chat, turns),
    }))
    const restart = () => {
      app.relaunch()
      // After the answer.
      setImmediate(() => app.quit())
    }
    const files = {
      pickFiles: createPickFiles(say),
      pickConfig: () => pickConfig(say),
      saveFile: createSaveFile(say),
      chooseHistoryFiles: createChooseHistoryFiles(say),
    }
    return createHandlers({ ...requests, ...outside, ...files, copyText, restart }, services)
  })
  const dispatch = createDispatch({
    handlers,
    isTrustedSender: createSenderGate(page.origin, () => window.contents()?.id ?? null),
    redact,
    onFailure: logFailure,
  })
  handleRequests((...request) => {
    // After the answer to what needs no service.
    setImmediate(isAsked)
    clearTimeout(asksNothing)
    return dispatch(...request)
  })

  log.write({ event: 'started', ...versions(), platform: process.platform })

  // The SDK is loaded by the first refresh, which must not delay the first paint.
  const [services] = await Promise.all([starting, window.firstPaint, handlers])
  if (services.notices.length > 0) {
    notices.push(...services.notices)
    requests.announce()
  }
  services.refresh()
}

function logUnexpectedFailures(log: Log): (where: string, failure: unknown) => void {
  const logFailure = (where: string, failure: unknown) =>
    log.write({ event: 'failed', where, failure: toLoggedFailure(failure) })
  process.on('uncaughtException', (failure) => logFailure('main', failure))
  process.on('unhandledRejection', (failure) => logFailure('main', failure))
  return logFailure
}

function versions(): AppState['versions'] {
  const { electron, chrome, node } = process.versions
  return { basalt: app.getVersion(), electron, chromium: chrome, node }
}

function platform(): AppState['platform'] {
  const { platform } = process
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}

function refuse(reason: Text): void {
  process.stderr.write(`${createTranslate(() => 'en')(reason)}\n`)
  app.exit(1)
}

/** A start that failed leaves nothing to work with: say why, in the system's language, and end. */
async function giveUp(failure: unknown): Promise<void> {
  await app.whenReady()
  const error = toAppError(failure, redact)
  const say = createTranslate(() => resolveLanguage('system', app.getPreferredSystemLanguages()))
  await dialog.showMessageBox({
    type: 'error',
    message: say(text('desktop.start.failed')),
    detail: [say(error.message), error.detail?.message ?? ''].join('\n').trim(),
    buttons: [say(text('desktop.menu.quit'))],
  })
  app.exit(1)
}

/** Loaded only for those who want it. */
async function startSimulator(): Promise<Simulator> {
  const { createSimulator } = await import('./simulator/create-simulator')
  return createSimulator()
}
