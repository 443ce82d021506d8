import { createContext, useContext } from 'react'
import type { RequestPreview } from '../../../../shared/request-plan'
import type { RequestSettings, SettingName } from '../../../../shared/request-settings'

/** What each field of the panel reads and changes. */
export interface Parameters {
  readonly settings: RequestSettings
  /** Null while it is not known what would be sent. */
  readonly preview: RequestPreview | null
  /** Undefined takes the choice back. */
  change<Name extends SettingName>(name: Name, value: RequestSettings[Name] | undefined): void
}

export const ParametersContext = createContext<Parameters | null>(null)

export function useParameters(): Parameters {
  const parameters = useContext(ParametersContext)
  if (parameters === null) throw new Error('No parameters above this component')
  return parameters
}
