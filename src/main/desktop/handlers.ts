import type { Handlers } from '../../shared/contract'
import type { AppRequests, Services } from './services'

/** Who answers which request. What needs a service waits for the services to be there, or fails with them. */
export function createHandlers(
  app: AppRequests & {
    copyText(text: string): void
    openLink(url: string): Promise<{ readonly opened: boolean }>
    openConfig(config: { readonly file: string; readonly exists: boolean }): Promise<null>
  },
  services: Promise<Services>,
): Handlers {
  return {
    'app.read': app.read,
    'app.changePreferences': app.changePreferences,
    'app.startDemo': app.startDemo,
    'app.leaveDemo': app.leaveDemo,
    'app.openLink': ({ url }) => app.openLink(url),
    'app.copyText': async ({ text }) => {
      app.copyText(text)
      return null
    },

    'credentials.read': async () => (await services).credentials.read(),
    'credentials.refresh': async () => (await services).credentials.refresh(),
    'credentials.choose': async ({ choice }) => (await services).credentials.choose(choice),
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
    'config.listBackups': async () => (await services).configEditor.listBackups(),
    'config.readBackup': async ({ file }) => ({
      text: await (await services).configEditor.readBackup(file),
    }),

    'conversations.list': async () => (await services).conversations.list(),
    'conversations.read': async ({ conversationId }) =>
      (await services).conversations.read(conversationId),
    'conversations.rename': async ({ conversationId, title }) =>
      (await services).conversations.rename(conversationId, title),
    'conversations.remove': async ({ conversationId }) => {
      await (await services).conversations.remove(conversationId)
      return null
    },
    'conversations.restore': async ({ conversationId }) =>
      (await services).conversations.restore(conversationId),
    'conversations.selectMessage': async ({ conversationId, messageId }) =>
      (await services).conversations.selectMessage(conversationId, messageId),
    'conversations.search': async ({ query }) => (await services).conversations.search(query),

    'chat.send': async (input) => (await services).chat.send(input),
    'chat.retry': async (input) => (await services).chat.retry(input),
    'chat.abort': async (input) => (await services).chat.abort(input),
    'chat.attach': async (input) => (await services).chat.attach(input),
  }
}
