import type { ChatProvider } from '../chat/chat-provider'

/** Sends each request where its route leads: to Bedrock itself, or to a provider of the config file. */
export function createRouteProvider(providers: {
  readonly bedrock: ChatProvider
  readonly openAi: ChatProvider
}): ChatProvider {
  return {
    stream: (request, signal) =>
      (request.route.provider === undefined ? providers.bedrock : providers.openAi).stream(
        request,
        signal,
      ),
  }
}
