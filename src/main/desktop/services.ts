import type { ContextCut } from '../../shared/context-cut'
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract'
import type { AcceptedTurn, AttachedTurn } from '../../shared/contract/chat'
import type {
  Arrangement,
  BranchPart,
  Conversation,
  Draft,
  Folder,
} from '../../shared/conversations'
import type { ToolsStatus } from '../../shared/tools'
import type { Inspector } from '../chat/inspect/inspector'
import type { BackupService } from '../conversations/backups/backup-service'
import type { TransferService } from '../conversations/transfer/transfer-service'

type Answer<Name extends RequestName> = (input: RequestInput<Name>) => Promise<RequestOutput<Name>>
type Status<Name extends RequestName> = () => RequestOutput<Name> | Promise<RequestOutput<Name>>

/** What the requests need from the other rooms, in the words of those who ask. */
export interface Services {
  readonly credentials: {
    readonly read: Status<'credentials.read'>
    readonly refresh: Status<'credentials.refresh'>
    choose(
      choice: RequestInput<'credentials.choose'>['choice'],
    ): Promise<RequestOutput<'credentials.choose'>>
    chooseRegion(region: string | null): Promise<RequestOutput<'credentials.chooseRegion'>>
    examine(
      input: RequestInput<'credentials.examine'>,
    ): Promise<RequestOutput<'credentials.examine'>>
  }
  readonly apiKey: {
    save(key: string, acceptPlain: boolean): Promise<RequestOutput<'credentials.saveApiKey'>>
    remove(): Promise<RequestOutput<'credentials.removeApiKey'>>
  }
  readonly signIn: {
    readonly read: Status<'credentials.readSignIn'>
    start(profile: string): RequestOutput<'credentials.signIn'>
    cancel(): void
  }
  readonly models: {
    readonly read: Status<'models.read'>
    readonly refresh: Status<'models.refresh'>
  }
  readonly modelAccess: {
    read(modelIds: readonly string[]): Promise<RequestOutput<'models.access'>>
    forgetHurdles(): Promise<void>
  }
  readonly regionModels: {
    read(
      region: string,
      options: { readonly refresh: boolean },
    ): Promise<RequestOutput<'models.readRegion'>>
  }
  testModel(modelId: string): Promise<RequestOutput<'models.test'>>
  readonly config: {
    read(): Promise<RequestOutput<'config.read'>>
    use(file: string | null): Promise<RequestOutput<'config.read'>>
  }
  readonly configEditor: {
    open(): Promise<RequestOutput<'config.open'>>
    check(files: RequestInput<'config.check'>['files']): Promise<RequestOutput<'config.check'>>
    edit(
      files: RequestInput<'config.edit'>['files'],
      edits: RequestInput<'config.edit'>['edits'],
    ): Promise<RequestOutput<'config.edit'>>
    editModels(
      files: RequestInput<'config.editModels'>['files'],
      change: RequestInput<'config.editModels'>['change'],
    ): Promise<RequestOutput<'config.editModels'>>
    keepKey(
      files: RequestInput<'config.keepKey'>['files'],
      input: Omit<RequestInput<'config.keepKey'>, 'files'>,
    ): Promise<RequestOutput<'config.keepKey'>>
    forgetKey(
      files: RequestInput<'config.forgetKey'>['files'],
      path: RequestInput<'config.forgetKey'>['path'],
    ): Promise<RequestOutput<'config.forgetKey'>>
    save(
      files: RequestInput<'config.save'>['files'],
      choice: RequestInput<'config.save'>['choice'],
    ): Promise<RequestOutput<'config.save'>>
    moveDiscovery(
      files: RequestInput<'config.moveDiscovery'>['files'],
      to: RequestInput<'config.moveDiscovery'>['to'],
    ): Promise<RequestOutput<'config.moveDiscovery'>>
    copyBedrockParts(
      files: RequestInput<'config.copyBedrockParts'>['files'],
      from: string,
    ): Promise<RequestOutput<'config.moveDiscovery'>>
    listBackups(): Promise<RequestOutput<'config.listBackups'>>
    readBackup(file: string): Promise<string>
  }
  readonly conversations: {
    list(): Promise<RequestOutput<'conversations.list'>>
    read(conversationId: string): Promise<RequestOutput<'conversations.read'>>
    readEarlier(conversationId: string, messageId: string): Promise<BranchPart>
    rename(conversationId: string, title: string): Promise<RequestOutput<'conversations.rename'>>
    remove(conversationIds: readonly string[]): Promise<void>
    restore(conversationIds: readonly string[]): Promise<void>
    arrange(arrangements: readonly Arrangement[]): Promise<void>
    removeMessages(conversationId: string, messageId: string): Promise<Conversation>
    restoreMessages(conversationId: string, messageId: string): Promise<Conversation>
    fork(conversationId: string, messageId: string): Promise<Conversation>
    cutContext(
      conversationId: string,
      messageId: string,
      cut: ContextCut | null,
    ): Promise<Conversation>
    listDrafts(): Promise<readonly Draft[]>
    saveDraft(draft: RequestInput<'conversations.saveDraft'>): Promise<void>
    listFolders(): Promise<readonly Folder[]>
    createFolder(folder: Folder): Promise<void>
    renameFolder(folder: Folder): Promise<void>
    removeFolder(folderId: string): Promise<void>
    selectMessage(
      conversationId: string,
      messageId: string,
    ): Promise<RequestOutput<'conversations.selectMessage'>>
    changeSettings(
      conversationId: string,
      settings: RequestInput<'conversations.changeSettings'>['settings'],
    ): Promise<RequestOutput<'conversations.changeSettings'>>
    listPresets(): Promise<RequestOutput<'conversations.listPresets'>>
    savePreset(
      preset: RequestInput<'conversations.savePreset'>['preset'],
    ): Promise<RequestOutput<'conversations.savePreset'>>
    removePreset(presetId: string): Promise<RequestOutput<'conversations.removePreset'>>
    search(query: string): Promise<RequestOutput<'conversations.search'>>
    readUsage(
      range: RequestInput<'conversations.readUsage'>,
    ): Promise<RequestOutput<'conversations.readUsage'>>
    sumUsage(conversationId: string): Promise<RequestOutput<'conversations.sumUsage'>>
  }
  readonly attachments: {
    add(
      files: readonly RequestInput<'attachments.add'>[],
    ): Promise<RequestOutput<'attachments.add'>>
    addPaths(paths: readonly string[]): Promise<RequestOutput<'attachments.pick'>>
    read(fileId: string): Promise<Uint8Array | undefined>
  }
  readonly tools: {
    read(): Promise<ToolsStatus>
    confirm(server: string, fingerprint: string): Promise<ToolsStatus>
    start(server: string): Promise<ToolsStatus>
    signIn(server: string): Promise<ToolsStatus>
    stop(server: string): Promise<ToolsStatus>
    forget(server: string): Promise<ToolsStatus>
    disallow(server: string, tool: string): Promise<ToolsStatus>
  }
  readonly transfer: TransferService
  readonly backups: BackupService
  readonly inspector: Inspector
  /** Looks again at what may have changed unnoticed while the computer slept or changed networks. */
  wake(): void
  readonly chat: {
    send(input: RequestInput<'chat.send'>): Promise<AcceptedTurn>
    retry(input: RequestInput<'chat.retry'>): Promise<AcceptedTurn>
    abort(input: RequestInput<'chat.abort'>): Promise<RequestOutput<'chat.abort'>>
    answerTool(input: RequestInput<'chat.answerTool'>): Promise<RequestOutput<'chat.answerTool'>>
    attach(input: RequestInput<'chat.attach'>): Promise<readonly AttachedTurn[]>
    countTokens(input: RequestInput<'chat.countTokens'>): Promise<RequestOutput<'chat.countTokens'>>
    summarise(input: RequestInput<'chat.summarise'>): Promise<RequestOutput<'chat.summarise'>>
    stopSummary(input: RequestInput<'chat.stopSummary'>): Promise<RequestOutput<'chat.stopSummary'>>
    plan(input: RequestInput<'chat.plan'>): Promise<RequestOutput<'chat.plan'>>
  }
}

/** What the requests about the app itself need. */
export interface AppRequests {
  readonly read: Answer<'app.read'>
  readonly changePreferences: Answer<'app.changePreferences'>
  readonly startDemo: Answer<'app.startDemo'>
  readonly leaveDemo: Answer<'app.leaveDemo'>
  readonly tryAgain: Answer<'app.tryAgain'>
}
