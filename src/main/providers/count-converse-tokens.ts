import { isConverse } from '../../shared/exchange'
import type { AwsClients } from '../aws/aws-clients'
import { countTokens } from '../aws/count-tokens'
import { readFacts } from '../aws/read-error-facts'
import type { CountTokens } from '../chat/count-input'
import { toConverseInput } from './converse-input'

/** A count that takes longer comes too late for whoever types. Milliseconds. */
const deadline = 10_000

/**
 * Counts by Bedrock's CountTokens, which serves some models only and these only by their own id, never
 * by an inference profile's. A model that was refused once is not asked about again. Never rejects:
 * whoever asks has an estimate to fall back on.
 */
export function createTokenCounter(clients: AwsClients): CountTokens {
  const unserved = new Set<string>()
  return async (request) => {
    const { route, target } = request
    const key = `${target.region} ${route.modelId}`
    if (!isConverse(route) || route.modelId.startsWith('arn:') || unserved.has(key)) {
      return undefined
    }
    const { messages, system, toolConfig, additionalModelRequestFields } = toConverseInput(request)
    const converse = {
      messages,
      ...(system && { system }),
      ...(toolConfig && { toolConfig }),
      ...(additionalModelRequestFields && { additionalModelRequestFields }),
    }
    try {
      const input = { modelId: route.modelId, input: { converse } }
      return await countTokens(clients, target, input, AbortSignal.timeout(deadline))
    } catch (error) {
      const { name } = readFacts(error)
      if (name === 'ValidationException' || name === 'AccessDeniedException') unserved.add(key)
      return undefined
    }
  }
}
