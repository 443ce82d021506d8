import { useLayoutEffect } from 'react'
import type { Preferences } from '../../shared/preferences'
import { useMediaQuery } from '../components/use-media-query'

/** Puts the theme in force on the document. */
export function useTheme(theme: Preferences['theme']): void {
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)')
  const dark = theme === 'system' ? systemIsDark : theme === 'dark'
  // Before anything is laid out, which all would be again.
  useLayoutEffect(() => {
    document.documentElement.setAttribute('data-theme', dark ? 'dark' : 'light')
  }, [dark])
}
