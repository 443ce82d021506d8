import { useLayoutEffect, useMemo } from 'react'

import { useStore } from 'zustand'
import type { AppState } from '../../shared/app-state'
import { createMarkdownTools, MarkdownToolsContext } from '../components/markdown/markdown-tools'
import { ToastProvider } from '../components/toast'
import { TooltipProvider } from '../components/tooltip'
import { createI18n } from '../i18n/create-i18n'
import { LanguageProvider } from '../i18n/language-provider'
import { endKeptView } from '../kept-view'
import { Shell } from './shell'
import { Splash } from './splash'
import { AppStateContext, type Stores, StoresContext, useStores } from './stores'
import { useTheme } from './use-theme'

/** The whole interface over stores that were started; `onMissingText` hears of texts that no language has. */
export function App({
  stores,
  onMissingText,
}: {
  readonly stores: Stores
  readonly onMissingText?: (key: string) => void
}) {
  const app = useStore(stores.app.state, (state) => state.app)
  useLayoutEffect(() => {
    // Else the interface ends it, once it has drawn the same.
    if (app.kind === 'failed') endKeptView()
  }, [app.kind])
  switch (app.kind) {
    case 'loading':
      return <Splash />
    case 'failed':
      // Without the app's state there is no language yet: the two words that every reader knows.
      return <p role="alert">Basalt: {app.error.detail?.message ?? app.error.kind}</p>
    case 'ready':
      return (
        <StoresContext value={stores}>
          <Window app={app.value} {...(onMissingText && { onMissingText })} />
        </StoresContext>
      )
  }
}

function Window({
  app,
  onMissingText,
}: {
  readonly app: AppState
  readonly onMissingText?: (key: string) => void
}) {
  const { language, preferences } = app
  const { bridge } = useStores()
  const i18n = useMemo(
    () => createI18n(language, onMissingText ? { onMissing: onMissingText } : {}),
    [language, onMissingText],
  )
  const markdownTools = useMemo(
    () =>
      createMarkdownTools(() =>
        bridge.request('app.readDiagramTime', {}).then(
          ({ time }) => time,
          () => null,
        ),
      ),
    [bridge],
  )
  useTheme(preferences.theme)
  // Before anything is laid out, which all would be again.
  useLayoutEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <LanguageProvider i18n={i18n}>
      <AppStateContext value={app}>
        <TooltipProvider>
          <ToastProvider>
            <MarkdownToolsContext value={markdownTools}>
              <Shell />
            </MarkdownToolsContext>
          </ToastProvider>
        </TooltipProvider>
      </AppStateContext>
    </LanguageProvider>
  )
}
