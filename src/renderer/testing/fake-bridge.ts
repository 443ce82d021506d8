import { type AppError, AppFailure, createAppError } from '../../shared/app-error'
import type { AppState } from '../../shared/app-state'
import type { AddedAttachments } from '../../shared/attachments'
import type { ConfigDraft, ConfigFileDraft, ConfigStatus } from '../../shared/config'
import type {
  EventName,
  Events,
  Handlers,
  RequestInput,
  RequestName,
  RequestOutput,
} from '../../shared/contract'
import type { Conversation, ImportPreview } from '../../shared/conversations'
import type { CredentialsStatus } from '../../shared/credentials'
import type { Exchange, RebuiltRequest } from '../../shared/exchange'
import type { ModelsStatus } from '../../shared/models'
import type { Preferences } from '../../shared/preferences'
import type { ToolServerState, ToolsStatus } from '../../shared/tools'
import type { Bridge } from '../bridge'
import { createFakeHistory, type FakeHistory } from './fake-history'
import {
  appState,
  config,
  models,
  rebuiltRequest,
  requestPreview,
  usableCredentials,
} from './fixtures'

/** What main holds at the start. */
export interface FakeMainOptions {
  readonly app?: Partial<AppState>
  readonly credentials?: CredentialsStatus
  readonly models?: ModelsStatus
  readonly config?: ConfigStatus
  readonly conversations?: readonly Conversation[]
  /** How many messages go in one answer; all where it is left out. */
  readonly messagesAtOnce?: number
  /** What the file would bring that the user picks for an import; none where it is left out. */
  readonly importable?: ImportPreview
  readonly tools?: ToolsStatus
  /** What the tools of the next request take, by main's estimate. */
  readonly toolTokens?: number | null
  /** What the user picks to attach. */
  readonly picked?: AddedAttachments
  /** What went over the wire for every reply. */
  readonly exchange?: Exchange
  readonly rebuilt?: RebuiltRequest
}

/**
 * A main process in memory that keeps the promises of the contract: it stores conversations, accepts
 * turns, publishes their events with their numbers and answers `chat.attach`. The test says what
 * the model replies.
 */
export interface FakeBridge extends Omit<FakeHistory, 'handlers'> {
  readonly bridge: Bridge
  /** Every request so far, the oldest first. */
  readonly requests: readonly { readonly name: RequestName; readonly input: unknown }[]
  publish<Name extends EventName>(name: Name, payload: Events[Name]): void
  /** Refuses the next request of this name. */
  refuse(name: RequestName, error: AppError): void
  /** Holds the answers of this request until the returned function is called. */
  delay(name: RequestName): () => void
}

export function createFakeBridge(options: FakeMainOptions = {}): FakeBridge {
  let app: AppState = { ...appState, ...options.app }
  const credentials = options.credentials ?? usableCredentials
  const modelsStatus = options.models ?? models
  const configStatus = options.config ?? config
  let configFiles: readonly ConfigFileDraft[] = [
    { file: configStatus.file, base: '{}', text: '{}' },
  ]
  /** The texts as they are: what they mean is told by main's own tests. */
  const draft = (files: readonly ConfigFileDraft[]): ConfigDraft => ({
    files,
    problems: configStatus.problems,
    values: [],
    broken: false,
    readable: true,
  })
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const refusals = new Map<RequestName, AppError>()
  const stoppedSummaries = new Set<string>()
  const delays = new Map<RequestName, Promise<void>>()
  const requests: { name: RequestName; input: unknown }[] = []
  let toolsStatus: ToolsStatus = options.tools ?? { servers: [] }

  function publish<Name extends EventName>(name: Name, payload: Events[Name]): void {
    for (const listener of listeners.get(name) ?? []) {
      // The set of a name holds only listeners of its payload: subscribe puts them there.
      ;(listener as (value: Events[Name]) => void)(payload)
    }
  }

  const history = createFakeHistory({
    conversations: options.conversations ?? [],
    messagesAtOnce: options.messagesAtOnce,
    publish,
  })

  function setApp(change: Partial<AppState>): AppState {
    app = { ...app, ...change }
    publish('app.changed', app)
    return app
  }

  function changeServer(name: string, state: ToolServerState): ToolsStatus {
    toolsStatus = {
      servers: toolsStatus.servers.map((server) =>
        server.name === name ? { ...server, state } : server,
      ),
    }
    publish('tools.changed', toolsStatus)
    return toolsStatus
  }

  const handlers: Handlers = {
    ...history.handlers,
    'app.read': async () => app,
    'app.changePreferences': async (change) => {
      // Across the bridge a preference that is absent is never an explicit undefined.
      const preferences = { ...app.preferences, ...(change as Partial<Preferences>) }
      const language = preferences.language === 'it' ? 'it' : 'en'
      return setApp({ preferences, language })
    },
    'app.startDemo': async () => setApp({ connection: 'demo' }),
    'app.leaveDemo': async () => setApp({ connection: 'aws' }),
    'app.openLink': async () => ({ opened: true }),
    'app.saveCode': async () => ({ saved: true }),
    'app.tryAgain': async () => setApp({ startFailure: null }),
    'app.restart': async () => null,
    'app.networkChanged': async () => null,
    'app.controlWindow': async () => null,
    'app.readDiagramTime': async () => ({ time: null }),
    'app.copyText': async () => null,
    'credentials.read': async () => credentials,
    'credentials.refresh': async () => credentials,
    'credentials.choose': async ({ choice }) => ({
      ...credentials,
      choice,
      chosenBy: choice === null ? 'automatic' : 'app',
    }),
    'credentials.saveApiKey': async () => credentials,
    'credentials.removeApiKey': async () => credentials,
    'credentials.readSignIn': async () => null,
    'credentials.signIn': async ({ profile }) => ({ profile, kind: 'starting' }),
    'credentials.cancelSignIn': async () => null,
    'credentials.examine': async () => ({ ranAt: 0, region: 'eu-west-1', results: [] }),
    'models.read': async () => modelsStatus,
    'models.refresh': async () => modelsStatus,
    'models.access': async ({ modelIds }) =>
      modelIds.map((modelId) => ({ modelId, kind: 'available' })),
    'credentials.chooseRegion': async ({ region }) => ({
      ...credentials,
      region: { value: region ?? 'eu-west-1', origin: { kind: region ? 'app' : 'default' } },
    }),
    'models.readRegion': async ({ region }) => ({
      ...{ kind: 'ready', region, fetchedAt: Date.now() },
      models: modelsStatus.kind === 'ready' ? modelsStatus.models : [],
    }),
    'models.test': async ({ modelId }) => ({
      ...{ kind: 'answered', invokedId: modelId, region: 'eu-west-1', duration: 321 },
      ...{ inputTokens: 8, outputTokens: 1 },
    }),
    'config.read': async () => configStatus,
    'config.openFile': async () => null,
    'config.open': async () => draft(configFiles),
    'config.check': async ({ files }) => draft(files),
    'config.edit': async ({ files }) => draft(files),
    'config.editModels': async ({ files, change }) =>
      draft(files.map((one) => ({ ...one, text: JSON.stringify(change) }))),
    'config.save': async ({ files }) => {
      configFiles = files.map((one) => ({ ...one, base: one.text }))
      return { kind: 'saved', draft: draft(configFiles) }
    },
    'config.keepKey': async ({ files }) => draft(files),
    'config.forgetKey': async ({ files }) => draft(files),
    'config.moveDiscovery': async ({ files }) => draft(files),
    'config.copyBedrockParts': async ({ files }) => draft(files),
    'config.useFile': async () => configStatus,
    'config.listBackups': async () => [],
    'config.readBackup': async () => ({ text: '{}' }),
    'conversations.readUsage': async () => ({
      firstDay: '2026-01-01',
      lastDay: '2026-01-30',
      rows: [],
    }),
    'conversations.exportUsage': async () => ({ saved: true }),
    // Here a delay is that of the model, and of a stop on its way to it: whichever is over first wins.
    'chat.summarise': async ({ summaryId }) => {
      await delays.get('chat.summarise')
      return { summary: stoppedSummaries.has(summaryId) ? null : 'What was said so far.' }
    },
    'chat.stopSummary': async ({ summaryId }) => {
      await delays.get('chat.stopSummary')
      stoppedSummaries.add(summaryId)
      return { stopped: true }
    },
    'conversations.export': async () => ({ kind: 'cancelled' }),
    'conversations.chooseImport': async () =>
      options.importable ? { kind: 'chosen', name: 'conversations.json' } : { kind: 'cancelled' },
    'conversations.previewImport': async () => {
      await delays.get('conversations.previewImport')
      if (options.importable === undefined)
        throw new AppFailure(createAppError('not-found', { values: { reason: 'for a test' } }))
      return options.importable
    },
    'conversations.import': async () => ({
      imported: options.importable?.conversations ?? 0,
      alreadyThere: options.importable?.alreadyThere ?? 0,
      unreadable: options.importable?.unreadable ?? 0,
    }),
    'backups.list': async () => [],
    'backups.create': async () => ({ name: 'backup', savedAt: 0, bytes: 0 }),
    'backups.preview': async () => ({
      conversations: 0,
      messages: 0,
      newestTitles: [],
      span: null,
      readable: true,
    }),
    'backups.restore': async () => null,
    'attachments.pick': async () => options.picked ?? { added: [], refused: [] },
    'attachments.add': async ({ name, bytes }) => ({
      added: [
        {
          type: 'document',
          format: 'txt',
          fileId: name.length.toString(16).padStart(64, '0'),
          name,
          size: bytes.byteLength,
        },
      ],
      refused: [],
    }),
    'attachments.read': async () => ({ bytes: new TextEncoder().encode('The text of the file') }),
    'chat.countTokens': async () => ({ tokens: null }),
    'chat.plan': async () => ({
      ...requestPreview,
      toolTokens: options.toolTokens === undefined ? 0 : options.toolTokens,
    }),
    'chat.answerTool': async () => ({ answered: true }),
    'tools.read': async () => toolsStatus,
    'tools.confirm': async ({ server }) => changeServer(server, { kind: 'running' }),
    'tools.start': async ({ server }) => changeServer(server, { kind: 'running' }),
    'tools.signIn': async ({ server }) => changeServer(server, { kind: 'signing-in' }),
    'tools.stop': async ({ server }) => changeServer(server, { kind: 'stopped' }),
    'tools.forget': async ({ server }) => changeServer(server, { kind: 'unconfirmed' }),
    'tools.disallow': async () => toolsStatus,
    'chat.readExchange': async () => options.exchange ?? null,
    'chat.rebuildRequest': async () => options.rebuilt ?? rebuiltRequest,
    'chat.writeCode': async ({ language }) => ({ code: `the request for ${language}` }),
  }

  return {
    requests,
    publish,
    reply: history.reply,
    repeat: history.repeat,
    lastTurnId: history.lastTurnId,
    refuse: (name, error) => void refusals.set(name, error),
    delay(name) {
      let release = (): void => undefined
      delays.set(name, new Promise((resolve) => (release = resolve)))
      return () => {
        delays.delete(name)
        release()
      }
    },
    bridge: {
      async request<Name extends RequestName>(name: Name, input: RequestInput<Name>) {
        requests.push({ name, input })
        const error = refusals.get(name)
        refusals.delete(name)
        // The handlers change what main holds at once; only the answer may be late.
        const answer = error ? null : await handlers[name](input)
        await delays.get(name)
        if (error) throw new AppFailure(error)
        return answer as RequestOutput<Name>
      },
      subscribe(name, listener) {
        const ofName = listeners.get(name) ?? new Set()
        listeners.set(name, ofName)
        ofName.add(listener)
        return () => void ofName.delete(listener)
      },
    },
  }
}
