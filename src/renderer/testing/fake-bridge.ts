import { type AppError, AppFailure, createAppError } from '../../shared/app-error'
import type { AppState } from '../../shared/app-state'
import type { AddedAttachments } from '../../shared/attachments'
import { type AssistantMessage, isRunning, type Message, messageText } from '../../shared/chat'
import { applyChatEvent, type ChatEvent } from '../../shared/chat-events'
import type { ConfigDraft, ConfigFileDraft, ConfigStatus } from '../../shared/config'
import type {
  EventName,
  Events,
  Handlers,
  RequestInput,
  RequestName,
  RequestOutput,
} from '../../shared/contract'
import type { AcceptedTurn } from '../../shared/contract/chat'
import type {
  BranchPart,
  Conversation,
  ConversationSummary,
  Draft,
  Folder,
} from '../../shared/conversations'
import type { CredentialsStatus } from '../../shared/credentials'
import type { Exchange, RebuiltRequest } from '../../shared/exchange'
import type { ModelsStatus } from '../../shared/models'
import type { Preferences } from '../../shared/preferences'
import type { Preset } from '../../shared/presets'
import type { RequestSettings } from '../../shared/request-settings'
import type { ToolServerState, ToolsStatus } from '../../shared/tools'
import type { Bridge } from '../bridge'
import {
  appState,
  config,
  models,
  rebuiltRequest,
  requestPreview,
  route,
  summaryWith,
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
export interface FakeBridge {
  readonly bridge: Bridge
  /** Every request so far, the oldest first. */
  readonly requests: readonly { readonly name: RequestName; readonly input: unknown }[]
  publish<Name extends EventName>(name: Name, payload: Events[Name]): void
  /** Refuses the next request of this name. */
  refuse(name: RequestName, error: AppError): void
  /** Holds the answers of this request until the returned function is called. */
  delay(name: RequestName): () => void
  /** Lets a running turn go on, folded here and published as the next batch. */
  reply(turnId: string, events: readonly ChatEvent[], options?: { readonly lost?: boolean }): void
  /** Publishes the last batch of a turn again. */
  repeat(turnId: string): void
  /** The turn of the latest `chat.send` or `chat.retry`. */
  lastTurnId(): string
}

interface Stored {
  readonly summary: ConversationSummary
  readonly settings: RequestSettings
  readonly messages: Map<string, Message>
  head: string
  removed: boolean
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
  const stored = new Map<string, Stored>()
  for (const conversation of options.conversations ?? []) {
    const { messages, siblings: _siblings, earlier: _earlier, settings, ...summary } = conversation
    stored.set(conversation.id, {
      summary,
      settings,
      messages: new Map(messages.map((message) => [message.id, message])),
      head: messages.at(-1)?.id ?? '',
      removed: false,
    })
  }
  const folders = new Map<string, Folder>()
  const drafts = new Map<string | null, Draft>()
  const sequences = new Map<string, number>()
  const lastBatches = new Map<string, Events['chat.events']>()
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const refusals = new Map<RequestName, AppError>()
  const stoppedSummaries = new Set<string>()
  const delays = new Map<RequestName, Promise<void>>()
  const requests: { name: RequestName; input: unknown }[] = []
  let lastTurn = ''
  let presets: readonly Preset[] = []
  let toolsStatus: ToolsStatus = options.tools ?? { servers: [] }

  function publish<Name extends EventName>(name: Name, payload: Events[Name]): void {
    for (const listener of listeners.get(name) ?? []) {
      // The set of a name holds only listeners of its payload: subscribe puts them there.
      ;(listener as (value: Events[Name]) => void)(payload)
    }
  }

  function find(conversationId: string): Stored {
    const conversation = stored.get(conversationId)
    if (conversation === undefined || conversation.removed) {
      throw new AppFailure(createAppError('not-found', { values: { reason: conversationId } }))
    }
    return conversation
  }

  /** What leads down to a message, itself included, as much of it as goes in one answer. */
  function toBranchPart({ messages }: Stored, last: string): BranchPart {
    const path: Message[] = []
    for (let at = messages.get(last); at !== undefined; at = messages.get(at.parentId ?? '')) {
      path.unshift(at)
    }
    const earlier = Math.max(0, path.length - (options.messagesAtOnce ?? path.length))
    const branch = path.slice(earlier)
    const siblings = Object.fromEntries(
      branch.flatMap((message) => {
        const ids = [...messages.values()]
          .filter((other) => other.parentId === message.parentId && other.role === message.role)
          .map(({ id }) => id)
        return ids.length > 1 ? [[message.id, ids] as const] : []
      }),
    )
    return { messages: branch, siblings, earlier }
  }

  function toConversation(at: Stored): Conversation {
    return { ...at.summary, settings: at.settings, ...toBranchPart(at, at.head) }
  }

  function list(): readonly ConversationSummary[] {
    return [...stored.values()]
      .filter(({ removed }) => !removed)
      .map(({ summary }) => summary)
      .toSorted((one, other) => other.updatedAt - one.updatedAt)
  }

  function keepFolder(folder: Folder): null {
    folders.set(folder.id, folder)
    publish('folders.changed', [...folders.values()])
    return null
  }

  function findReply(turnId: string): { readonly at: Stored; readonly reply: AssistantMessage } {
    for (const at of stored.values()) {
      for (const message of at.messages.values()) {
        if (message.role === 'assistant' && message.turnId === turnId) return { at, reply: message }
      }
    }
    throw new Error(`No turn ${turnId}`)
  }

  function startReply(at: Stored, turnId: string, parentId: string): AcceptedTurn {
    lastTurn = turnId
    const reply: AssistantMessage = {
      id: crypto.randomUUID(),
      conversationId: at.summary.id,
      parentId,
      createdAt: Date.now(),
      role: 'assistant',
      turnId,
      content: [],
      state: { kind: 'starting' },
    }
    at.messages.set(reply.id, reply)
    at.head = reply.id
    publish('conversations.changed', list())
    return { turnId, conversation: toConversation(at) }
  }

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
    'app.restart': async () => null,
    'app.networkChanged': async () => null,
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
    'conversations.list': async () => list(),
    'conversations.search': async ({ query }) =>
      [...stored.values()].flatMap(({ summary, messages }) =>
        [...messages.values()]
          .filter((message) => messageText(message).includes(query))
          .map((message) => ({
            conversationId: summary.id,
            messageId: message.id,
            title: summary.title,
            snippet: [{ text: query, match: true }],
          })),
      ),
    'conversations.readUsage': async () => ({
      firstDay: '2026-01-01',
      lastDay: '2026-01-30',
      rows: [],
    }),
    'conversations.sumUsage': async ({ conversationId }) => {
      const replies = [...(stored.get(conversationId)?.messages.values() ?? [])].flatMap(
        (message) => (message.role === 'assistant' ? [message.usage] : []),
      )
      const used = replies.filter((usage) => usage !== undefined)
      const sum = (read: (usage: (typeof used)[number]) => number) =>
        used.reduce((total, usage) => total + read(usage), 0)
      return {
        replies: used.length,
        inputTokens: sum(({ inputTokens }) => inputTokens),
        outputTokens: sum(({ outputTokens }) => outputTokens),
        cacheReadTokens: sum(({ cacheReadInputTokens = 0 }) => cacheReadInputTokens),
        cacheWriteTokens: sum(({ cacheWriteInputTokens = 0 }) => cacheWriteInputTokens),
        ...{ dollars: 0, unpricedReplies: used.length },
        unreportedReplies: replies.length - used.length,
      }
    },
    'conversations.exportUsage': async () => ({ saved: true }),
    'conversations.read': async ({ conversationId }) => toConversation(find(conversationId)),
    'conversations.readEarlier': async ({ conversationId, messageId }) => {
      const at = find(conversationId)
      return toBranchPart(at, at.messages.get(messageId)?.parentId ?? '')
    },
    'conversations.rename': async ({ conversationId, title }) => {
      const at = find(conversationId)
      const summary = { ...at.summary, title }
      stored.set(conversationId, { ...at, summary })
      publish('conversations.changed', list())
      return summary
    },
    'conversations.remove': async ({ conversationIds }) => {
      for (const id of conversationIds) find(id).removed = true
      publish('conversations.changed', list())
      return null
    },
    'conversations.restore': async ({ conversationIds }) => {
      for (const id of conversationIds) {
        const at = stored.get(id)
        if (at) at.removed = false
      }
      publish('conversations.changed', list())
      return null
    },
    'conversations.arrange': async ({ arrangements }) => {
      for (const { conversationId, ...change } of arrangements) {
        const at = find(conversationId)
        // Across the bridge what is left out is never an explicit undefined.
        const summary = { ...at.summary, ...(change as Partial<ConversationSummary>) }
        stored.set(conversationId, { ...at, summary })
      }
      publish('conversations.changed', list())
      return null
    },
    'conversations.removeMessages': async ({ conversationId, messageId }) => {
      const at = find(conversationId)
      at.head = at.messages.get(messageId)?.parentId ?? ''
      return toConversation(at)
    },
    'conversations.restoreMessages': async ({ conversationId, messageId }) => {
      const at = find(conversationId)
      at.head = messageId
      return toConversation(at)
    },
    'conversations.fork': async ({ conversationId, messageId }) => {
      const at = find(conversationId)
      const id = crypto.randomUUID()
      stored.set(id, { ...at, summary: { ...at.summary, id }, head: messageId })
      publish('conversations.changed', list())
      return toConversation(find(id))
    },
    'conversations.cutContext': async ({ conversationId, messageId, cut }) => {
      const at = find(conversationId)
      const reply = at.messages.get(messageId)
      if (reply?.role === 'assistant') {
        const { cut: _before, ...uncut } = reply
        // Across the bridge what is left out is never an explicit undefined.
        const mark = cut && { cut: { at: Date.now(), ...(cut as { summary?: string }) } }
        at.messages.set(messageId, { ...uncut, ...mark })
      }
      return toConversation(at)
    },
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
    'conversations.import': async () => ({ kind: 'cancelled' }),
    'conversations.listDrafts': async () => [...drafts.values()],
    'conversations.saveDraft': async (draft) => {
      if (draft.text.trim() === '' && !draft.files) drafts.delete(draft.conversationId)
      // Across the bridge what is absent is never an explicit undefined.
      else drafts.set(draft.conversationId, draft as Draft)
      return null
    },
    'backups.list': async () => [],
    'backups.create': async () => ({ name: 'backup', savedAt: 0, bytes: 0 }),
    'backups.preview': async () => ({
      conversations: 0,
      messages: 0,
      newestTitles: [],
      readable: true,
    }),
    'backups.restore': async () => null,
    'folders.list': async () => [...folders.values()],
    'folders.create': async (folder) => keepFolder(folder),
    'folders.rename': async (folder) => keepFolder(folder),
    'folders.remove': async ({ folderId }) => {
      folders.delete(folderId)
      for (const [id, at] of stored) {
        if (at.summary.folderId !== folderId) continue
        stored.set(id, { ...at, summary: { ...at.summary, folderId: null } })
      }
      publish('folders.changed', [...folders.values()])
      publish('conversations.changed', list())
      return null
    },
    'conversations.selectMessage': async ({ conversationId, messageId }) => {
      const at = find(conversationId)
      at.head = messageId
      for (const { id, parentId } of at.messages.values()) if (parentId === at.head) at.head = id
      return toConversation(at)
    },
    'conversations.listPresets': async () => presets,
    'conversations.savePreset': async ({ preset }) => {
      presets = [...presets.filter(({ id }) => id !== preset.id), preset]
      return presets
    },
    'conversations.removePreset': async ({ presetId }) => {
      presets = presets.filter(({ id }) => id !== presetId)
      return presets
    },
    'conversations.changeSettings': async ({ conversationId, settings }) => {
      const changed = { ...find(conversationId), settings }
      stored.set(conversationId, changed)
      return toConversation(changed)
    },
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
    'chat.send': async ({ conversationId, turnId, parentId, content, settings = {} }) => {
      const createdAt = Date.now()
      const text = content
        .map((block) => (block.type === 'text' ? block.text : block.name))
        .join('')
      const at: Stored = stored.get(conversationId) ?? {
        summary: summaryWith({ id: conversationId, title: text, createdAt, updatedAt: createdAt }),
        settings,
        messages: new Map(),
        head: '',
        removed: false,
      }
      stored.set(conversationId, at)
      const id = crypto.randomUUID()
      at.messages.set(id, { id, conversationId, parentId, createdAt, role: 'user', content })
      return startReply(at, turnId, id)
    },
    'chat.retry': async ({ conversationId, turnId, messageId }) => {
      const at = find(conversationId)
      return startReply(at, turnId, at.messages.get(messageId)?.parentId ?? '')
    },
    'chat.abort': async ({ turnId }) => {
      const { reply: running } = findReply(turnId)
      if (!isRunning(running.state)) return { stopped: false }
      reply(turnId, [{ type: 'turnStopped', at: Date.now() }])
      return { stopped: true }
    },
    'chat.attach': async ({ conversationId }) =>
      [...(stored.get(conversationId)?.messages.values() ?? [])].flatMap((message) =>
        message.role === 'assistant' && isRunning(message.state)
          ? [{ turnId: message.turnId, message, seq: sequences.get(message.turnId) ?? 0 }]
          : [],
      ),
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

  const reply: FakeBridge['reply'] = (turnId, events, { lost = false } = {}) => {
    const { at, reply: before } = findReply(turnId)
    at.messages.set(before.id, events.reduce(applyChatEvent, before))
    const seq = (sequences.get(turnId) ?? 0) + 1
    sequences.set(turnId, seq)
    const { conversationId, id: messageId } = before
    const batch = { conversationId, messageId, turnId, seq, events }
    lastBatches.set(turnId, batch)
    if (!lost) publish('chat.events', batch)
  }

  return {
    requests,
    publish,
    reply,
    lastTurnId: () => lastTurn,
    refuse: (name, error) => void refusals.set(name, error),
    delay(name) {
      let release = (): void => undefined
      delays.set(name, new Promise((resolve) => (release = resolve)))
      return () => {
        delays.delete(name)
        release()
      }
    },
    repeat(turnId) {
      const batch = lastBatches.get(turnId)
      if (batch) publish('chat.events', batch)
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

/** The events of a reply that streams `text` in one block. */
export function streamed(text: string): readonly ChatEvent[] {
  return [
    { type: 'turnStarted', at: Date.now(), route },
    { type: 'blockStarted', at: Date.now(), index: 0, block: { type: 'text', text: '' } },
    more(text),
  ]
}

/** More text in the first block. */
export function more(text: string): ChatEvent {
  return { type: 'blockDelta', index: 0, delta: { type: 'text', text } }
}

/** Bedrock says that the reply is complete. */
export function ended(stopReason = 'end_turn'): readonly ChatEvent[] {
  return [
    { type: 'blockEnded', at: Date.now(), index: 0 },
    { type: 'turnEnded', at: Date.now(), stopReason },
  ]
}
