import type { RequestPlan } from '../../shared/request-plan'
import type { RequestSettings } from '../../shared/request-settings'
import { text } from '../../shared/text'
import type { PlannedRequest } from './plan-request'
import { own } from './planned-setting'

/** A prompt of Prompt management carries its own settings, and Bedrock refuses others beside it. */
export function planManagedPrompt(settings: RequestSettings): PlannedRequest {
  const refused = text('request.refused.managedPrompt')
  const none = { value: null, origin: { kind: 'model' as const }, refused }
  const plan: RequestPlan = {
    system: none,
    maxTokens: none,
    temperature: none,
    topP: none,
    stopSequences: none,
    reasoning: none,
    replayReasoning: { value: false, origin: { kind: 'model' }, refused },
    promptCaching: none,
    serviceTier: none,
    latency: none,
    guardrail: none,
    requestMetadata: own(settings.requestMetadata),
    additionalFields: none,
  }
  const { requestMetadata } = settings
  return {
    plan,
    options: requestMetadata ? { requestMetadata } : {},
    replayReasoning: false,
    changes: Object.keys(settings).length > 0 ? [refused] : [],
  }
}

/** Whether an id names a prompt of Prompt management. */
export function isPromptArn(invokedId: string): boolean {
  return /^arn:[^:]+:bedrock:[^:]*:[^:]*:prompt\//.test(invokedId)
}
