import { findPrice, type ModelPrice } from '../../shared/model-facts'
import type { ModelSettings } from '../../shared/model-settings'
import type { Model, ModelsStatus } from '../../shared/models'
import { findFacts } from './facts/find-facts'
import { leaveOut } from './leave-out'

/** What the table and the lists know of models, whatever the config file says of them. */
export function describeKnownModels(status: ModelsStatus) {
  const listed = status.kind === 'ready' && status.from !== 'config' ? status : undefined
  const all = listed === undefined ? [] : discoveredOf(listed)
  const byId = new Map(all.map((model) => [model.modelId, model]))
  const profileIds = all.flatMap(({ profiles }) =>
    profiles.map(({ inferenceProfileId }) => inferenceProfileId),
  )

  return {
    region: listed?.region ?? null,
    ids: new Set([...byId.keys(), ...profileIds]),
    find(modelId: string) {
      const { contextWindow, maxTokens, reasoning, prices } = findFacts(modelId)
      const route = byId.get(modelId)?.recommended
      const price =
        prices &&
        findPrice(
          { prices },
          {
            route: /^global\./.test(route?.invokedId ?? modelId) ? 'global' : 'regional',
            region: listed?.region ?? 'us-east-1',
          },
        )
      return {
        ...(contextWindow && { contextWindow: contextWindow.value }),
        ...(maxTokens && { maxTokens: maxTokens.value }),
        ...(reasoning && { reasoning: reasoning.value !== 'none' }),
        ...(price && { cost: toCost(price) }),
        ...(route && route.invokedId !== modelId && { profileId: route.invokedId }),
      }
    },
    preview(settings: ModelSettings) {
      if (listed === undefined) return undefined
      const own = new Set(settings.manualModels.map(({ id }) => id))
      const isListed = (model: Model) =>
        settings.mode.value !== 'replace' &&
        leaveOut(model, settings.providerFilter.value) === undefined
      const discovered = settings.enabled.value
        ? all.filter((model) => !own.has(model.modelId) && isListed(model))
        : []
      const total = new Set([...byId.keys(), ...own]).size
      return { listed: discovered.length + own.size, total }
    },
  }
}

function discoveredOf(status: Extract<ModelsStatus, { readonly kind: 'ready' }>): readonly Model[] {
  return [...status.models, ...status.leftOut.map(({ model }) => model)].filter(
    ({ origin }) => origin !== 'configured',
  )
}

function toCost({ input, output, cacheRead, cacheWrite }: ModelPrice) {
  return {
    input,
    output,
    ...(cacheRead !== undefined && { cacheRead }),
    ...(cacheWrite !== undefined && { cacheWrite }),
  }
}
