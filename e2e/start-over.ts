import { expect } from 'playwright/test'
import type { ModelsStatus } from '../src/shared/models'
import { defaultPreferences } from '../src/shared/preferences'
import { request } from './chat-page'
import type { ConfigFile } from './config-file'
import type { MainProcess } from './main-process'
import type { RunningApp } from './running-app'

interface Named {
  readonly id: string
}

/** Remembers what tests put something in the place of: functions of Electron, and how large the window is. */
export async function rememberStart(electron: MainProcess): Promise<void> {
  await electron.evaluate(({ BrowserWindow, clipboard, dialog, shell }) => {
    const functions = [clipboard, dialog, shell].map((module) => [module, { ...module }])
    const bounds = BrowserWindow.getAllWindows()[0]?.getBounds()
    Reflect.set(globalThis, 'atStart', { functions, bounds })
  })
}

async function restoreStart(electron: MainProcess): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => {
    const { functions, bounds } = Reflect.get(globalThis, 'atStart')
    for (const [module, own] of functions) Object.assign(module, own)
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds)
  })
}

/** Takes away what the user of the app has made and chosen, by the requests of the window itself. */
async function forgetEverything({ window }: RunningApp): Promise<void> {
  const list = async (what: string) =>
    (await request<readonly Named[]>(window, what)).map(({ id }) => id)
  const ask = (what: string, input: object) => request(window, what, input)
  const [conversationIds, folderIds, presetIds] = await Promise.all([
    list('conversations.list'),
    list('folders.list'),
    list('conversations.listPresets'),
    ask('conversations.saveDraft', { conversationId: null, text: '' }),
    ask('app.changePreferences', defaultPreferences),
  ])
  if (conversationIds.length > 0) await ask('conversations.remove', { conversationIds })
  for (const folderId of folderIds) await ask('folders.remove', { folderId })
  for (const presetId of presetIds) await ask('conversations.removePreset', { presetId })
}

async function hasDraft({ window }: RunningApp): Promise<boolean> {
  const drafts = await request<readonly { readonly conversationId: string | null }[]>(
    window,
    'conversations.listDrafts',
  )
  return drafts.some(({ conversationId }) => conversationId === null)
}

/** Has the models listed again; whether all were, by the service that is there now. */
async function listsModels({ window }: RunningApp): Promise<boolean> {
  const status = await request<ModelsStatus>(window, 'models.refresh')
  if (status.kind !== 'ready' || status.from !== 'live' || status.refreshing) return false
  return status.error === undefined && status.profilesError === undefined
}

/** Waits until the app, and with it its page, knows whether there is a config. */
async function untilConfig({ window }: RunningApp, isThere: boolean): Promise<void> {
  const readConfig = () => request<{ readonly exists: boolean }>(window, 'config.read')
  await expect.poll(async () => (await readConfig()).exists, { intervals: [50] }).toBe(isThere)
}

/** Writes the first config and waits until the app has read it. */
export async function writeFirstConfig(
  app: RunningApp,
  config: ConfigFile,
  content: string,
): Promise<void> {
  await config.write(content)
  await untilConfig(app, true)
}

/** Brings an app that a test has used to where it was after its first start, with its page loaded again. */
export async function startOver(app: RunningApp, config: ConfigFile): Promise<void> {
  const { electron, window } = app
  for (const event of ['console', 'dialog', 'pageerror'] as const) window.removeAllListeners(event)
  for (const event of ['request', 'requestfailed', 'requestfinished'] as const) {
    window.removeAllListeners(event)
  }
  await config.remove()
  await restoreStart(electron)
  await untilConfig(app, false)
  const listed = expect.poll(() => listsModels(app)).toBe(true)
  do {
    await Promise.all([listed, forgetEverything(app)])
    // Else the page would come back to the place that it shows.
    await window.evaluate(() => history.replaceState(null, '', location.pathname))
    // What was typed a moment ago becomes a draft when the page goes.
    await window.reload()
  } while (await hasDraft(app))
}
