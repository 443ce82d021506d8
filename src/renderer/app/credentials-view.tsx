import { useStore } from 'zustand'
import { CredentialsPlace } from '../features/credentials/credentials-place'
import { credentialsStatus } from '../features/credentials/credentials-store'
import { PolicyDialog } from '../features/credentials/policy-dialog'
import type { PolicySource } from '../features/credentials/policy-view'
import { modelsStatus } from '../features/models/models-store'
import { useStores } from './stores'
import { useChosenModel } from './use-chosen-model'

/** The place of the credentials, wired to the models that policies are about. */
export function CredentialsView() {
  const { credentials } = useStores()
  return (
    <CredentialsPlace
      store={credentials}
      policySource={usePolicySource()}
      modelId={useChosenModel()}
    />
  )
}

/** The policy that somebody asked to see, wherever that was. */
export function ShownPolicy() {
  const { navigation } = useStores()
  const shown = useStore(navigation, (state) => state.policy)
  const source = usePolicySource()
  const chosen = useChosenModel()
  const modelId = shown?.modelId ?? chosen
  if (shown === null || modelId === null) return null
  return (
    <PolicyDialog
      policy={shown.policy}
      modelId={modelId}
      source={source}
      onClose={() => navigation.setState({ policy: null })}
    />
  )
}

function usePolicySource(): PolicySource {
  const { credentials, models } = useStores()
  return {
    status: useStore(credentials.state, credentialsStatus),
    models: useStore(models.state, modelsStatus),
  }
}
