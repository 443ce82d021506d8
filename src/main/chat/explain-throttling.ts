import type { AppError } from '../../shared/app-error'
import type { Message } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
import { estimateInputTokens } from '../../shared/estimate-request'
import { isConverse } from '../../shared/exchange'
import { describeReservation } from '../../shared/quota'
import type { ProviderRequest } from './chat-provider'
import { isPromptArn } from './plan-managed-prompt'
import type { ResolvedTurn } from './stream-turn'
import { describeTools } from './tool-box'

/**
 * The same event; where Bedrock asked to send less, with what the request reserved of the quota, and with the way
 * to where it can be made to reserve less. Other services, and prompts of Prompt management, reckon otherwise.
 */
export function explainThrottling(
  event: ChatEvent,
  {
    messages,
    request,
    facts,
  }: {
    /** What the request was made of. */
    readonly messages: readonly Message[]
    readonly request: ProviderRequest
    readonly facts: ResolvedTurn['facts']
  },
): ChatEvent {
  if (!('error' in event) || event.error.kind !== 'throttled') return event
  const { route, options, tools = [] } = request
  if (!isConverse(route) || isPromptArn(route.invokedId)) return event
  const { system = '', maxTokens = null } = options
  const error: AppError = {
    ...event.error,
    hints: describeReservation({
      input: estimateInputTokens(messages, [], `${system}${describeTools(tools)}`),
      ...{ maxTokens, facts },
    }),
    nextSteps: [
      ...event.error.nextSteps,
      ...(maxTokens === null ? [{ kind: 'open-parameters' } as const] : []),
    ],
  }
  return { ...event, error }
}
