import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useTellFailure } from '../components/use-tell-failure'
import { credentialsStatus } from '../features/credentials/credentials-store'
import { useAppState, useStores } from './stores'

/** The regions that are looked at, a preference, and the one that is called from, a matter of credentials. */
export function useRegionChoice() {
  const { app, credentials } = useStores()
  const { preferences } = useAppState()
  const tellFailure = useTellFailure()
  const origin = useStore(
    credentials.state,
    (state) => credentialsStatus(state)?.region.origin ?? null,
  )
  return useMemo(
    () => ({
      origin,
      picked: preferences.regions,
      onPick: (regions: readonly string[]) => {
        app.changePreferences({ regions }).catch(tellFailure)
      },
      onSwitch: (region: string | null) => credentials.chooseRegion(region),
    }),
    [app, credentials, origin, preferences.regions, tellFailure],
  )
}
