import type { Route } from '../../shared/chat'
import { type PriceQuote, quotePrice } from '../../shared/cost'
import { findPrice, type ModelFacts, priceOrigin } from '../../shared/model-facts'
import type { Model } from '../../shared/models'
import { findFacts } from './facts/find-facts'

/** What is known of the model that a call goes to, and what its tokens cost by that route. */
export interface CallDescription {
  /** The id of the model itself; absent where no list holds it. */
  readonly modelId?: string
  readonly facts: ModelFacts
  /** Absent where no price is known for the route and its region. */
  readonly price?: PriceQuote
}

/**
 * Describes a call by the listed models, which know what the config says; a model that no list holds
 * by the table of facts. `behind` names the models of a profile whose own id says nothing.
 */
export function describeCall(
  models: readonly Model[],
  route: Route,
  behind: readonly string[] = [],
): CallDescription {
  const called = [route.modelId, route.invokedId, ...behind]
  const model = models.find(
    ({ modelId, modelArn, profiles }) =>
      called.includes(modelId) ||
      called.includes(modelArn) ||
      profiles.some(
        (profile) =>
          called.includes(profile.inferenceProfileId) ||
          called.includes(profile.inferenceProfileArn),
      ),
  )
  const facts = model?.facts ?? findFacts(behind[0] ?? route.invokedId)
  const price = findRoutePrice(facts, route)
  return { facts, ...(model && { modelId: model.modelId }), ...(price && { price }) }
}

function findRoutePrice(facts: ModelFacts, route: Route): PriceQuote | undefined {
  const { region } = route
  const quote = (kind: 'global' | 'regional') => {
    const price = findPrice(facts, { route: kind, region })
    return price && quotePrice(price, priceOrigin(facts, price))
  }
  if (route.kind !== 'application-profile') return quote(isGlobal(route) ? 'global' : 'regional')
  // Its id does not tell whether the account's own profile leads through a global one.
  const [global, regional] = [quote('global'), quote('regional')]
  return JSON.stringify(global) === JSON.stringify(regional) ? regional : undefined
}

function isGlobal({ kind, invokedId }: Route): boolean {
  const id = invokedId.slice(invokedId.lastIndexOf('/') + 1)
  return kind === 'global-profile' || id.startsWith('global.')
}
