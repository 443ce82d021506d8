import { z } from 'zod'
import type { AppError } from './app-error'
import type { AppState } from './app-state'
import {
  type AddedAttachments,
  attachmentBlockSchema,
  fileIdSchema,
  largestFile,
} from './attachments'
import { type AssistantMessage, type ChatEventBatch, idSchema, promptBlockSchema } from './chat'
import type { ConfigBackup, ConfigDraft, ConfigSaved, ConfigStatus } from './config'
import {
  type Backup,
  type BackupPreview,
  type BranchPart,
  type Conversation,
  type ConversationSummary,
  type Draft,
  type ExportAnswer,
  exportFormats,
  type Folder,
  type ImportAnswer,
  type SearchHit,
} from './conversations'
import { type CredentialsStatus, credentialChoiceSchema, type SignIn } from './credentials'
import type { DoctorReport } from './doctor'
import { codeLanguages, type Exchange, type RebuiltRequest } from './exchange'
import { modelChangeSchema } from './model-choices'
import type { ModelAccess, ModelsStatus, ModelTest, RegionModels } from './models'
import { preferencesSchema } from './preferences'
import { type Preset, presetSchema } from './presets'
import { regionSchema } from './region'
import type { RequestPreview } from './request-plan'
import { requestSettingsSchema } from './request-settings'
import type { AppAction } from './shortcuts'
import { type ToolsStatus, toolAnswerSchema } from './tools'
import type { ConversationUsage, UsageReport } from './usage'

const nothing = z.strictObject({})
const conversationId = z.strictObject({ conversationId: idSchema })
/** As many as a long history has: what is done to a selection is done to all of it. */
const mostAtOnce = 100_000
const conversationIds = z.strictObject({
  conversationIds: z.array(idSchema).min(1).max(mostAtOnce),
})
const messageOf = z.strictObject({ conversationId: idSchema, messageId: idSchema })
const summarySchema = z.string().trim().min(1).max(200_000)
/** One of the requests that were made for a reply; counted from 0. */
const attemptOf = messageOf.extend({ attempt: z.int().min(0).max(100_000) })
const backupName = z.strictObject({ name: z.string().min(1).max(200) })
const folderSchema = z.strictObject({ id: idSchema, name: z.string().trim().min(1).max(100) })

const serverName = z.string().min(1).max(200)
const toolServer = z.strictObject({ server: serverName })

const modelId = z.string().trim().min(1).max(2048)

/** What a turn is run with, beside the settings of its conversation. */
export const turnOptionsSchema = z.strictObject({ modelId })
export type TurnOptions = Readonly<z.infer<typeof turnOptionsSchema>>

const configFilesSchema = z
  .array(
    z.strictObject({
      file: z.string().min(1).max(4096),
      base: z.string().max(2_000_000).nullable(),
      text: z.string().max(2_000_000),
    }),
  )
  .min(1)
  .max(50)

const configPathSchema = z.array(z.union([z.string().max(2048), z.int().min(0)])).max(200)

const configEditSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), path: configPathSchema, value: z.json() }),
  z.strictObject({ kind: z.literal('remove'), path: configPathSchema }),
  z.strictObject({ kind: z.literal('rename'), path: configPathSchema, key: z.string().max(2048) }),
])

const usageRange = z.strictObject({ days: z.int().min(1).max(3660) })
const givenFileSchema = z.strictObject({
  name: z.string().max(1024),
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= largestFile),
})

/** The user has been told of the many turns of the last minute, and means them. */
const confirmed = z.literal(true).exactOptional()

const promptSchema = z.array(promptBlockSchema).min(1).max(100)

/**
 * Every request that the window can make: its input, which main checks strictly before anything else,
 * and the type of its answer. A request changes nothing when its input is refused.
 */
export const requests = {
  /** Versions, preferences, connection, notices. */
  'app.read': request(nothing)<AppState>(),
  /** Changes the named preferences; `app.changed` follows. */
  'app.changePreferences': request(preferencesSchema.partial())<AppState>(),
  /** Starts the simulator and sends everything to it until `app.leaveDemo`. */
  'app.startDemo': request(nothing)<AppState>(),
  'app.leaveDemo': request(nothing)<AppState>(),
  /** Asks the user, then opens an http, https or mailto address outside. */
  'app.openLink': request(z.strictObject({ url: z.string().min(1).max(8192) }))<{
    readonly opened: boolean
  }>(),
  /** Asks where to, and writes code to a file there. Fails with `storage`. */
  'app.saveCode': request(
    z.strictObject({ code: z.string().max(50_000_000), language: z.string().max(200) }),
  )<{ readonly saved: boolean }>(),
  /** Ends Basalt as quitting does, and starts it again. */
  'app.restart': request(nothing)<null>(),
  /** Tells that the computer joined or left a network: what hangs on a connection is looked at soon. */
  'app.networkChanged': request(nothing)<null>(),
  /** Puts text on the clipboard. */
  'app.copyText': request(z.strictObject({ text: z.string().max(50_000_000) }))<null>(),

  /** Which credential and region are in force, and who they make the user. */
  'credentials.read': request(nothing)<CredentialsStatus>(),
  /** Looks again, past every cache. */
  'credentials.refresh': request(nothing)<CredentialsStatus>(),

  /** Puts a profile or another source before everything in the environment; null takes that back. */
  'credentials.choose': request(
    z.strictObject({ choice: credentialChoiceSchema.nullable() }),
  )<CredentialsStatus>(),

  /**
   * Keeps a Bedrock API key, encrypted by the system, and puts it first. Fails with `invalid-input` when
   * it is none, with `refused` where it would lie in plain text and `acceptPlain` does not allow that.
   */
  'credentials.saveApiKey': request(
    z.strictObject({ key: z.string().max(20_000), acceptPlain: z.boolean() }),
  )<CredentialsStatus>(),
  /** Forgets the key, and that it was put first. */
  'credentials.removeApiKey': request(nothing)<CredentialsStatus>(),

  /** The sign-in by SSO that is under way; null when there is none. */
  'credentials.readSignIn': request(nothing)<SignIn | null>(),
  /** Begins one, in the place of any other, and opens the browser; `credentials.signInChanged` follows. */
  'credentials.signIn': request(
    z.strictObject({ profile: z.string().trim().min(1).max(256) }),
  )<SignIn>(),
  'credentials.cancelSignIn': request(nothing)<null>(),

  /** Puts a region before every other place that names one; null takes that back. */
  'credentials.chooseRegion': request(
    z.strictObject({ region: regionSchema.nullable() }),
  )<CredentialsStatus>(),

  /** Examines everything between this computer and a reply; with `invoke` by a request that costs. */
  'credentials.examine': request(z.strictObject({ invoke: z.boolean() }))<DoctorReport>(),

  'models.read': request(nothing)<ModelsStatus>(),
  /** Asks AWS again; a failure keeps the last good list. */
  'models.refresh': request(nothing)<ModelsStatus>(),
  /** Whether the account may call these models of the effective region; never fails. */
  'models.access': request(
    z.strictObject({ modelIds: z.array(z.string().min(1).max(2048)).max(100) }),
  )<readonly ModelAccess[]>(),

  /**
   * The models of another region, kept as long as the effective one's; `refresh` asks AWS in any case.
   * A failure is part of the answer; no name of a region is one before anything is sent.
   */
  'models.readRegion': request(
    z.strictObject({ region: z.string().max(200), refresh: z.boolean() }),
  )<RegionModels>(),
  /** Asks a model for one token, which costs a fraction of a cent; a failure is part of the answer. */
  'models.test': request(z.strictObject({ modelId: z.string().min(1).max(2048) }))<ModelTest>(),

  'config.read': request(nothing)<ConfigStatus>(),
  /** Shows the file in the system's editor or, before it exists, its folder. */
  'config.openFile': request(nothing)<null>(),
  /** The texts of the config and its includes as they are on disk, or a template, to be edited. */
  'config.open': request(nothing)<ConfigDraft>(),
  /** What texts that are not saved would mean. Only the config and what it includes may be named. */
  'config.check': request(z.strictObject({ files: configFilesSchema }))<ConfigDraft>(),
  /** The texts with these edits made in place; `invalid-input` where there is no place for one. */
  'config.edit': request(
    z.strictObject({ files: configFilesSchema, edits: z.array(configEditSchema).min(1).max(200) }),
  )<ConfigDraft>(),
  /**
   * The texts with a change of models made in place, or as they were where they say so already;
   * `invalid-input` where it contradicts them.
   */
  'config.editModels': request(
    z.strictObject({ files: configFilesSchema, change: modelChangeSchema }),
  )<ConfigDraft>(),
  /**
   * Gives a provider's key to safe storage, and the texts with its name in the key's place: the one that
   * stands at `path`, or `key`. An API key of Bedrock itself goes to the credentials instead. Fails with
   * `refused` where it would lie in plain text and `acceptPlain` does not allow that.
   */
  'config.keepKey': request(
    z.strictObject({
      files: configFilesSchema,
      path: configPathSchema,
      key: z.string().max(20_000).exactOptional(),
      acceptPlain: z.boolean(),
    }),
  )<ConfigDraft>(),
  /** Takes the key that is named at `path` out of safe storage, and its name out of the texts. */
  'config.forgetKey': request(
    z.strictObject({ files: configFilesSchema, path: configPathSchema }),
  )<ConfigDraft>(),
  /**
   * Writes the texts that differ from their base, joined with what changed outside in the meantime;
   * `ask` writes nothing where both changed the same key. Fails with `storage` and leaves the files.
   */
  'config.save': request(
    z.strictObject({ files: configFilesSchema, choice: z.enum(['ask', 'mine', 'theirs']) }),
  )<ConfigSaved>(),
  /** The texts with discovery moved to its other place, as far as there is any. */
  'config.moveDiscovery': request(
    z.strictObject({ files: configFilesSchema, to: z.enum(['newer', 'older']) }),
  )<ConfigDraft>(),
  /**
   * The texts with what OpenClaw's config, or one that the user picks in a dialog, says about Bedrock.
   * Null when none was picked.
   */
  'config.copyBedrockParts': request(
    z.strictObject({ files: configFilesSchema, from: z.enum(['openclaw', 'picked']) }),
  )<ConfigDraft | null>(),
  /** Reads another file from now on; null when none was picked. `refused` where a variable decides. */
  'config.useFile': request(
    z.strictObject({ file: z.enum(['openclaw', 'picked', 'own']) }),
  )<ConfigStatus | null>(),
  'config.listBackups': request(nothing)<readonly ConfigBackup[]>(),
  'config.readBackup': request(z.strictObject({ file: z.string().min(1).max(4096) }))<{
    readonly text: string
  }>(),

  /** All conversations that are not deleted, the latest first. */
  'conversations.list': request(nothing)<readonly ConversationSummary[]>(),
  /** Fails with `not-found` when there is no such conversation. */
  'conversations.read': request(conversationId)<Conversation>(),
  /** The messages right before this one on its branch: all of them, or as many as go in one answer. */
  'conversations.readEarlier': request(messageOf)<BranchPart>(),
  'conversations.rename': request(
    z.strictObject({ conversationId: idSchema, title: z.string().trim().min(1).max(200) }),
  )<ConversationSummary>(),
  /** Hides the conversations; `conversations.restore` brings them back until Basalt next starts. */
  'conversations.remove': request(conversationIds)<null>(),
  'conversations.restore': request(conversationIds)<null>(),
  /** Pins, archives or moves conversations to folders: all of them or none. */
  'conversations.arrange': request(
    z.strictObject({
      arrangements: z
        .array(
          z.strictObject({
            conversationId: idSchema,
            folderId: idSchema.nullable().exactOptional(),
            pinned: z.boolean().exactOptional(),
            archived: z.boolean().exactOptional(),
          }),
        )
        .min(1)
        .max(mostAtOnce),
    }),
  )<null>(),
  /** Shows the branch that goes through this message, and answers with this one and what follows it at least. */
  'conversations.selectMessage': request(messageOf)<Conversation>(),
  /** Changes how the conversation's next requests are made: exactly what is given holds then. */
  'conversations.changeSettings': request(
    z.strictObject({ conversationId: idSchema, settings: requestSettingsSchema }),
  )<Conversation>(),
  /**
   * Hides a message with all that follows it, in every version; `conversations.restoreMessages` brings
   * it back until Basalt next starts. Fails with `invalid-input` while one of these is being answered.
   */
  'conversations.removeMessages': request(messageOf)<Conversation>(),
  'conversations.restoreMessages': request(messageOf)<Conversation>(),
  /**
   * Marks a reply as the last thing that requests of its branch leave out, or takes the mark away; a summary
   * goes to the model in its place. Fails with `not-found` for what is no reply, `invalid-input` while it is on
   * its way.
   */
  'conversations.cutContext': request(
    messageOf.extend({
      cut: z.strictObject({ summary: summarySchema.exactOptional() }).nullable(),
    }),
  )<Conversation>(),
  /** Copies the messages down to this one into a new conversation. */
  'conversations.fork': request(messageOf)<Conversation>(),
  /**
   * Asks where, and writes the conversations there; null stands for all. Fails with `storage`, and then
   * the file is not there.
   */
  'conversations.export': request(
    z.strictObject({
      conversationIds: z.array(idSchema).min(1).max(mostAtOnce).nullable(),
      format: z.enum(exportFormats),
    }),
  )<ExportAnswer>(),
  /**
   * Asks for a file of ours, of ChatGPT's or of Claude's, and adds what is not there yet. Fails with
   * `invalid-input` for any other file.
   */
  'conversations.import': request(nothing)<ImportAnswer>(),
  'conversations.listDrafts': request(nothing)<readonly Draft[]>(),
  /** Keeps what was typed and attached until it is sent; a blank text without files keeps nothing. */
  'conversations.saveDraft': request(
    z.strictObject({
      conversationId: idSchema.nullable(),
      text: z.string().max(2_000_000),
      files: z.array(attachmentBlockSchema).max(100).exactOptional(),
    }),
  )<null>(),
  'conversations.listPresets': request(nothing)<readonly Preset[]>(),
  /** Keeps a preset, in the place of the one with its id if there is one. */
  'conversations.savePreset': request(z.strictObject({ preset: presetSchema }))<
    readonly Preset[]
  >(),
  'conversations.removePreset': request(z.strictObject({ presetId: idSchema }))<
    readonly Preset[]
  >(),
  /**
   * The latest 50 messages with every word of the query, newest first; the last word may be
   * unfinished from three letters on. Prompts are found at once, replies when they have ended; titles are not searched.
   */
  'conversations.search': request(z.strictObject({ query: z.string().max(200) }))<
    readonly SearchHit[]
  >(),
  /**
   * What the models were used for on the last days, today included: in demo mode by the simulator,
   * else by AWS. Deleted conversations still count.
   */
  'conversations.readUsage': request(usageRange)<UsageReport>(),
  /** The same of the replies of one conversation, of every day; a conversation that is not there has none. */
  'conversations.sumUsage': request(conversationId)<ConversationUsage>(),
  /** Asks where to, and writes the report as a table for spreadsheets (CSV). Fails with `storage`. */
  'conversations.exportUsage': request(usageRange)<{ readonly saved: boolean }>(),

  /** The newest first. */
  'backups.list': request(nothing)<readonly Backup[]>(),
  /** Makes a backup now; fails with `storage`, also while a reply is on its way. */
  'backups.create': request(nothing)<Backup>(),
  /** Checks the whole backup and tells what it holds; fails with `storage` when it is damaged or gone. */
  'backups.preview': request(backupName)<BackupPreview>(),
  /** The backup takes the place of the history at the next start; the history is kept beside it. */
  'backups.restore': request(backupName)<null>(),

  /** In the order of their names. */
  'folders.list': request(nothing)<readonly Folder[]>(),
  /** The window makes the id, so that a deleted folder can come back under its own. */
  'folders.create': request(folderSchema)<null>(),
  'folders.rename': request(folderSchema)<null>(),
  /** Its conversations stay, in no folder. */
  'folders.remove': request(z.strictObject({ folderId: idSchema }))<null>(),

  /**
   * Lets the user pick files in a dialog of main's and takes them in: the window learns their names
   * and ids, never a path. None are added when the dialog is cancelled. Fails with `storage`.
   */
  'attachments.pick': request(nothing)<AddedAttachments>(),
  /** Takes in one file that was dropped or pasted, by its bytes. Fails with `storage`. */
  'attachments.add': request(givenFileSchema)<AddedAttachments>(),
  /** The bytes of an attached file, for its preview; null when it is no longer stored. */
  'attachments.read': request(z.strictObject({ fileId: fileIdSchema }))<{
    readonly bytes: Uint8Array | null
  }>(),

  /**
   * Accepts a turn: answers when prompt and empty reply are on disk; the rest comes as `chat.events`.
   * A `conversationId` that is new makes the conversation. Fails with `invalid-input` when the
   * conversation is already being answered or a file is gone, `not-found` when `parentId` is not one of its
   * messages, `refused` for more than 60 turns in a minute unless it is `confirmed`, which lets as many more go.
   * Attached files are named by ids that `attachments.pick` or `attachments.add` gave.
   */
  'chat.send': request(
    z.strictObject({
      turnId: idSchema,
      conversationId: idSchema,
      /** The message that the prompt follows; null for the first. */
      parentId: idSchema.nullable(),
      content: promptSchema,
      options: turnOptionsSchema,
      /** For the conversation that this makes; one that exists keeps its own. */
      settings: requestSettingsSchema.exactOptional(),
      confirmed,
    }),
  )<AcceptedTurn>(),
  /** Answers the same prompt again, beside the reply `messageId`, which is kept. Fails as `chat.send`. */
  'chat.retry': request(
    z.strictObject({
      turnId: idSchema,
      conversationId: idSchema,
      messageId: idSchema,
      options: turnOptionsSchema,
      confirmed,
    }),
  )<AcceptedTurn>(),
  /** Ends a turn now and keeps its text; false when it had already ended. */
  'chat.abort': request(z.strictObject({ turnId: idSchema }))<{ readonly stopped: boolean }>(),
  /**
   * Decides about a call that a running turn asks for, named by its place in the reply's content. False when
   * it is not asked about any more.
   */
  'chat.answerTool': request(
    z.strictObject({ turnId: idSchema, index: z.int().min(0), answer: toolAnswerSchema }),
  )<{ readonly answered: boolean }>(),
  /** What the next request to a model would carry with these settings, and what can be chosen for it. */
  'chat.plan': request(
    z.strictObject({ modelId, settings: requestSettingsSchema }),
  )<RequestPreview>(),
  /**
   * How many tokens a prompt would send after `parentId`, its files and settings included, by Bedrock's
   * own count; null where Bedrock does not count for the model. Costs nothing.
   */
  'chat.countTokens': request(
    z.strictObject({
      conversationId: idSchema,
      parentId: idSchema.nullable(),
      content: promptSchema,
      options: turnOptionsSchema,
      settings: requestSettingsSchema.exactOptional(),
    }),
  )<{ readonly tokens: number | null }>(),
  /**
   * Has a model summarise a branch down to this reply, the reply included; a mark above it holds. Nothing is
   * changed. Costs what the model costs, and is counted as used. Fails as a turn fails. The window makes the id;
   * null when `chat.stopSummary` came before the model's last word, and only then: what is paid for is given.
   */
  'chat.summarise': request(messageOf.extend({ summaryId: idSchema, options: turnOptionsSchema }))<{
    readonly summary: string | null
  }>(),
  /** Ends the writing of a summary now, of which nothing is kept; false when it had already ended. */
  'chat.stopSummary': request(z.strictObject({ summaryId: idSchema }))<{
    readonly stopped: boolean
  }>(),
  /**
   * What went over the wire for a reply, also for one on its way; null where nothing was kept of it, as
   * of replies that an older Basalt or another program got.
   */
  'chat.readExchange': request(messageOf)<Exchange | null>(),
  /** Makes the request of an attempt again; `not-found` where nothing was kept of it. Sends nothing. */
  'chat.rebuildRequest': request(attemptOf)<RebuiltRequest>(),
  /** The request of an attempt as code that runs as it is; it holds no secret. Fails as the one above. */
  'chat.writeCode': request(attemptOf.extend({ language: z.enum(codeLanguages) }))<{
    readonly code: string
  }>(),
  /** The turns of a conversation that are still running, each with its reply so far. */
  'chat.attach': request(conversationId)<readonly AttachedTurn[]>(),

  /** The tool servers of the config, with how they are. */
  'tools.read': request(nothing)<ToolsStatus>(),
  /**
   * Starts a server after the user has read how. `fingerprint` names what was read: where the config says
   * something else by now it fails with `refused`, and nothing starts.
   */
  'tools.confirm': request(
    z.strictObject({ server: serverName, fingerprint: z.string().min(1).max(200) }),
  )<ToolsStatus>(),
  /** Starts a server that was confirmed before; one that was not stays as it is. */
  'tools.start': request(toolServer)<ToolsStatus>(),
  /**
   * Begins to sign the user in to a server that wants it: main asks whether its page may be opened, and
   * `tools.changed` tells the rest. `tools.stop` gives it up.
   */
  'tools.signIn': request(toolServer)<ToolsStatus>(),
  /** Ends a server with all its processes until it is started again or Basalt is. */
  'tools.stop': request(toolServer)<ToolsStatus>(),
  /** Ends a server, and forgets that it was confirmed, what of it was allowed, and how the user signed in to it. */
  'tools.forget': request(toolServer)<ToolsStatus>(),
  /** Takes back that a tool may run without being asked about, everywhere. */
  'tools.disallow': request(
    z.strictObject({ server: serverName, tool: z.string().min(1).max(300) }),
  )<ToolsStatus>(),
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

/** A turn whose prompt and empty reply are on disk. */
export interface AcceptedTurn {
  readonly turnId: string
  readonly conversation: Conversation
}

/** A running reply: `message` has every event up to and including batch `seq` folded in. */
export interface AttachedTurn {
  readonly turnId: string
  readonly message: AssistantMessage
  readonly seq: number
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

/** What the preload exposes as `window.basalt`: these two functions and nothing else. */
export interface PreloadBridge {
  request(name: string, input: unknown): Promise<CrossingResult>
  /** Gives the function that ends the subscription. */
  subscribe(name: string, listener: (payload: unknown) => void): () => void
}

interface RequestOf<Output> {
  readonly input: z.ZodType
  /** Only for the compiler: never present at run time. */
  readonly output?: Output
}

function request<Input extends z.ZodType>(input: Input) {
  return <Output>(): { readonly input: Input; readonly output?: Output } => ({ input })
}
