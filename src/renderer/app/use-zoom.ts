import { useCallback } from 'react'
import { defaultPreferences, nextZoom } from '../../shared/preferences'
import type { AppAction } from '../../shared/shortcuts'
import { useToast } from '../components/toast'
import { useTellFailure } from '../components/use-tell-failure'
import { useText } from '../i18n/use-text'
import { useStores } from './stores'

type ZoomAction = Extract<AppAction, 'zoomIn' | 'zoomOut' | 'resetZoom'>

/** Gives what makes everything larger or smaller, says how large it is now and offers the way back. */
export function useZoom(): (action: ZoomAction) => void {
  const { app } = useStores()
  const text = useText()
  const toast = useToast()
  const tellFailure = useTellFailure()
  return useCallback(
    (action) => {
      const state = app.state.getState().app
      if (state.kind !== 'ready') return
      const { zoom: before } = state.value.preferences
      const zoom = {
        zoomIn: () => nextZoom(before, 'in'),
        zoomOut: () => nextZoom(before, 'out'),
        resetZoom: () => defaultPreferences.zoom,
      }[action]()
      const change = (to: number) => void app.changePreferences({ zoom: to }).catch(tellFailure)
      change(zoom)
      toast({
        replaces: 'zoom',
        message: text('app.zoom', { percent: zoom }),
        ...(zoom !== defaultPreferences.zoom && {
          action: {
            label: text('app.shortcuts.resetZoom'),
            run: () => change(defaultPreferences.zoom),
          },
        }),
      })
    },
    [app, text, toast, tellFailure],
  )
}
