import { type App, clipboard, nativeTheme, safeStorage } from 'electron'
import { AppFailure } from '../../shared/app-error'
import type { AppState } from '../../shared/app-state'
import { type AppAction, effectiveShortcuts } from '../../shared/shortcuts'
import { text } from '../../shared/text'
import { createConnection } from '../aws/connection'
import { redact } from '../aws/redact'
import { findModelsCacheFolder } from '../cache-folder'
import type { Simulator } from '../simulator/create-simulator'
import { createTranslate, type Translate } from '../translate'
import { setAboutPanel } from './about'
import { createAppRequests } from './app-requests'
import { createChooseHistoryFiles } from './choose-history-files'
import { dataFiles } from './data-folder'
import { createDemo, demoStateSchema } from './demo'
import { defaultDesktopSettings } from './desktop-settings'
import { createDispatch, type Dispatch } from './dispatch'
import { describeStartFailure } from './failed-start'
import { createHandlers } from './handlers'
import { createPublish } from './ipc'
import { createJsonFile } from './json-file'
import { resolveLanguage } from './language'
import { wireLifecycle } from './lifecycle'
import { type Log, toLoggedFailure } from './log'
import { showMenu } from './menu'
import { createNotices } from './notices'
import { createOpenOutside } from './open-outside'
import { pickConfig } from './pick-config'
import { createPickFiles } from './pick-files'
import type { PreferencesStore } from './preferences'
import { createReplyNotices } from './reply-notices'
import { createSaveFile } from './save-file'
import { createSenderGate } from './sender-gate'
import { createShowNotification } from './show-notification'
import { createShutdown, killOneself } from './shutdown'
import type { SpellChecking } from './spell-checking'
import { createStartAttempts } from './start-attempts'
import { createTurnWatch, watchTurns } from './turn-watch'
import type { AppWindow } from './window'
import { createWindowRequests } from './window-requests'

/** A page that asks for nothing in so many milliseconds has not loaded; the services start all the same. */
const longestSilence = 3000

/** What stands behind the window. */
export interface ServedWindow {
  readonly dispatch: Dispatch
  /** Into the language in force. */
  readonly translate: Translate
  /** Asks the page to do this. */
  command(action: AppAction): void
}

/**
 * Puts everything behind a window that is already being shown: its menu, its requests, the services, and the end of
 * the app. The services start after the page has asked for them. Never fails; what fails later is answered to whoever
 * asked for it, and what nobody asked for is given to `onFailure`.
 */
export function serveWindow(deps: {
  readonly app: App
  readonly window: AppWindow
  /** Scheme and host of the page. */
  readonly origin: string
  readonly icon: string
  readonly hasDevTools: boolean
  readonly preferences: PreferencesStore
  readonly spelling: SpellChecking
  readonly log: Log
  readonly conversationsWorker: URL
  readonly onFailure: (failure: unknown) => void
}): ServedWindow {
  const { app, window, preferences, log } = deps
  const dataFolder = app.getPath('userData')
  const files = dataFiles(dataFolder)
  const logFailure = (where: string, failure: unknown) =>
    log.write({ event: 'failed', where, failure: toLoggedFailure(failure) })

  const systemLanguages = app.getPreferredSystemLanguages()
  const language = () => resolveLanguage(preferences.read().language, systemLanguages)
  const say = createTranslate(language)
  const publish = createPublish(window.contents)
  let desktopSettings = defaultDesktopSettings
  const turns = createTurnWatch(
    createReplyNotices({
      publish,
      now: () => Date.now(),
      isInFront: window.isInFront,
      settings: () => desktopSettings.notifications,
      translate: say,
      readMessages: async (conversationId) =>
        (await (await starting).conversations.read(conversationId)).messages,
      show: createShowNotification((conversationId) => {
        if (!window.openAt(conversationId)) publish('conversations.shown', { conversationId })
      }),
      onFailure: (failure) => logFailure('notification', failure),
    }),
  )
  const send = (action: AppAction) => {
    window.open()
    turns.publish('app.command', action)
  }
  const apply = () => {
    const { theme, shortcuts, zoom } = preferences.read()
    nativeTheme.themeSource = theme
    window.setZoom(zoom)
    showMenu({
      translate: say,
      platform: process.platform,
      hasDevTools: deps.hasDevTools,
      shortcuts: effectiveShortcuts(shortcuts),
      send,
    })
  }
  apply()
  const versions = readVersions(app)
  setAboutPanel(app, versions, deps.icon)

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
  const attempts = createStartAttempts({
    describe: (thrown) => describeStartFailure(thrown, dataFolder),
    onFailure: (thrown) => logFailure('start', thrown),
    onChange: () => void requests.announce(),
  })
  let isHeld = false
  const starting = asked.then(async () => {
    // Read only now: the window is there without them.
    const { startServices } = await import('./start-services')
    return startServices({
      env: process.env,
      dataFolder,
      modelsCacheFolder: findModelsCacheFolder(),
      conversationsWorker: deps.conversationsWorker,
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
      openLink: outside.openLink,
      translate: say,
      onToolFailure: (failure) => logFailure('tools', failure),
      version: app.getVersion(),
      onTitleFailure: (failure) => logFailure('title', failure),
      onStorageFailure: (error) => logFailure('replies', new AppFailure(error)),
      untilDone: attempts.untilDone,
      onConversationsHeld: (areHeld) => {
        isHeld = areHeld
        notices.show(heldNotice, areHeld)
      },
      onBackupFailure: (error) => {
        logFailure('backup', new AppFailure(error))
        notices.add(text('conversations.backups.failed', { reason: say(error.message) }))
      },
    })
  })
  // While the conversations are waited for, nothing was begun that could be stored.
  const begun = async () => (isHeld || attempts.failure() !== null ? undefined : await starting)
  const shutdown = createShutdown({
    store: async () => (await begun())?.store(),
    steps: [window.saveState, async () => (await begun())?.close(), demo.close],
    quit: () => app.quit(),
    force: killOneself,
    onFailure: (failure) => logFailure('stopping', failure),
    onTimeout: () => log.write({ event: 'stop-timed-out' }),
  })
  const wake = () => {
    starting.then(
      (services) => services.wake(),
      () => undefined,
    )
  }
  wireLifecycle(app, { window, turns, shutdown, wake })

  const notices = createNotices({
    initial: preferences.notices,
    onChange: () => void requests.announce(),
  })
  const heldNotice = text('conversations.storage.held')
  const requests = createAppRequests({
    preferences,
    demo,
    language,
    platform: platform(),
    versions,
    dataFolder,
    notices: notices.list,
    start: attempts,
    publish: turns.publish,
    apply,
  })
  const handlers = demo.restore().then((demoNotices) => {
    notices.add(...demoNotices)
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
    const chosen = {
      pickFiles: createPickFiles(say),
      pickConfig: () => pickConfig(say),
      saveFile: createSaveFile(say),
      chooseHistoryFiles: createChooseHistoryFiles(say),
      ownWindow: createWindowRequests(app, window),
    }
    return createHandlers({ ...requests, ...outside, ...chosen, copyText, restart }, services)
  })
  const dispatch = createDispatch({
    handlers,
    isTrustedSender: createSenderGate(deps.origin, () => window.contents()?.id ?? null),
    redact,
    onFailure: logFailure,
  })
  log.write({ event: 'started', ...versions, platform: process.platform })

  // The SDK is loaded by the first refresh, which must not delay the first paint.
  Promise.all([starting, window.firstPaint, handlers]).then(([services]) => {
    services.watchDesktopSettings((settings) => {
      desktopSettings = settings
      deps.spelling
        .apply(settings.spellChecking, [language(), ...systemLanguages])
        .catch((failure: unknown) => logFailure('spell checking', failure))
    })
    notices.add(...services.notices)
    services.refresh()
  }, deps.onFailure)

  return {
    translate: say,
    command: (action) => publish('app.command', action),
    dispatch(...request) {
      // After the answer to what needs no service.
      setImmediate(isAsked)
      clearTimeout(asksNothing)
      return dispatch(...request)
    },
  }
}

function readVersions(app: App): AppState['versions'] {
  const { electron, chrome, node } = process.versions
  return { basalt: app.getVersion(), electron, chromium: chrome, node }
}

function platform(): AppState['platform'] {
  const { platform } = process
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}

/** Loaded only for those who want it. */
async function startSimulator(): Promise<Simulator> {
  const { createSimulator } = await import('../simulator/create-simulator')
  return createSimulator()
}
