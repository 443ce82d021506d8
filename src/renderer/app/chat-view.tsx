import { type RefObject, useMemo } from 'react'
import { useStore } from 'zustand'
import { findModel } from '../../shared/models'
import type { AppAction } from '../../shared/shortcuts'
import type { ToolOff } from '../../shared/tools'
import { useMediaQuery } from '../components/use-media-query'
import { ChatContext, type ChatSurroundings } from '../features/chat/chat-context'
import { ChatPlace } from '../features/chat/chat-place'
import { SummaryDialog } from '../features/chat/context/summary-dialog'
import { settingsOf } from '../features/chat/conversation-settings'
import { InspectorDialog } from '../features/chat/inspector/inspector-dialog'
import { ParametersPanel } from '../features/chat/parameters/parameters-panel'
import { PresetsDialog } from '../features/chat/presets/presets-dialog'
import { Sidebar } from '../features/conversations/sidebar'
import { CredentialsFinding } from '../features/credentials/credentials-finding'
import { credentialsStatus } from '../features/credentials/credentials-store'
import { ModelMenu, ModelPicker } from '../features/models/model-picker'
import { modelsStatus } from '../features/models/models-store'
import { ToolsButton } from '../features/tools/tools-button'
import { ToolsDialog } from '../features/tools/tools-dialog'
import { listServers } from '../features/tools/tools-store'
import { useShortcutKeys } from './shortcuts'
import { useAppState, useStores } from './stores'
import { useChosenModel } from './use-chosen-model'

/** Below these widths the parameters lie over the chat, which would be too narrow beside them. */
const narrowForParameters = { withSidebar: '(max-width: 1100px)', alone: '(max-width: 820px)' }

/** The chat with its conversations, wired to models and credentials. */
export function ChatView({
  composerRef,
  searchRef,
  narrow,
  sidebarOpen,
  onAction,
}: {
  readonly composerRef: RefObject<HTMLTextAreaElement | null>
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly narrow: boolean
  readonly sidebarOpen: boolean
  readonly onAction: (action: AppAction) => void
}) {
  const stores = useStores()
  const { chat, config, conversations, credentials, models, navigation, app, tools } = stores
  const { platform, preferences, connection } = useAppState()
  const activeId = useStore(chat.state, (state) => state.activeId)
  const title = useStore(conversations.state, (state) =>
    state.conversations.kind === 'ready'
      ? (state.conversations.value.find(({ id }) => id === activeId)?.title ?? null)
      : null,
  )
  const status = useStore(models.state, modelsStatus)
  const pickerOpen = useStore(navigation, (state) => state.modelPickerOpen)
  const unusable = useStore(credentials.state, (state) => {
    const kind = credentialsStatus(state)?.kind
    return kind === 'missing' || kind === 'failed'
  })
  const modelId = useChosenModel()
  const shortcutKeys = useShortcutKeys()
  const stopKeys = shortcutKeys('stop')
  const demo = connection === 'demo'
  const configured = useStore(config.state, (state) => state.config)
  const servers = useStore(tools.state, listServers)
  const planInputs = useMemo(() => [status, configured, servers], [status, configured, servers])
  const listing = status.kind === 'loading' || (status.kind === 'ready' && status.refreshing)
  const modelComing = modelId === null && (listing || configured.kind === 'loading')
  const chosen = modelId === null ? undefined : findModel(status, modelId)
  // Another provider of the config file may need no AWS credentials; its own failure says so if it does.
  const needsAws = !demo && chosen?.modelProvider === undefined
  const surroundings = useMemo(
    () => ({
      store: chat,
      sendWith: preferences.sendWith,
      platform,
      stopKeys,
      demo,
      modelId,
      modelComing,
      model: chosen,
      chooseModel: () => navigation.setState({ modelPickerOpen: true }),
      offersTools: servers.length > 0,
      planInputs,
      modelName: (id: string) => findModel(status, id)?.modelName ?? id,
      modelMenu: (menu: Parameters<ChatSurroundings['modelMenu']>[0]) => (
        <ModelMenu store={models} {...menu} />
      ),
    }),
    [
      chat,
      preferences.sendWith,
      platform,
      stopKeys,
      demo,
      modelId,
      modelComing,
      chosen,
      planInputs,
      servers,
      status,
      models,
      navigation,
    ],
  )
  const newChatKeys = shortcutKeys('newChat')
  const parametersOpen = useStore(navigation, (state) => state.parametersOpen)
  const parametersOver = useMediaQuery(
    narrowForParameters[sidebarOpen && !narrow ? 'withSidebar' : 'alone'],
  )
  return (
    <ChatContext value={surroundings}>
      {sidebarOpen && (
        <div className={narrow ? 'absolute inset-y-0 left-13 z-20 shadow-floating' : 'contents'}>
          {narrow && (
            <div
              aria-hidden
              onPointerDown={() => navigation.setState({ drawerOpen: false })}
              className="absolute inset-y-0 left-0 -z-10 w-screen animate-appear bg-overlay"
            />
          )}
          <ConversationSidebar
            searchRef={searchRef}
            newChatKeys={newChatKeys}
            onAction={onAction}
          />
        </div>
      )}
      <ChatPlace
        title={title}
        finding={
          <CredentialsFinding
            store={credentials}
            platform={platform}
            onStartDemo={() => app.startDemo()}
          />
        }
        needsCredentials={unusable && needsAws}
        composerRef={composerRef}
        modelPicker={
          <ModelPicker
            store={models}
            modelId={modelId}
            open={pickerOpen}
            onOpenChange={(open) => navigation.setState({ modelPickerOpen: open })}
            onChoose={(id) => {
              chat.chooseModel(id)
              composerRef.current?.focus()
            }}
          />
        }
        tools={<ToolsButton store={tools} keys={shortcutKeys('showTools')} />}
        sidebar={{
          open: sidebarOpen,
          toggle: () => onAction('toggleSidebar'),
          toggleKeys: shortcutKeys('toggleSidebar'),
          newChatKeys,
        }}
        parameters={{
          open: parametersOpen,
          toggle: () => onAction('toggleParameters'),
          toggleKeys: shortcutKeys('toggleParameters'),
        }}
      />
      <PresetsDialog />
      <ConversationTools onAction={onAction} />
      <InspectorDialog />
      <SummaryDialog />
      {parametersOpen && (
        <ParametersPanel
          narrow={parametersOver}
          onClose={() => navigation.setState({ parametersOpen: false })}
        />
      )}
    </ChatContext>
  )
}

/** The tools, and which of them the conversation in sight offers. */
function ConversationTools({ onAction }: { readonly onAction: (action: AppAction) => void }) {
  const { chat, tools } = useStores()
  const settings = useStore(chat.state, (state) => settingsOf(state, state.activeId))
  return (
    <ToolsDialog
      store={tools}
      off={settings.toolsOff ?? nothingOff}
      onOffChange={(toolsOff) => chat.changeSettings({ ...settings, toolsOff: [...toolsOff] })}
      onOpenConfig={() => {
        tools.show(false)
        onAction('openConfig')
      }}
    />
  )
}

const nothingOff: readonly ToolOff[] = []

function ConversationSidebar({
  searchRef,
  newChatKeys,
  onAction,
}: {
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly newChatKeys: string | undefined
  readonly onAction: (action: AppAction) => void
}) {
  const { chat, conversations, navigation } = useStores()
  const activeId = useStore(chat.state, (state) => state.activeId)
  const running = useStore(chat.state, (state) => state.running)
  const runningIds = useMemo(() => Object.keys(running), [running])
  return (
    <Sidebar
      store={conversations}
      activeId={activeId}
      runningIds={runningIds}
      newChatKeys={newChatKeys}
      searchRef={searchRef}
      onNewChat={() => {
        navigation.setState({ drawerOpen: false })
        onAction('newChat')
      }}
      onOpen={(conversationId, messageId) => {
        navigation.setState({ drawerOpen: false })
        void chat.open(conversationId, messageId)
      }}
      onRemoved={(conversationId) => chat.forget(conversationId)}
    />
  )
}
