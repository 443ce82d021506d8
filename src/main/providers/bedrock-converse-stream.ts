import type { AwsClients } from '../aws/aws-clients'
import { classifyError, classifyStreamError } from '../aws/classify-error'
import { converseStream, serializeConverse } from '../aws/converse-stream'
import { converseWhole } from '../aws/converse-whole'
import { readFacts } from '../aws/read-error-facts'
import { type ChatProvider, ProviderFailure } from '../chat/chat-provider'
import { toConverseInput } from './converse-input'
import { describeConverseEvent } from './describe-converse-event'
import { createConverseTranslator } from './translate-converse-events'

/**
 * Bedrock's ConverseStream, and Converse where a reply must come whole, as a {@link ChatProvider}. `now` gives epoch
 * milliseconds.
 */
export function createBedrockConverseStream(dependencies: {
  readonly clients: AwsClients
  readonly now?: () => number
}): ChatProvider {
  const { clients, now = Date.now } = dependencies
  return {
    serialize: (request) => serializeConverse(toConverseInput(request)),
    async *stream(request, signal, observe) {
      const context = { region: request.route.region, modelId: request.route.invokedId }
      const send = request.whole ? converseWhole : converseStream
      const { events, head } = await send(
        clients,
        request.target,
        toConverseInput(request),
        signal,
        observe && ((sent) => observe({ type: 'sent', ...sent })),
      ).catch((error: unknown) => {
        throw new ProviderFailure(classifyError(error, context), readFacts(error).retryAfter)
      })
      observe?.({ type: 'answered', ...head })
      const translator = createConverseTranslator(now)
      yield { type: 'responseStarted' }
      try {
        for await (const event of events) {
          observe?.({ type: 'event', ...describeConverseEvent(event) })
          yield* translator.translate(event)
        }
      } catch (error) {
        throw new ProviderFailure(classifyStreamError(error, context), readFacts(error).retryAfter)
      }
    },
  }
}
