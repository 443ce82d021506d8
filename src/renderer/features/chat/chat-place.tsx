import { PanelLeft, SlidersHorizontal, SquarePen } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { IconButton } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { Logo } from '../../components/logo'
import { LoadingArea } from '../../components/spinner'
import { useText } from '../../i18n/use-text'
import { useChat, useChatState } from './chat-context'
import { Composer } from './composer'
import { FileDrop } from './file-drop'
import { ReplyAnnouncer } from './reply-announcer'
import { SuggestionCards } from './suggestion-cards'
import { Transcript } from './transcript'

/** The place where conversations are read and written. */
export function ChatPlace({
  title,
  finding,
  needsCredentials,
  modelPicker,
  tools,
  composerRef,
  sidebar,
  parameters,
}: {
  readonly title: string | null
  /** What the credentials and region in force are, or what is missing. */
  readonly finding: ReactNode
  /** Nothing can be sent yet: the finding stands alone. */
  readonly needsCredentials: boolean
  readonly modelPicker: ReactNode
  /** Opens the tools. */
  readonly tools: ReactNode
  readonly composerRef: RefObject<HTMLTextAreaElement | null>
  readonly sidebar: {
    readonly open: boolean
    readonly toggle: () => void
    readonly toggleKeys: string | undefined
    readonly newChatKeys: string | undefined
  }
  readonly parameters: {
    readonly open: boolean
    readonly toggle: () => void
    readonly toggleKeys: string | undefined
  }
}) {
  const text = useText()
  const { store } = useChat()
  const activeId = useChatState((state) => state.activeId)
  const view = useChatState((state) => state.views[state.activeId])
  const pending = useChatState((state) => state.pending[state.activeId])
  const isNew = view === undefined && pending === undefined
  return (
    <FileDrop
      aria-label={text('app.places.chat')}
      className="relative flex min-h-0 min-w-0 flex-1 flex-col"
    >
      <header className="flex h-11 shrink-0 items-center gap-1 border-b border-border px-2">
        <IconButton
          label={text(sidebar.open ? 'chat.hideSidebar' : 'chat.showSidebar')}
          keys={sidebar.toggleKeys}
          icon={PanelLeft}
          aria-expanded={sidebar.open}
          onClick={sidebar.toggle}
        />
        <h1 className="min-w-0 flex-1 truncate px-1.5 font-medium">
          {title ?? text('chat.newChat')}
        </h1>
        <IconButton
          label={text('chat.newChat')}
          keys={sidebar.newChatKeys}
          icon={SquarePen}
          onClick={() => store.newChat()}
        />
        <IconButton
          label={text(parameters.open ? 'parameters.hide' : 'parameters.show')}
          keys={parameters.toggleKeys}
          icon={SlidersHorizontal}
          aria-expanded={parameters.open}
          onClick={parameters.toggle}
        />
      </header>
      {isNew && (
        <Welcome
          finding={finding}
          needsCredentials={needsCredentials}
          onChoose={() => composerRef.current?.focus()}
        />
      )}
      {view?.kind === 'loading' && (
        <div className="min-h-0 flex-1">
          <LoadingArea label={text('chat.loading')} />
        </div>
      )}
      {view?.kind === 'failed' && (
        <div className="mx-auto min-h-0 w-full max-w-[48rem] flex-1 p-6">
          <ErrorNotice
            error={view.error}
            onStep={(step) => {
              if (step.kind !== 'retry') return false
              void store.open(activeId)
              return true
            }}
          />
        </div>
      )}
      {(view?.kind === 'ready' || (view === undefined && pending !== undefined)) && (
        <Transcript
          key={activeId}
          conversation={view?.kind === 'ready' ? view.conversation : null}
          pending={pending}
        />
      )}
      {!(isNew && needsCredentials) && (
        <Composer inputRef={composerRef} modelPicker={modelPicker} tools={tools} />
      )}
      <ReplyAnnouncer />
    </FileDrop>
  )
}

function Welcome({
  finding,
  needsCredentials,
  onChoose,
}: {
  readonly finding: ReactNode
  readonly needsCredentials: boolean
  readonly onChoose: () => void
}) {
  const text = useText()
  const { demo } = useChat()
  return (
    <div className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable_both-edges]">
      <div className="mx-auto flex min-h-full w-full max-w-[48rem] flex-col justify-center gap-6 px-6 py-8 max-sm:px-4">
        {needsCredentials ? (
          finding
        ) : (
          <>
            <div>
              <Logo className="mb-4 size-9" />
              <h2 className="text-2xl font-semibold tracking-tight">
                {text(demo ? 'chat.welcome.demoTitle' : 'chat.welcome.title')}
              </h2>
              <div className="mt-1.5 text-fg-muted">
                {demo ? text('chat.welcome.demoMessage') : finding}
              </div>
            </div>
            <SuggestionCards onChoose={onChoose} />
          </>
        )}
      </div>
    </div>
  )
}
