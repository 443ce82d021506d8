import { useMemo } from 'react'
import { useStore } from 'zustand'
import { configKey } from '../../shared/model-key'
import { suggestedRegions } from '../../shared/region'
import type { ToolServer } from '../../shared/tools'
import { credentialsStatus } from '../features/credentials/credentials-store'
import { listServers } from '../features/tools/tools-store'
import { type Translate, useText } from '../i18n/use-text'
import type { PaletteEntry } from './palette-search'
import { useAppState, useStores } from './stores'
import { useChosenModel } from './use-chosen-model'
import { useModelChanges } from './use-model-changes'

/** What the palette can do with the model in use, the region and the tool servers, wherever the user is. */
export function usePlaceEntries(): readonly PaletteEntry[] {
  const text = useText()
  const { credentials, models, navigation, tools } = useStores()
  const { preferences } = useAppState()
  const change = useModelChanges()
  const modelId = useChosenModel()
  const servers = useStore(tools.state, listServers)
  const region = useStore(
    credentials.state,
    (state) => credentialsStatus(state)?.region.value ?? null,
  )
  return useMemo(() => {
    const entry = (id: string, setting: string, choice: string, run: () => void): PaletteEntry => ({
      ...{ id: `place:${id}`, group: 'actions', offered: false, run },
      label: text('app.palette.setting', { setting, choice }),
    })
    const ofModel = (id: string): readonly PaletteEntry[] => {
      const model = text('app.palette.modelInUse')
      return [
        entry('test', model, text('models.action.test'), () => {
          navigation.setState({ place: 'models', dialog: null })
          models.select(id)
          void models.test(id)
        }),
        entry('setPrimary', model, text('models.action.setPrimary'), () =>
          change({ kind: 'set-primary', key: configKey(id) }),
        ),
        entry('addFallback', model, text('models.action.addFallback'), () =>
          change({ kind: 'add-fallback', key: configKey(id) }),
        ),
      ]
    }
    const known = new Set<string>([...preferences.regions, ...suggestedRegions])
    return [
      ...(modelId === null ? [] : ofModel(modelId)),
      ...[...known]
        .filter((name) => name !== region)
        .map((name) =>
          entry(name, text('app.palette.region'), name, () => void credentials.chooseRegion(name)),
        ),
      entry('region', text('app.palette.region'), text('models.region.reset'), () =>
        credentials.chooseRegion(null),
      ),
      ...servers.flatMap((server) => {
        const step = nextStep(server)
        if (step === null) return []
        return [
          entry(server.name, server.name, stepText(server, step, text), () => {
            navigation.setState({ place: 'chat', dialog: null })
            tools.show(true)
            if (step === 'review') tools.review(server.name)
            else void tools.change(step, server.name)
          }),
        ]
      }),
    ]
  }, [text, credentials, models, navigation, tools, preferences, change, modelId, servers, region])
}

type Step = 'review' | 'start' | 'stop' | 'signIn'

/** What is most likely wanted of a server as it is; null where nothing can be done. */
function nextStep({ state, launch }: ToolServer): Step | null {
  if (launch.kind === 'unusable') return null
  switch (state.kind) {
    case 'disabled':
      return null
    case 'unconfirmed':
      return 'review'
    case 'signed-out':
      return 'signIn'
    case 'starting':
    case 'running':
    case 'signing-in':
      return 'stop'
    case 'idle':
    case 'failed':
    case 'stopped':
      return 'start'
  }
}

function stepText({ state }: ToolServer, step: Step, text: Translate): string {
  if (state.kind === 'signing-in') return text('tools.giveUpSignIn')
  return text(state.kind === 'failed' ? 'tools.restart' : `tools.${step}`)
}
