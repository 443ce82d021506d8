import { z } from 'zod'
import type { AppError } from '../../shared/app-error'
import type { Publish } from '../../shared/contract'
import { accessKinds } from '../../shared/models'
import { type Text, text } from '../../shared/text'
import { createAttachmentStore } from '../attachments/attachment-store'
import type { Connection } from '../aws/connection'
import { composeChat } from '../compose-chat'
import { composeDoctor } from '../compose-doctor'
import { composeModels } from '../compose-models'
import { createConfigEditor } from '../config/config-editor'
import { createConfigFile } from '../config/config-file'
import { findConfigFile } from '../config/config-location'
import { createConfigService } from '../config/config-service'
import { createLastGoodCopy } from '../config/last-good-copy'
import { createBackupService } from '../conversations/backups/backup-service'
import { attachmentsFolder } from '../conversations/file-names'
import {
  checkBackupInThread,
  openConversations,
  readImportInThread,
} from '../conversations/open-conversations'
import type { ExportLabels } from '../conversations/transfer/export-formats'
import { createTransferService } from '../conversations/transfer/transfer-service'
import { createAnswerCache } from '../models/answer-cache'
import { describeKnownModels } from '../models/known-models'
import { createModelAccess } from '../models/model-access'
import { testModel } from '../models/test-model'
import { askOnce } from '../providers/ask-once'
import { dataFiles } from './data-folder'
import { type DesktopSettings, watchDesktopSettings } from './desktop-settings'
import { openProviderKeys } from './provider-keys'
import { notKept, type SafeStorage } from './safe-text'
import type { Services } from './services'
import type { StartAttempts } from './start-attempts'
import { startCredentials } from './start-credentials'
import { startTools } from './start-tools'
import { openToolPermissions } from './tool-permissions'
import { openToolSignIns } from './tool-sign-ins'

/** The other rooms at work, until they are stored and then closed. */
export interface RunningServices extends Services {
  /** What happened at the start that the user should know. */
  readonly notices: readonly Text[]
  /** Gives the settings of the desktop now and whenever the config changes. */
  watchDesktopSettings(listener: (settings: DesktopSettings) => void): void
  /** Asks AWS who the user is and which models there are, in the background. */
  refresh(): void
  /** Ends the turns that are under way and stores them, however long the disk takes; nothing is written after it. */
  store(): Promise<void>
  /** Closes what is left, when all is stored. */
  close(): Promise<void>
}

/**
 * Makes every service and connects them. Replies that an earlier run left unfinished are marked as
 * interrupted first.
 */
export async function startServices(deps: {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly dataFolder: string
  readonly modelsCacheFolder: string
  readonly conversationsWorker: URL
  /** The words of exported files. */
  readonly exportLabels: () => ExportLabels
  readonly connection: Connection
  readonly publish: Publish
  readonly safeStorage: SafeStorage
  /** Asks the user, then opens a page outside. */
  readonly openLink: (address: string) => Promise<{ readonly opened: boolean }>
  /** Into the language in force. */
  readonly translate: (text: Text) => string
  /** Shows a page of AWS in the browser. */
  readonly openPage: (address: string) => Promise<void>
  readonly onStorageFailure: (error: AppError) => void
  /** Told when what the user allowed a tool could not be kept. */
  readonly onToolFailure: (error: unknown) => void
  /** Basalt's own. */
  readonly version: string
  /** Told why a conversation got no title by a model. */
  readonly onTitleFailure: (failure: unknown) => void
  /** Does what needs the disk of the conversations, as often as it takes. */
  readonly untilDone: StartAttempts['untilDone']
  /** Told when another program holds the conversations, which are waited for, and when that has ended. */
  readonly onConversationsHeld: (isHeld: boolean) => void
  /** Told when the daily backup fails. */
  readonly onBackupFailure: (error: AppError) => void
}): Promise<RunningServices> {
  const { env, connection, publish } = deps

  // By a thread of its own, while the rest is made here and the models of the last run are read.
  const opening = deps.untilDone(() =>
    openConversations({
      folder: deps.dataFolder,
      workerUrl: deps.conversationsWorker,
      onHeld: deps.onConversationsHeld,
    }),
  )

  const configFile = createConfigFile({
    file: findConfigFile(env),
    env,
    lastGoodCopy: createLastGoodCopy(dataFiles(deps.dataFolder).lastGoodConfig),
  })
  const providerKeys = await openProviderKeys(
    dataFiles(deps.dataFolder).providerKeys,
    deps.safeStorage,
  )
  const { clients, credentials, signIn, vault, apiKey, ...read } = await startCredentials({
    ...{ env, connection, configFile, publish },
    dataFolder: deps.dataFolder,
    safeStorage: deps.safeStorage,
    openPage: deps.openPage,
  })
  const ends: (() => void)[] = [signIn.cancel]

  const modelAccess = createModelAccess({
    clients,
    credentials,
    cache: createAnswerCache({
      folder: deps.modelsCacheFolder,
      name: 'access',
      schema: z.enum(accessKinds),
    }),
  })
  const { models, bedrockModels, regionModels, provider, ...composed } = composeModels({
    env,
    clients,
    credentials,
    configFile,
    cacheFolder: deps.modelsCacheFolder,
    readProviderKey: providerKeys.read,
  })
  models.subscribe((status) => publish('models.changed', status))
  void models.restore()

  const config = createConfigService({ configFile, env, credentials })
  config.subscribe((status) => publish('config.changed', status))
  const configEditor = createConfigEditor({
    get file() {
      return configFile.file
    },
    env,
    onSaved: () => void configFile.reload(),
    readKnownModels: () => describeKnownModels(bedrockModels.read()),
    keys: {
      ...providerKeys,
      async keep(...key) {
        await providerKeys.keep(...key)
        void models.refresh()
      },
      async keepCredential(key, acceptPlain) {
        if (vault.describe().kind !== 'absent') {
          throw notKept('refused', text('config.keptKey.taken'))
        }
        await vault.save(key, acceptPlain)
        void credentials.refresh()
      },
    },
  })
  const unwatchConfig = configFile.watch()

  const conversations = await opening
  if (!conversations.isReadOnly) await deps.untilDone(conversations.interruptRunning)
  conversations.onChange((list) => publish('conversations.changed', list))
  conversations.onFoldersChange((folders) => publish('folders.changed', folders))

  const backups = createBackupService({
    folder: deps.dataFolder,
    copyTo: conversations.copyTo,
    check: (path) => checkBackupInThread(deps.conversationsWorker, path),
    onFailure: deps.onBackupFailure,
  })
  const attachments = createAttachmentStore(attachmentsFolder(deps.dataFolder))
  const toolPermissions = await openToolPermissions(dataFiles(deps.dataFolder).toolPermissions)
  const toolSignIns = await openToolSignIns(
    dataFiles(deps.dataFolder).toolSignIns,
    deps.safeStorage,
  )
  const tools = startTools({
    ...{ configFile, attachments, version: deps.version },
    permissions: toolPermissions.permissions,
    signIns: toolSignIns,
    ...{ openLink: deps.openLink, translate: deps.translate },
    onFailure: deps.onToolFailure,
  })
  tools.subscribe((status) => publish('tools.changed', status))
  const { chat, inspector, wake } = composeChat({
    ...{ clients, credentials, configFile, models, provider, conversations, attachments, tools },
    publish,
    onStorageFailure: deps.onStorageFailure,
    onTitleFailure: deps.onTitleFailure,
  })

  return {
    credentials: {
      ...credentials,
      examine: composeDoctor({
        ...{ env, clients, credentials, configFile, bedrockModels },
        listModels: async () => bedrockModels.read(),
      }),
    },
    signIn,
    apiKey,
    models,
    modelAccess,
    regionModels,
    testModel: (modelId) =>
      testModel(
        {
          clients,
          resolveRoute: models.resolveRoute,
          target: credentials.target,
          askProvider: (called) => askOnce(provider, called),
        },
        modelId,
      ),
    config,
    configEditor,
    conversations: {
      ...conversations,
      readUsage: ({ days }) =>
        conversations.readUsage({ days, simulated: connection.current().kind === 'demo' }),
      sumUsage: (conversationId) =>
        conversations.sumUsage({
          conversationId,
          simulated: connection.current().kind === 'demo',
        }),
    },
    attachments,
    tools,
    backups,
    transfer: createTransferService({
      conversations,
      readFile: (path) => readImportInThread(deps.conversationsWorker, path),
      labels: deps.exportLabels,
      readAttachment: attachments.read,
      addAttachments: attachments.add,
    }),
    chat,
    inspector,
    wake() {
      clients.releaseIdle()
      composed.releaseIdle()
      wake()
      void credentials.refresh()
    },
    notices: [
      ...conversations.notices,
      ...read.notices,
      ...toolPermissions.notices,
      ...toolSignIns.notices,
      ...providerKeys.notices,
    ],
    watchDesktopSettings(listener) {
      ends.push(watchDesktopSettings(configFile, listener))
    },
    refresh() {
      ends.push(credentials.watch())
      if (!conversations.isReadOnly) ends.push(backups.start())
      void credentials.refresh()
      void models.update()
    },
    async store() {
      unwatchConfig()
      for (const end of ends) end()
      try {
        await chat.stopAll()
      } finally {
        await conversations.close()
      }
    },
    async close() {
      composed.close()
      await tools.close()
      clients.close()
    },
  }
}
