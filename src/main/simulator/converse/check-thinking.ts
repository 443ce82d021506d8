import type { ConversationTraits } from '../catalogue/model-entry'
import { modelError } from '../wire/aws-error'
import { type ConverseRequest, readReasoningConfig, readThinking } from './converse-request'

/** Checks what a request says about thinking; throws the first refusal that the model would send. */
export function checkThinking(request: ConverseRequest, traits: ConversationTraits): void {
  checkOtherWords(request, traits)
  const thinking = readThinking(request)
  if (!thinking || thinking.type === 'disabled') return
  if (traits.thinking !== 'budget' && traits.thinking !== 'adaptive')
    throw modelError('thinking: Extra inputs are not permitted')
  checkSampling(request)
  if (thinking.type === 'adaptive') {
    if (traits.thinking !== 'adaptive')
      throw modelError('adaptive thinking is not supported on this model')
    return
  }
  if (traits.refusesSampling)
    throw modelError(
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    )
  const { maxTokens = traits.maxOutputTokens } = request.inferenceConfig ?? {}
  const { budget_tokens: budget = 0 } = thinking
  if (budget < 1024)
    throw modelError(
      'thinking.enabled.budget_tokens: Input should be greater than or equal to 1024',
    )
  if (maxTokens <= budget)
    throw modelError('`max_tokens` must be greater than `thinking.budget_tokens`.')
}

function checkSampling({ inferenceConfig, additionalModelRequestFields }: ConverseRequest): void {
  const { temperature, topP } = inferenceConfig ?? {}
  if (temperature !== undefined && temperature !== 1)
    throw modelError('`temperature` may only be set to 1 when thinking is enabled.')
  if (topP !== undefined && topP < 0.95)
    throw modelError(
      '`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled.',
    )
  if (additionalModelRequestFields?.['top_k'] !== undefined)
    throw modelError('`top_k` must be unset when thinking is enabled.')
}

/** Each family takes its own words for reasoning and no others. */
function checkOtherWords(request: ConverseRequest, traits: ConversationTraits): void {
  const { additionalModelRequestFields: fields = {}, inferenceConfig } = request
  if (fields['output_config'] !== undefined && traits.thinking !== 'adaptive')
    throw modelError('output_config: Extra inputs are not permitted')
  if (fields['reasoning_effort'] !== undefined && traits.thinking !== 'by-effort')
    throw modelError('reasoning_effort: Extra inputs are not permitted')
  const config = readReasoningConfig(request)
  if (config === undefined) return
  if (traits.thinking !== 'by-config')
    throw modelError('extraneous key [reasoningConfig] is not permitted')
  const { maxTokens, temperature, topP } = inferenceConfig ?? {}
  const isLimited = [maxTokens, temperature, topP].some((value) => value !== undefined)
  if (config.type === 'enabled' && config.maxReasoningEffort === 'high' && isLimited)
    throw modelError(
      'maxTokens, temperature and topP must not be set when maxReasoningEffort is high',
    )
}
