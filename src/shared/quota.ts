import type { ModelFacts } from './model-facts'
import { type Text, text } from './text'

/**
 * How a request counts against its model's tokens per minute, one sentence each. Bedrock reserves at the start
 * what is sent, cached or not, and the longest reply that is allowed: the model's longest where the request sets
 * no limit. That is the rule of https://docs.aws.amazon.com/bedrock/latest/userguide/quotas-token-burndown.html;
 * the figures are estimates, and how large a quota is stands in Service Quotas only.
 */
export function describeReservation({
  input,
  maxTokens,
  facts,
}: {
  /** Tokens, by estimate or count. */
  readonly input: number
  /** What the request sets; null where it sets none. */
  readonly maxTokens: number | null
  readonly facts: Pick<ModelFacts, 'maxTokens' | 'outputQuotaFactor'>
}): readonly Text[] {
  const longest = facts.maxTokens?.origin.kind === 'assumed' ? undefined : facts.maxTokens?.value
  const output = maxTokens ?? longest
  const factor = facts.outputQuotaFactor?.value
  return [
    output === undefined
      ? text('request.quota.unknown', { input })
      : text(maxTokens === null ? 'request.quota.longest' : 'request.quota.limited', {
          total: input + output,
          input,
          output,
        }),
    ...(factor === undefined ? [] : [text('request.quota.factor', { factor })]),
  ]
}
