import type { Model } from './models'

/**
 * The model to begin with when nobody has chosen one: active, callable from here, and from Amazon where
 * there is such a one, because its own models need neither a Marketplace subscription nor a use-case
 * form. Where Bedrock offers none, the first of another provider of the config file. Undefined when the
 * list has no model that can be called.
 */
export function pickDefaultModel(models: readonly Model[]): Model | undefined {
  const callable = models.filter(
    (model) => model.recommended !== null && model.lifecycleStatus.toUpperCase() === 'ACTIVE',
  )
  const isNova = (model: Model) => model.modelId.startsWith('amazon.nova')
  const isAmazon = (model: Model) => model.modelId.startsWith('amazon.')
  const isOfProvider = ({ modelProvider, recommended }: Model) =>
    modelProvider !== undefined && recommended !== null
  return (
    callable.find(isNova) ?? callable.find(isAmazon) ?? callable[0] ?? models.find(isOfProvider)
  )
}
