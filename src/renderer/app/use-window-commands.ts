import { type RefObject, useEffect, useMemo } from 'react'
import { assertNever } from '../../shared/assert-never'
import type { AppCommand } from '../../shared/contract'
import { type ShortcutAction, shortcutOf } from './shortcuts'
import { useAppState, useStores } from './stores'

const actionOfCommand: Readonly<Record<Exclude<AppCommand, 'show-about'>, ShortcutAction>> = {
  'new-chat': 'newChat',
  'open-chat': 'openChat',
  'open-models': 'openModels',
  'open-credentials': 'openCredentials',
  'open-config': 'openConfig',
  'open-usage': 'openUsage',
  'toggle-sidebar': 'toggleSidebar',
  'focus-composer': 'focusComposer',
  'focus-search': 'focusSearch',
  find: 'find',
  stop: 'stop',
  'show-shortcuts': 'showShortcuts',
}

/** Does what shortcuts and the application menu ask for; gives the same to buttons. */
export function useWindowCommands(targets: {
  readonly composer: RefObject<HTMLTextAreaElement | null>
  readonly search: RefObject<HTMLInputElement | null>
  /** Resolves when the sidebar is as it was asked for. */
  readonly showSidebar: (change: 'toggle' | 'show') => Promise<void>
}): (action: ShortcutAction) => void {
  const { bridge, navigation, chat } = useStores()
  const { platform } = useAppState()
  const { composer, search, showSidebar } = targets

  const run = useMemo(() => {
    /** The place must be in sight before something in it can take the focus. */
    const inChat = (then: () => void): void => {
      navigation.setState({ place: 'chat', dialog: null })
      requestAnimationFrame(then)
    }
    return (action: ShortcutAction): void => {
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
          void showSidebar('toggle')
          return
        case 'focusSearch':
          void showSidebar('show').then(() => {
            inChat(() => requestAnimationFrame(() => search.current?.select()))
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
        case 'showSettings':
          navigation.setState({ dialog: 'settings' })
          return
        case 'showShortcuts':
          navigation.setState({ dialog: 'shortcuts' })
          return
        case 'stop':
          void chat.stop(chat.state.getState().activeId)
          return
        default:
          assertNever(action)
      }
    }
  }, [navigation, chat, composer, search, showSidebar])

  useEffect(
    () =>
      bridge.subscribe('app.command', (command) => {
        if (command === 'show-about') navigation.setState({ dialog: 'about' })
        else run(actionOfCommand[command])
      }),
    [bridge, navigation, run],
  )

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf(event, platform)
      if (shortcut === undefined || event.defaultPrevented) return
      // Escape first closes what lies on top; then it stops the reply.
      if (shortcut.action === 'stop') {
        const { place, dialog, modelPickerOpen } = navigation.getState()
        if (place !== 'chat' || dialog !== null || modelPickerOpen) return
      }
      event.preventDefault()
      run(shortcut.action)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [navigation, platform, run])

  return run
}
