import type { AwsClients } from '../aws/aws-clients'
import { classifyError, classifyStreamError } from '../aws/classify-error'
import { converseStream } from '../aws/converse-stream'
import { converseWhole } from '../aws/converse-whole'
import { readFacts } from '../aws/read-error-facts'
import { type ChatProvider, ProviderFailure } from '../chat/chat-provider'
import { toConverseInput } from './converse-input'
import { createConverseTranslator } from './translate-converse-events'

/** Bedrock's ConverseStream, and Converse where a reply must come whole, as a {@link ChatProvider}. `now` gives epoch milliseconds. */
export function createBedrockConverseStream(dependencies: {
  readonly clients: AwsClients
  readonly now?: () => number
}): ChatProvider {
  const { clients, now = Date.now } = dependencies
  return {
    async *stream(request, signal) {
      const context = { region: request.route.region, modelId: request.route.invokedId }
      const send = request.whole ? converseWhole : converseStream
      const events = await send(clients, request.target, toConverseInput(request), signal).catch(
        (error: unknown) => {
          throw new ProviderFailure(classifyError(error, context), readFacts(error).retryAfter)
        },
      )
      const translator = createConverseTranslator(now)
      yield { type: 'responseStarted' }
      try {
        for await (const event of events) yield* translator.translate(event)
      } catch (error) {
        throw new ProviderFailure(classifyStreamError(error, context), readFacts(error).retryAfter)
      }
    },
  }
}
