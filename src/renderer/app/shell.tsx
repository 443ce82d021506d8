import { useCallback, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { NextStep, Place } from '../../shared/app-error'
import { assertNever } from '../../shared/assert-never'
import { noModelChoices } from '../../shared/model-choices'
import { findModel } from '../../shared/models'
import type { AppAction } from '../../shared/shortcuts'
import { type Actions, ActionsContext } from '../components/actions'
import { ErrorBoundary } from '../components/error-boundary'
import { useToast } from '../components/toast'
import { useIgnoredRest } from '../components/use-ignored-rest'
import { useMediaQuery } from '../components/use-media-query'
import { useTellFailure } from '../components/use-tell-failure'
import { ConfigBanner } from '../features/config/config-notices'
import { ConfigPlace } from '../features/config/config-place'
import { ConfigReview } from '../features/config/config-review'
import { ImportDialog } from '../features/conversations/import-dialog'
import { UsagePlace } from '../features/conversations/usage-place'
import { ExpiryWarning } from '../features/credentials/expiry-warning'
import { SignInDialog } from '../features/credentials/sign-in-dialog'
import { ModelsPlace } from '../features/models/models-place'
import { modelsStatus } from '../features/models/models-store'
import { useText } from '../i18n/use-text'
import { AboutDialog } from './about-dialog'
import { ChatView } from './chat-view'
import { CommandPalette } from './command-palette'
import { ConversationDialog, RenamedFolder } from './conversation-dialog'
import { CredentialsView, ShownPolicy } from './credentials-view'
import { Notices } from './notices'
import { Rail } from './rail'
import { SettingsDialog } from './settings-dialog'
import { ShortcutsDialog } from './shortcuts-dialog'
import { StartFailureDialog } from './start-failure'
import { StatusBar } from './status-bar'
import { useAppState, useStores } from './stores'
import { useChosenModel } from './use-chosen-model'
import { useKeptView } from './use-kept-view'
import { useModelChanges } from './use-model-changes'
import { useOfferedModels } from './use-offered-models'
import { useRegionChoice } from './use-region-choice'
import { useWindowCommands } from './use-window-commands'

/** Below this width the sidebar lies over the chat. */
const narrowWindow = '(max-width: 820px)'

/** The window: rail, place and status bar. */
export function Shell() {
  useIgnoredRest()
  const { navigation, credentials, config, conversations } = useStores()
  const composer = useRef<HTMLTextAreaElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const narrow = useMediaQuery(narrowWindow)
  const [sidebarOpen, showSidebar] = useSidebar(narrow)
  const onAction = useWindowCommands({ composer, search, showSidebar })
  const place = useStore(navigation, (state) => state.place)
  const actions = useWindowActions(onAction)
  const frame = useRef<HTMLDivElement>(null)
  useKeptView(frame)
  return (
    <ActionsContext value={actions}>
      <div ref={frame} className="flex h-full flex-col">
        <div data-live className="contents">
          <Notices />
          <ExpiryWarning
            store={credentials}
            onOpen={() => navigation.setState({ place: 'credentials' })}
          />
          {place !== 'config' && (
            <ConfigBanner store={config} onShow={() => navigation.setState({ place: 'config' })} />
          )}
        </div>
        <div className="relative flex min-h-0 flex-1">
          <Rail onAction={onAction} />
          <ErrorBoundary resetKey={place} fallback={<BrokenPlace />}>
            {place === 'chat' ? (
              <ChatView
                composerRef={composer}
                searchRef={search}
                narrow={narrow}
                sidebarOpen={sidebarOpen}
                onAction={onAction}
              />
            ) : (
              <OtherPlace place={place} onAction={onAction} />
            )}
          </ErrorBoundary>
        </div>
        <StatusBar />
      </div>
      <Dialogs onAction={onAction} />
      <SignInDialog store={credentials} />
      <ShownPolicy />
      <RenamedFolder />
      <ImportDialog store={conversations} />
      <StartFailureDialog />
    </ActionsContext>
  )
}

function OtherPlace({
  place,
  onAction,
}: {
  readonly place: Exclude<Place, 'chat'>
  readonly onAction: (action: AppAction) => void
}) {
  const { models, config, chat, usage } = useStores()
  const { connection, preferences } = useAppState()
  const modelId = useChosenModel()
  const changeModels = useModelChanges()
  const region = useRegionChoice()
  const choices = useStore(config.state, (state) =>
    state.config.kind === 'ready' ? state.config.value.modelChoices : noModelChoices,
  )
  const offered = useOfferedModels()
  const status = useStore(models.state, modelsStatus)
  const modelName = (id: string) => findModel(status, id)?.modelName ?? id
  switch (place) {
    case 'models':
      return (
        <ModelsPlace
          store={models}
          modelId={modelId}
          choices={choices}
          region={region}
          onUse={(id) => {
            chat.chooseModel(id)
            onAction('openChat')
          }}
          onChange={changeModels}
        />
      )
    case 'credentials':
      return <CredentialsView />
    case 'config':
      return <ConfigPlace store={config} offered={offered} asks={preferences.reviewConfig} />
    case 'usage':
      return <UsagePlace store={usage} demo={connection === 'demo'} modelName={modelName} />
    default:
      return assertNever(place)
  }
}

function BrokenPlace() {
  const text = useText()
  return (
    <main className="flex flex-1 flex-col items-center justify-center p-8 text-center">
      <p className="font-semibold">{text('app.boundary.title')}</p>
      <p className="text-fg-muted">{text('app.boundary.message')}</p>
    </main>
  )
}

function Dialogs({ onAction }: { readonly onAction: (action: AppAction) => void }) {
  const { navigation, config, app } = useStores()
  const { preferences } = useAppState()
  const tellFailure = useTellFailure()
  const dialog = useStore(navigation, (state) => state.dialog)
  const close = (): void => navigation.setState({ dialog: null })
  switch (dialog) {
    case null:
      return (
        <ConfigReview
          store={config}
          asks={preferences.reviewConfig}
          onAsksChange={(reviewConfig) => {
            app.changePreferences({ reviewConfig }).catch(tellFailure)
          }}
          onRefused={() => navigation.setState({ place: 'config' })}
        />
      )
    case 'settings':
      return <SettingsDialog onClose={close} />
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />
    case 'palette':
      return <CommandPalette onAction={onAction} onClose={close} />
    case 'about':
      return <AboutDialog onClose={close} />
    case 'rename':
    case 'newFolder':
    case 'moveToNewFolder':
    case 'backups':
      return <ConversationDialog dialog={dialog} onClose={close} />
    default:
      return assertNever(dialog)
  }
}

/** Whether the sidebar shows, and how to change it: a drawer in a narrow window, else a preference. */
function useSidebar(
  narrow: boolean,
): readonly [boolean, (change: 'toggle' | 'show') => Promise<void>] {
  const { app, navigation } = useStores()
  const { preferences } = useAppState()
  const drawerOpen = useStore(navigation, (state) => state.drawerOpen)
  const open = narrow ? drawerOpen : preferences.sidebarOpen
  const change = useCallback(
    async (how: 'toggle' | 'show') => {
      const next = how === 'show' || !open
      if (narrow) navigation.setState({ drawerOpen: next })
      else if (next !== open) await app.changePreferences({ sidebarOpen: next })
    },
    [app, navigation, narrow, open],
  )
  return [open, change]
}

function useWindowActions(onAction: (action: AppAction) => void): Actions {
  const text = useText()
  const toast = useToast()
  const tellFailure = useTellFailure()
  const { bridge, app, credentials, navigation } = useStores()
  return useMemo(() => {
    const openLink = (url: string): void => {
      bridge.request('app.openLink', { url }).catch(tellFailure)
    }
    const takeStep = (step: NextStep): void => {
      switch (step.kind) {
        case 'choose-model':
          onAction('chooseModel')
          return
        case 'open-place':
          navigation.setState({ place: step.place })
          return
        case 'sign-in':
          credentials.signIn(step.profile).catch(tellFailure)
          return
        case 'show-policy':
          navigation.setState({ policy: step })
          return
        case 'start-demo':
          app.startDemo().catch(tellFailure)
          return
        case 'open-link':
          openLink(step.url)
          return
        case 'copy-command':
          bridge
            .request('app.copyText', { text: step.command })
            .then(() => toast({ message: text('app.actions.copied') }), tellFailure)
          return
        case 'open-parameters':
          navigation.setState({ place: 'chat', dialog: null, parametersOpen: true })
          return
        case 'new-chat':
          onAction('newChat')
          return
        case 'use-model':
        case 'leave-reasoning-out':
        case 'retry':
        case 'send-anyway':
        case 'continue':
          // These are about one reply or list and are taken where it is shown.
          return
        default:
          assertNever(step)
      }
    }
    return {
      copyText: async (copied) => {
        await bridge.request('app.copyText', { text: copied })
      },
      saveCode: (code, language) => {
        bridge.request('app.saveCode', { code, language }).catch(tellFailure)
      },
      openLink,
      takeStep,
    }
  }, [bridge, app, credentials, navigation, onAction, text, toast, tellFailure])
}
