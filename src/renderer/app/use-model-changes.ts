import { useCallback } from 'react'
import type { ModelChange } from '../../shared/model-choices'
import { useToast } from '../components/toast'
import { useTellFailure } from '../components/use-tell-failure'
import { useText } from '../i18n/use-text'
import { useStores } from './stores'

/**
 * Shows what a change of models would do to the config file, before it is saved. An entry opens the
 * config, where it can be gone on with; anything else is taken back when it is not saved.
 */
export function useModelChanges(): (change: ModelChange) => void {
  const text = useText()
  const toast = useToast()
  const tellFailure = useTellFailure()
  const { config, navigation } = useStores()
  return useCallback(
    async (change: ModelChange) => {
      try {
        const isEntry = change.kind === 'add-entry'
        const proposed = await config.propose(change, isEntry ? 'keep' : 'take-back')
        if (!proposed) toast({ message: text('models.action.saysSo') })
        else if (isEntry) navigation.setState({ place: 'config' })
      } catch (thrown) {
        tellFailure(thrown)
      }
    },
    [config, navigation, text, toast, tellFailure],
  )
}
