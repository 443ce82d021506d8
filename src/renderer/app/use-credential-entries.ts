import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { CredentialChoice } from '../../shared/credentials'
import { suggestedRegions } from '../../shared/region'
import { useActions } from '../components/actions'
import { credentialsStatus } from '../features/credentials/credentials-store'
import { otherSources } from '../features/credentials/other-sources'
import { useText } from '../i18n/use-text'
import type { PaletteEntry } from './palette-search'
import { useAppState, useStores } from './stores'

/** What the palette can do with what signs the requests, and with the region that they go to. */
export function useCredentialEntries(): readonly PaletteEntry[] {
  const text = useText()
  const { takeStep } = useActions()
  const { credentials, navigation } = useStores()
  const { preferences } = useAppState()
  const status = useStore(credentials.state, credentialsStatus)
  const examining = useStore(credentials.state, ({ visit }) => visit.kind === 'running')
  return useMemo(() => {
    const line = (setting: string, choice: string) => {
      const label = text('app.palette.setting', { setting, choice })
      return { id: `credentials:${label}`, group: 'actions', label, offered: false } as const
    }
    const region = (choice: string, name: string | null): PaletteEntry => ({
      ...line(text('app.palette.region'), choice),
      run: () => void credentials.chooseRegion(name),
    })
    /** There it is told who that makes the user. */
    const show = (): void => navigation.setState({ place: 'credentials', dialog: null })
    const choose = (choice: CredentialChoice | null) => () => {
      show()
      void credentials.choose(choice)
    }

    const current = status?.region.value
    const entries: PaletteEntry[] = [...new Set([...preferences.regions, ...suggestedRegions])]
      .filter((name) => name !== current)
      .map((name) => region(name, name))
    entries.push(region(text('models.region.reset'), null))
    if (!examining) {
      entries.push({
        ...line(text('credentials.doctor.title'), text('credentials.doctor.run')),
        run: () => {
          show()
          void credentials.examine(false)
        },
      })
    }
    if (status === null) return entries

    const title = text('credentials.title')
    const others = otherSources(status, text)
    if (others.length > 0) {
      entries.push({
        ...line(title, text('app.palette.useCredentials')),
        choices: () =>
          others.map(({ choice, name, detail }) => ({
            ...{ id: JSON.stringify(choice), label: name, detail },
            run: choose(choice),
          })),
      })
    }
    if (status.chosenBy === 'app') {
      entries.push({ ...line(title, text('credentials.choice.automatic')), run: choose(null) })
    }
    for (const profile of new Set(status.profiles.flatMap(({ signIn }) => signIn ?? []))) {
      entries.push({
        ...line(title, text('credentials.signIn.startTo', { profile })),
        run: () => takeStep({ kind: 'sign-in', profile }),
      })
    }
    return entries
  }, [text, takeStep, credentials, navigation, preferences, status, examining])
}
