import { type ModelChoices, resolveAlias } from './model-choices'
import { configKey, isSameModel } from './model-key'
import type { Model } from './models'

/** What the config file makes of a model. */
export interface ChosenAs {
  readonly isPrimary: boolean
  /** Its place among the fallbacks, from 1; null when it is none. */
  readonly fallback: number | null
  readonly aliases: readonly string[]
}

/** What the file says of a model by its own id, or by that of one of its profiles. */
export function chosenAs(model: Model, choices: ModelChoices): ChosenAs {
  const { primary, fallbacks, entries } = choices
  const means = (key: string) => meansModel(model, resolveAlias(choices, key))
  const fallback = fallbacks.findIndex(means)
  return {
    isPrimary: primary !== null && means(primary),
    fallback: fallback === -1 ? null : fallback + 1,
    aliases: entries.flatMap(({ key, alias }) =>
      alias !== null && meansModel(model, key) ? [alias] : [],
    ),
  }
}

function meansModel({ modelId, profiles }: Model, key: string): boolean {
  const ways = profiles.flatMap((profile) => [
    profile.inferenceProfileId,
    profile.inferenceProfileArn,
  ])
  return [modelId, ...ways].some((id) => isSameModel(configKey(id), key))
}
