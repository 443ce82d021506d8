import type { z } from 'zod'
import type { AppError } from './app-error'
import type { AppState } from './app-state'
import type { ChatEventBatch } from './chat-events'
import type { ConfigStatus } from './config'
import { appRequests } from './contract/app'
import { attachmentsRequests } from './contract/attachments'
import { backupsRequests } from './contract/backups'
import { chatRequests } from './contract/chat'
import { configRequests } from './contract/config'
import { conversationsRequests } from './contract/conversations'
import { credentialsRequests } from './contract/credentials'
import { foldersRequests } from './contract/folders'
import { modelsRequests } from './contract/models'
import type { RequestOf } from './contract/request'
import { toolsRequests } from './contract/tools'
import type { ConversationSummary, Folder } from './conversations'
import type { CredentialsStatus, SignIn } from './credentials'
import type { ModelsStatus } from './models'
import type { AppAction } from './shortcuts'
import type { ToolsStatus } from './tools'

/**
 * Every request that the window can make: its input, which main checks strictly before anything else,
 * and the type of its answer. A request changes nothing when its input is refused. What stands before the dot
 * of its name is the file that describes it.
 */
export const requests = {
  ...appRequests,
  ...credentialsRequests,
  ...modelsRequests,
  ...configRequests,
  ...conversationsRequests,
  ...backupsRequests,
  ...foldersRequests,
  ...attachmentsRequests,
  ...chatRequests,
  ...toolsRequests,
} as const

/**
 * Every event that main sends to the window, with its payload. The window gets events and answers in the order in
 * which main gave them, and neither holds anything older than what came before: the last one is how things are.
 * What a request changed in the conversations or folders is told before it is answered.
 */
export interface Events {
  readonly 'app.changed': AppState
  readonly 'credentials.changed': CredentialsStatus
  readonly 'credentials.signInChanged': SignIn | null
  readonly 'models.changed': ModelsStatus
  readonly 'config.changed': ConfigStatus
  readonly 'conversations.changed': readonly ConversationSummary[]
  readonly 'folders.changed': readonly Folder[]
  readonly 'chat.events': ChatEventBatch
  /** The user asks from outside the window, as by a notification, to see this conversation. */
  readonly 'conversations.shown': { readonly conversationId: string }
  readonly 'tools.changed': ToolsStatus
  /** A menu entry or global shortcut asks the window to do this. */
  readonly 'app.command': AppAction
}

export type RequestName = keyof typeof requests
export type RequestInput<Name extends RequestName> = z.infer<(typeof requests)[Name]['input']>
export type RequestOutput<Name extends RequestName> =
  (typeof requests)[Name] extends RequestOf<infer Output> ? Output : never
export type EventName = keyof Events

/** How every request is answered: Electron's own rejection would keep only a sentence. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: AppError }

/** One handler for each request; a missing one does not compile. */
export type Handlers = {
  readonly [Name in RequestName]: (input: RequestInput<Name>) => Promise<RequestOutput<Name>>
}

/** Sends an event to the window, if there is one. */
export type Publish = <Name extends EventName>(name: Name, payload: Events[Name]) => void

/**
 * An answer on its way to the window: its value as JSON, unless it holds bytes. Text crosses at once; the members of
 * an object are copied one by one, which takes the window's main thread 100 ms for a thousand messages.
 */
export type CrossingResult = Result<unknown> | { readonly ok: true; readonly json: string }

/** What the preload exposes as `window.basalt`: these two functions and nothing else. Events come as JSON. */
export interface PreloadBridge {
  request(name: string, input: unknown): Promise<CrossingResult>
  /** Gives the function that ends the subscription. */
  subscribe(name: string, listener: (json: string) => void): () => void
}
