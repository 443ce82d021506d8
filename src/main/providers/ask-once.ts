import { AppFailure, createAppError } from '../../shared/app-error'
import type { ChatProvider, ProviderRequest } from '../chat/chat-provider'

/** As long as one token may take, a model's start included. Milliseconds. */
const timeLimit = 60_000

/**
 * Sends the smallest prompt there is and allows one token of reply; gives the tokens that were counted.
 * Fails as the provider does, with `connection-ended` where the reply was cut off, and with a `TimeoutError`
 * after a minute.
 */
export async function askOnce(
  provider: ChatProvider,
  { route, target }: Pick<ProviderRequest, 'route' | 'target'>,
): Promise<{ readonly inputTokens: number; readonly outputTokens: number }> {
  const signal = AbortSignal.timeout(timeLimit)
  const request: ProviderRequest = {
    route,
    target,
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
    options: { maxTokens: 1 },
  }
  let counted = { inputTokens: 0, outputTokens: 0 }
  let completed = false
  for await (const event of provider.stream(request, signal)) {
    if (event.type === 'replyCompleted') completed = true
    if (event.type === 'usageReported') {
      const { inputTokens, outputTokens } = event.usage
      counted = { inputTokens, outputTokens }
    }
  }
  signal.throwIfAborted()
  if (!completed) throw new AppFailure(createAppError('connection-ended'))
  return counted
}
