import type { Effective } from '../../shared/credentials'
import type { PlannedSetting, SettingOrigin } from '../../shared/request-plan'
import { text } from '../../shared/text'

/** The conversation's choice, else the config's, else nothing. */
export function choose<Chosen, Default>(
  chosen: Chosen | undefined,
  configured: Effective<Default> | undefined,
): { readonly value: Chosen | Default | null; readonly origin: SettingOrigin } {
  if (chosen !== undefined) return { value: chosen, origin: { kind: 'conversation' } }
  return configured?.origin.kind === 'config'
    ? { value: configured.value, origin: { kind: 'config', path: configured.origin.path } }
    : { value: null, origin: { kind: 'model' } }
}

/** What only a conversation can choose. */
export function own<Value>(value: Value | undefined): PlannedSetting<Value> {
  return value === undefined
    ? { value: null, origin: { kind: 'model' } }
    : { value, origin: { kind: 'conversation' } }
}

/** Takes a value out of the request, and says why; nothing where there was none. */
export function leaveOut<Value>(
  { value, origin, ...rest }: PlannedSetting<Value>,
  reason:
    | 'request.changed.thinking'
    | 'request.changed.novaHardest'
    | 'request.changed.eitherSampling'
    | 'request.changed.serviceTier',
  values?: Readonly<Record<string, string>>,
): PlannedSetting<Value> {
  if (value === null) return { value, origin, ...rest }
  return { value: null, origin, changed: text(reason, values) }
}
