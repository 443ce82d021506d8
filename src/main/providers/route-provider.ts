import type { ChatProvider, ProviderRequest } from '../chat/chat-provider'

/** Sends each request where its route leads: to Bedrock itself, or to a provider of the config file. */
export function createRouteProvider(providers: {
  readonly bedrock: ChatProvider
  readonly openAi: ChatProvider
}): ChatProvider {
  const providerOf = ({ route }: Pick<ProviderRequest, 'route'>) =>
    route.provider === undefined ? providers.bedrock : providers.openAi
  return {
    stream: (request, signal, observe) => providerOf(request).stream(request, signal, observe),
    serialize: (request) => providerOf(request).serialize(request),
  }
}
