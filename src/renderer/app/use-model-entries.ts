import { useMemo } from 'react'
import { useStore } from 'zustand'
import { chosenAs } from '../../shared/chosen-as'
import { noModelChoices } from '../../shared/model-choices'
import { findModel } from '../../shared/models'
import type { AppAction } from '../../shared/shortcuts'
import { isPossible, modelActions } from '../features/models/model-actions'
import { modelsStatus } from '../features/models/models-store'
import { useModelCommands } from '../features/models/use-model-commands'
import { useText } from '../i18n/use-text'
import type { PaletteEntry } from './palette-search'
import { useStores } from './stores'
import { toModelChoices, useCallableModels } from './use-callable-models'
import { useChosenModel } from './use-chosen-model'
import { useModelChanges } from './use-model-changes'
import { useRegionChoice } from './use-region-choice'

/** The models to chat with, and what the palette can do with the one in use. */
export function useModelEntries(onAction: (action: AppAction) => void): readonly PaletteEntry[] {
  const inUse = useModelInUseEntries(onAction)
  const text = useText()
  const { chat } = useStores()
  const models = useCallableModels()
  return useMemo(
    () => [
      ...models.map(({ modelId, modelName }) => ({
        id: `model:${modelId}`,
        group: 'models' as const,
        label: text('app.palette.useModel', { name: modelName }),
        detail: modelId,
        offered: false,
        run: () => {
          chat.chooseModel(modelId)
          onAction('openChat')
        },
      })),
      ...inUse,
    ],
    [models, inUse, chat, onAction, text],
  )
}

function useModelInUseEntries(onAction: (action: AppAction) => void): readonly PaletteEntry[] {
  const text = useText()
  const { chat, config, models, navigation } = useStores()
  const status = useStore(models.state, modelsStatus)
  const marked = useStore(models.state, ({ comparison }) => comparison.modelIds)
  const modelId = useChosenModel()
  const callable = useCallableModels()
  const onChange = useModelChanges()
  const { onSwitch } = useRegionChoice()
  const choices = useStore(config.state, (state) =>
    state.config.kind === 'ready' ? state.config.value.modelChoices : noModelChoices,
  )
  const region = status.kind === 'ready' ? status.region : ''
  const { act } = useModelCommands({
    ...{ store: models, region, choices, onChange, onSwitchRegion: onSwitch },
    onUse: (id) => {
      chat.chooseModel(id)
      onAction('openChat')
    },
    onAlias: models.askAlias,
  })
  return useMemo(() => {
    const model = modelId === null ? undefined : findModel(status, modelId)
    if (model === undefined) return []
    const line = (label: string) =>
      ({ id: `inUse:${label}`, group: 'actions', label, offered: false }) as const
    const named = (choice: string) =>
      text('app.palette.setting', { setting: text('app.palette.modelInUse'), choice })
    const showList = (): void => {
      navigation.setState({ place: 'models', dialog: null })
      models.showComparison(false)
    }
    const compare = (...ids: readonly string[]): void => {
      navigation.setState({ place: 'models', dialog: null })
      for (const id of ids) if (!marked.includes(id)) models.toggleCompared(id)
      models.showComparison(true)
    }
    const chosen = chosenAs(model, choices)
    const entries: PaletteEntry[] = modelActions
      .filter((action) => action !== 'compare')
      .filter((action) => isPossible(action, { model, isHere: true }, chosen))
      .map((action) => ({
        ...line(named(text(`models.action.${action}`))),
        run: () => {
          if (action === 'test' || action === 'addAlias') showList()
          act(action, { model, region })
        },
      }))
    entries.push({
      ...line(named(text('app.palette.compareWith'))),
      choices: () =>
        toModelChoices(callable, model.modelId, (other) => compare(model.modelId, other)),
    })
    if (marked.length > 1) {
      entries.push({
        ...line(
          text('app.palette.setting', {
            setting: text('models.compare.label'),
            choice: text('models.compare.open'),
          }),
        ),
        run: () => compare(),
      })
    }
    return entries
  }, [text, models, navigation, status, marked, modelId, callable, choices, region, act])
}
