import type { Handlers } from '../../shared/contract'
import { text } from '../../shared/text'
import { toUsageCsv } from '../conversations/usage-csv'
import type { ChooseHistoryFiles } from './choose-history-files'
import { codeFileName } from './code-file-name'
import { createHistoryRequests, type HistoryRequests } from './history-requests'
import type { FileToSave } from './save-file'
import type { AppRequests, Services } from './services'
import type { WindowRequests } from './window-requests'

/** Who answers which request. What needs a service waits for the services to be there, or fails with them. */
export function createHandlers(
  app: AppRequests & {
    copyText(text: string): void
    restart(): void
    openLink(url: string): Promise<{ readonly opened: boolean }>
    saveFile(file: FileToSave): Promise<boolean>
    openConfig(config: { readonly file: string; readonly exists: boolean }): Promise<null>
    /** The files that the user picks in a dialog; none where it is cancelled. */
    pickFiles(): Promise<readonly string[]>
    /** Null when the user picked none. */
    pickConfig(): Promise<string | null>
    readonly chooseHistoryFiles: ChooseHistoryFiles
    readonly ownWindow: WindowRequests
  },
  services: Promise<Services>,
): Handlers {
  async function pickConfig(from: 'openclaw' | 'picked'): Promise<string | null> {
    return from === 'picked'
      ? await app.pickConfig()
      : (await (await services).config.read()).openClawFile
  }

  let historyRequests: HistoryRequests | undefined
  const history = async () => {
    const { conversations, transfer } = await services
    historyRequests ??= createHistoryRequests({
      choose: app.chooseHistoryFiles,
      list: () => conversations.list(),
      transfer,
    })
    return historyRequests
  }
  return {
    'app.read': app.read,
    'app.changePreferences': app.changePreferences,
    'app.startDemo': app.startDemo,
    'app.leaveDemo': app.leaveDemo,
    'app.openLink': ({ url }) => app.openLink(url),
    'app.saveCode': async ({ code, language }) => ({
      saved: await app.saveFile({
        title: text('desktop.saveCode'),
        name: codeFileName(language),
        content: code,
      }),
    }),
    'app.tryAgain': app.tryAgain,
    'app.restart': async () => {
      app.restart()
      return null
    },
    'app.networkChanged': async () => {
      ;(await services).wake()
      return null
    },
    'app.controlWindow': async ({ step }) => {
      app.ownWindow.control(step)
      return null
    },
    'app.readDiagramTime': async () => ({ time: app.ownWindow.diagramTime() }),
    'app.copyText': async ({ text }) => {
      app.copyText(text)
      return null
    },

    'credentials.read': async () => (await services).credentials.read(),
    'credentials.refresh': async () => (await services).credentials.refresh(),
    'credentials.choose': async ({ choice }) => (await services).credentials.choose(choice),
    'credentials.saveApiKey': async ({ key, acceptPlain }) =>
      (await services).apiKey.save(key, acceptPlain),
    'credentials.removeApiKey': async () => (await services).apiKey.remove(),
    'credentials.readSignIn': async () => (await services).signIn.read(),
    'credentials.signIn': async ({ profile }) => (await services).signIn.start(profile),
    'credentials.cancelSignIn': async () => {
      ;(await services).signIn.cancel()
      return null
    },
    'credentials.chooseRegion': async ({ region }) =>
      (await services).credentials.chooseRegion(region),
    'credentials.examine': async (input) => (await services).credentials.examine(input),

    'models.read': async () => (await services).models.read(),
    'models.refresh': async () => {
      const { models, modelAccess } = await services
      await modelAccess.forgetHurdles()
      return models.refresh()
    },
    'models.access': async ({ modelIds }) => (await services).modelAccess.read(modelIds),
    'models.readRegion': async ({ region, refresh }) =>
      (await services).regionModels.read(region, { refresh }),
    'models.test': async ({ modelId }) => (await services).testModel(modelId),

    'config.read': async () => (await services).config.read(),
    'config.openFile': async () => app.openConfig(await (await services).config.read()),
    'config.open': async () => (await services).configEditor.open(),
    'config.check': async ({ files }) => (await services).configEditor.check(files),
    'config.edit': async ({ files, edits }) => (await services).configEditor.edit(files, edits),
    'config.editModels': async ({ files, change }) =>
      (await services).configEditor.editModels(files, change),
    'config.save': async ({ files, choice }) => (await services).configEditor.save(files, choice),
    'config.keepKey': async ({ files, ...input }) =>
      (await services).configEditor.keepKey(files, input),
    'config.forgetKey': async ({ files, path }) =>
      (await services).configEditor.forgetKey(files, path),
    'config.moveDiscovery': async ({ files, to }) =>
      (await services).configEditor.moveDiscovery(files, to),
    'config.copyBedrockParts': async ({ files, from }) => {
      const file = await pickConfig(from)
      return file === null ? null : (await services).configEditor.copyBedrockParts(files, file)
    },
    'config.useFile': async ({ file }) => {
      const { config } = await services
      if (file === 'own') return await config.use(null)
      const picked = await pickConfig(file)
      return picked === null ? null : await config.use(picked)
    },
    'config.listBackups': async () => (await services).configEditor.listBackups(),
    'config.readBackup': async ({ file }) => ({
      text: await (await services).configEditor.readBackup(file),
    }),

    'conversations.list': async () => (await services).conversations.list(),
    'conversations.read': async ({ conversationId }) =>
      (await services).conversations.read(conversationId),
    'conversations.readEarlier': async ({ conversationId, messageId }) =>
      (await services).conversations.readEarlier(conversationId, messageId),
    'conversations.rename': async ({ conversationId, title }) =>
      (await services).conversations.rename(conversationId, title),
    'conversations.remove': async ({ conversationIds }) => {
      await (await services).conversations.remove(conversationIds)
      return null
    },
    'conversations.restore': async ({ conversationIds }) => {
      await (await services).conversations.restore(conversationIds)
      return null
    },
    'conversations.arrange': async ({ arrangements }) => {
      await (await services).conversations.arrange(arrangements)
      return null
    },
    'conversations.removeMessages': async ({ conversationId, messageId }) =>
      (await services).conversations.removeMessages(conversationId, messageId),
    'conversations.restoreMessages': async ({ conversationId, messageId }) =>
      (await services).conversations.restoreMessages(conversationId, messageId),
    'conversations.fork': async ({ conversationId, messageId }) =>
      (await services).conversations.fork(conversationId, messageId),
    'conversations.cutContext': async ({ conversationId, messageId, cut }) =>
      (await services).conversations.cutContext(
        conversationId,
        messageId,
        cut && { at: Date.now(), ...cut },
      ),
    'conversations.export': async (input) => (await history()).exportConversations(input),
    'conversations.chooseImport': async () => (await history()).chooseImport(),
    'conversations.previewImport': async () => (await history()).previewImport(),
    'conversations.import': async () => (await services).transfer.importPreviewed(),
    'conversations.listDrafts': async () => (await services).conversations.listDrafts(),
    'conversations.saveDraft': async (draft) => {
      await (await services).conversations.saveDraft(draft)
      return null
    },
    'conversations.selectMessage': async ({ conversationId, messageId }) =>
      (await services).conversations.selectMessage(conversationId, messageId),
    'conversations.changeSettings': async ({ conversationId, settings }) =>
      (await services).conversations.changeSettings(conversationId, settings),
    'conversations.listPresets': async () => (await services).conversations.listPresets(),
    'conversations.savePreset': async ({ preset }) =>
      (await services).conversations.savePreset(preset),
    'conversations.removePreset': async ({ presetId }) =>
      (await services).conversations.removePreset(presetId),
    'conversations.search': async ({ query }) => (await services).conversations.search(query),

    'conversations.readUsage': async (range) => (await services).conversations.readUsage(range),
    'conversations.sumUsage': async ({ conversationId }) =>
      (await services).conversations.sumUsage(conversationId),
    'conversations.exportUsage': async (range) => {
      const report = await (await services).conversations.readUsage(range)
      const saved = await app.saveFile({
        title: text('conversations.usage.exportTitle'),
        name: `basalt-${report.firstDay}-${report.lastDay}.csv`,
        content: toUsageCsv(report),
      })
      return { saved }
    },

    'backups.list': async () => (await services).backups.list(),
    'backups.create': async () => (await services).backups.create(),
    'backups.preview': async ({ name }) => (await services).backups.preview(name),
    'backups.restore': async ({ name }) => {
      await (await services).backups.restore(name)
      return null
    },

    'folders.list': async () => (await services).conversations.listFolders(),
    'folders.create': async (folder) => {
      await (await services).conversations.createFolder(folder)
      return null
    },
    'folders.rename': async (folder) => {
      await (await services).conversations.renameFolder(folder)
      return null
    },
    'folders.remove': async ({ folderId }) => {
      await (await services).conversations.removeFolder(folderId)
      return null
    },

    'attachments.pick': async () => (await services).attachments.addPaths(await app.pickFiles()),
    'attachments.add': async (file) => (await services).attachments.add([file]),
    'attachments.read': async ({ fileId }) => ({
      bytes: (await (await services).attachments.read(fileId)) ?? null,
    }),

    'chat.send': async (input) => (await services).chat.send(input),
    'chat.retry': async (input) => (await services).chat.retry(input),
    'chat.abort': async (input) => (await services).chat.abort(input),
    'chat.answerTool': async (input) => (await services).chat.answerTool(input),
    'chat.attach': async (input) => (await services).chat.attach(input),
    'chat.countTokens': async (input) => (await services).chat.countTokens(input),
    'chat.summarise': async (input) => (await services).chat.summarise(input),
    'chat.stopSummary': async (input) => (await services).chat.stopSummary(input),
    'chat.plan': async (input) => (await services).chat.plan(input),
    'chat.readExchange': async (input) => (await services).inspector.readExchange(input),
    'chat.rebuildRequest': async (input) => (await services).inspector.rebuildRequest(input),
    'chat.writeCode': async (input) => (await services).inspector.writeCode(input),

    'tools.read': async () => (await services).tools.read(),
    'tools.confirm': async ({ server, fingerprint }) =>
      (await services).tools.confirm(server, fingerprint),
    'tools.start': async ({ server }) => (await services).tools.start(server),
    'tools.signIn': async ({ server }) => (await services).tools.signIn(server),
    'tools.stop': async ({ server }) => (await services).tools.stop(server),
    'tools.forget': async ({ server }) => (await services).tools.forget(server),
    'tools.disallow': async ({ server, tool }) => (await services).tools.disallow(server, tool),
  }
}
