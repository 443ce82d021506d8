import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { ToolServer } from '../../shared/tools'
import { hasNoRows, usageRanges } from '../features/conversations/usage-store'
import { listServers } from '../features/tools/tools-store'
import { type Translate, useText } from '../i18n/use-text'
import type { PaletteEntry } from './palette-search'
import { useStores } from './stores'

/** What the palette can do with usage and the tool servers, wherever the user is. */
export function usePlaceEntries(): readonly PaletteEntry[] {
  const text = useText()
  const { navigation, tools, usage } = useStores()
  const servers = useStore(tools.state, listServers)
  const days = useStore(usage.state, (state) => state.days)
  const unused = useStore(usage.state, hasNoRows)
  return useMemo(() => {
    const entry = (id: string, setting: string, choice: string, run: () => void): PaletteEntry => ({
      ...{ id: `place:${id}`, group: 'actions', offered: false, run },
      label: text('app.palette.setting', { setting, choice }),
    })
    const inUsage = (choice: string, run: () => void) =>
      entry(`usage:${choice}`, text('app.places.usage'), choice, () => {
        navigation.setState({ place: 'usage', dialog: null })
        run()
      })
    const ofServer = (server: ToolServer, choice: string, run: () => void) =>
      entry(`${server.name}:${choice}`, server.name, choice, () => {
        navigation.setState({ place: 'chat', dialog: null })
        tools.show(true)
        run()
      })
    return [
      ...usageRanges
        .filter((range) => range !== days)
        .map((range) =>
          inUsage(
            text('conversations.usage.days', { count: range }),
            () => void usage.choose(range),
          ),
        ),
      ...(unused
        ? []
        : [inUsage(text('conversations.usage.export'), () => void usage.exportCsv())]),
      ...servers.flatMap((server) => {
        const { name } = server
        const step = nextStep(server)
        if (step === null) return []
        return [
          ofServer(server, stepText(server, step, text), () => {
            if (step === 'review') tools.review(name)
            else void tools.change(step, name)
          }),
          ...(step === 'review'
            ? []
            : [ofServer(server, text('tools.forget'), () => void tools.change('forget', name))]),
        ]
      }),
    ]
  }, [text, navigation, tools, usage, servers, days, unused])
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
