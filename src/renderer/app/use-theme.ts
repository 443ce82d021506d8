import { useEffect } from 'react'
import type { Preferences } from '../../shared/preferences'
import { useMediaQuery } from '../components/use-media-query'

/** Puts the theme in force on the document. */
export function useTheme(theme: Preferences['theme']): void {
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)')
  const dark = theme === 'system' ? systemIsDark : theme === 'dark'
  useEffect(() => {
    document.documentElement.setAttribute('data-theme', dark ? 'dark' : 'light')
  }, [dark])
}
