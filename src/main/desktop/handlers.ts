import type { Handlers } from '../../shared/contract'
import type { AppRequests, Services } from './services'

/** Who answers which request. */
export function createHandlers(
  app: AppRequests & {
    copyText(text: string): void
    openLink(url: string): Promise<{ readonly opened: boolean }>
    openConfig(config: { readonly file: string; readonly exists: boolean }): Promise<null>
  },
  { credentials, models, config, conversations, chat }: Services,
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

    'credentials.read': async () => credentials.read(),
    'credentials.refresh': async () => credentials.refresh(),

    'models.read': async () => models.read(),
    'models.refresh': async () => models.refresh(),

    'config.read': async () => config.read(),
    'config.openFile': async () => app.openConfig(await config.read()),

    'conversations.list': () => conversations.list(),
    'conversations.read': ({ conversationId }) => conversations.read(conversationId),
    'conversations.rename': ({ conversationId, title }) =>
      conversations.rename(conversationId, title),
    'conversations.remove': async ({ conversationId }) => {
      await conversations.remove(conversationId)
      return null
    },
    'conversations.restore': ({ conversationId }) => conversations.restore(conversationId),
    'conversations.selectMessage': ({ conversationId, messageId }) =>
      conversations.selectMessage(conversationId, messageId),
    'conversations.search': ({ query }) => conversations.search(query),

    'chat.send': (input) => chat.send(input),
    'chat.retry': (input) => chat.retry(input),
    'chat.abort': (input) => chat.abort(input),
    'chat.attach': (input) => chat.attach(input),
  }
}
