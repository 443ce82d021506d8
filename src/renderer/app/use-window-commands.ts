import { type RefObject, useEffect, useMemo } from 'react'
import { flushSync } from 'react-dom'
import { assertNever } from '../../shared/assert-never'
import type { AppAction } from '../../shared/shortcuts'
import type { ToolAnswer } from '../../shared/tools'
import { useToast } from '../components/toast'
import { useTellFailure } from '../components/use-tell-failure'
import {
  editLastPrompt,
  forkAtLast,
  inspectLastReply,
  lastReplyText,
  summariseSoFar,
} from '../features/chat/last-messages'
import { answerAskedCall } from '../features/chat/tool-calls'
import { useText } from '../i18n/use-text'
import { actionOf } from './shortcuts'
import { useAppState, useStores } from './stores'
import { useZoom } from './use-zoom'

/** Does what shortcuts and the application menu ask for; gives the same to buttons. */
export function useWindowCommands(targets: {
  readonly composer: RefObject<HTMLTextAreaElement | null>
  readonly search: RefObject<HTMLInputElement | null>
  /** Resolves when the sidebar is as it was asked for. */
  readonly showSidebar: (change: 'toggle' | 'show') => Promise<void>
}): (action: AppAction) => void {
  const { bridge, navigation, chat, tools } = useStores()
  const changeZoom = useZoom()
  const { platform, preferences } = useAppState()
  const { shortcuts } = preferences
  const text = useText()
  const toast = useToast()
  const tellFailure = useTellFailure()
  const { composer, search, showSidebar } = targets

  const run = useMemo(() => {
    /**
     * The place must be in sight before something in it can take the focus, which a dialog gives back when it is
     * gone. Where there is none it is taken at once: what is typed next belongs there.
     */
    const inChat = (then: () => void): void => {
      const { dialog } = navigation.getState()
      flushSync(() => navigation.setState({ place: 'chat', dialog: null }))
      if (dialog === null) then()
      else requestAnimationFrame(then)
    }
    const focusSearch = (): void => {
      search.current?.focus()
      search.current?.select()
    }
    const copyLast = (): void => {
      const copied = lastReplyText(chat)
      if (copied === null) {
        toast({ message: text('app.shortcuts.nothingToCopy') })
        return
      }
      bridge
        .request('app.copyText', { text: copied })
        .then(() => toast({ message: text('app.actions.copied') }), tellFailure)
    }
    const answerTool = (answer: ToolAnswer): void => {
      if (!answerAskedCall(chat, answer)) toast({ message: text('app.shortcuts.noToolAsks') })
    }
    return (action: AppAction): void => {
      switch (action) {
        case 'newChat':
          chat.newChat()
          inChat(() => composer.current?.focus())
          return
        case 'openChat':
          inChat(() => composer.current?.focus())
          return
        case 'openModels':
          navigation.setState({ place: 'models', dialog: null })
          return
        case 'openCredentials':
          navigation.setState({ place: 'credentials', dialog: null })
          return
        case 'openConfig':
          navigation.setState({ place: 'config', dialog: null })
          return
        case 'openUsage':
          navigation.setState({ place: 'usage', dialog: null })
          return
        case 'toggleSidebar':
          showSidebar('toggle').catch(tellFailure)
          return
        case 'focusSearch':
          inChat(() => {
            if (search.current !== null) focusSearch()
            else showSidebar('show').then(() => requestAnimationFrame(focusSearch), tellFailure)
          })
          return
        case 'find':
          inChat(() => chat.find())
          return
        case 'focusComposer':
          inChat(() => composer.current?.focus())
          return
        case 'chooseModel':
          inChat(() => navigation.setState({ modelPickerOpen: true }))
          return
        case 'toggleParameters':
          navigation.setState(({ parametersOpen }) => ({
            place: 'chat',
            dialog: null,
            parametersOpen: !parametersOpen,
          }))
          return
        case 'showTools':
          inChat(() => tools.show(true))
          return
        case 'allowTool':
          answerTool('once')
          return
        case 'denyTool':
          answerTool('deny')
          return
        case 'showSettings':
          navigation.setState({ dialog: 'settings' })
          return
        case 'showShortcuts':
          navigation.setState({ dialog: 'shortcuts' })
          return
        case 'showPalette': {
          const { dialog } = navigation.getState()
          navigation.setState({ dialog: dialog === 'palette' ? null : 'palette' })
          return
        }
        case 'showAbout':
          navigation.setState({ dialog: 'about' })
          return
        case 'editLast':
          inChat(() => {
            if (!editLastPrompt(chat)) toast({ message: text('app.shortcuts.nothingToEdit') })
          })
          return
        case 'copyLast':
          copyLast()
          return
        case 'inspect':
          inChat(() => {
            if (!inspectLastReply(chat)) toast({ message: text('app.shortcuts.nothingToInspect') })
          })
          return
        case 'attachFiles':
          inChat(() => void chat.attachments.pick())
          return
        case 'summarise':
          inChat(() => {
            if (!summariseSoFar(chat)) toast({ message: text('app.shortcuts.nothingToSummarise') })
          })
          return
        case 'forkChat':
          inChat(() => {
            if (!forkAtLast(chat)) toast({ message: text('app.shortcuts.nothingToFork') })
          })
          return
        case 'stop':
          void chat.stop(chat.state.getState().activeId)
          return
        case 'zoomIn':
        case 'zoomOut':
        case 'resetZoom':
          changeZoom(action)
          return
        default:
          assertNever(action)
      }
    }
  }, [
    bridge,
    navigation,
    chat,
    tools,
    composer,
    search,
    showSidebar,
    text,
    toast,
    changeZoom,
    tellFailure,
  ])

  useEffect(() => bridge.subscribe('app.command', run), [bridge, run])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = actionOf(event, platform, shortcuts)
      if (action === undefined || event.defaultPrevented) return
      // In a text the arrows move the caret.
      if (event.key.startsWith('Arrow') && isInText(event.target)) return
      // Escape first closes what lies on top; then it stops the reply.
      if (action === 'stop') {
        const { place, dialog, modelPickerOpen } = navigation.getState()
        if (place !== 'chat' || dialog !== null || modelPickerOpen) return
      }
      event.preventDefault()
      run(action)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [navigation, platform, shortcuts, run])

  return run
}

function isInText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    return target.value !== ''
  }
  return target instanceof HTMLElement && target.isContentEditable
}
