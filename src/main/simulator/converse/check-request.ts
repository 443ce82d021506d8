import type { InvokedModel } from '../catalogue/catalogue'
import type { ConversationTraits } from '../catalogue/model-entry'
import { modelError, validationError } from '../wire/aws-error'
import { checkCachePoints } from './check-cache-points'
import { checkFileContents } from './check-file-contents'
import { checkMessages } from './check-messages'
import { checkOptions } from './check-options'
import { checkThinking } from './check-thinking'
import type { ConverseRequest } from './converse-request'
import { countInputTokens } from './token-count'

/**
 * Checks a request in the order in which Bedrock does: can the model be called so, is the
 * conversation well formed, does this model take what is asked. Throws the refusal that AWS sends;
 * gives the traits of the model that is to answer.
 */
export function checkRequest(
  invokedId: string,
  invoked: InvokedModel | undefined,
  request: ConverseRequest,
  streaming: boolean,
): ConversationTraits {
  if (!invoked) throw validationError('The provided model identifier is invalid.')
  const { model } = invoked
  if (!model.conversation)
    throw validationError(
      "This action doesn't support the model that you provided. Try again with a supported text or chat model.",
    )
  if (invoked.kind === 'model' && !model.inferenceTypesSupported.includes('ON_DEMAND'))
    throw validationError(
      `Invocation of model ID ${invokedId} with on-demand throughput isn\u2019t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
    )
  const traits = model.conversation
  checkMessages(request)
  checkOptions(request, traits)
  checkCachePoints(request, traits)
  checkInferenceConfig(request, traits)
  checkThinking(request, traits)
  checkAbilities(request, traits, model.inputModalities)
  if (request.toolConfig && streaming && traits.wholeToolsOnly)
    throw validationError("This model doesn't support tool use in streaming mode.")
  checkFileContents(request.messages ?? [], model.modelId)
  if (countInputTokens(request) > traits.contextWindow)
    throw validationError('Input is too long for requested model.')
  return traits
}

function checkInferenceConfig(request: ConverseRequest, traits: ConversationTraits): void {
  const { maxTokens, temperature, topP, stopSequences } = request.inferenceConfig ?? {}
  if (maxTokens !== undefined && maxTokens < 1)
    throw outOfRange('maxTokens', maxTokens, 'greater than or equal to 1')
  if (maxTokens !== undefined && maxTokens > traits.maxOutputTokens)
    throw validationError(
      `The maximum tokens you requested exceeds the model limit of ${traits.maxOutputTokens}. Try again with a maximum tokens value that is lower than ${traits.maxOutputTokens}.`,
    )
  for (const [name, value] of Object.entries({ temperature, topP })) {
    if (value === undefined) continue
    if (value < 0) throw outOfRange(name, value, 'greater than or equal to 0')
    if (value > 1) throw outOfRange(name, value, 'less than or equal to 1')
    if (traits.refusesSampling)
      throw modelError(`\`${name === 'topP' ? 'top_p' : name}\` is deprecated for this model.`)
  }
  if (temperature !== undefined && topP !== undefined && traits.eitherSampling)
    throw modelError(
      '`temperature` and `top_p` cannot both be specified for this model. Please use only one.',
    )
  if (stopSequences?.some((sequence) => sequence === ''))
    throw validationError(
      "1 validation error detected: Value at 'inferenceConfig.stopSequences' failed to satisfy constraint: Member must satisfy constraint: [Member must have length greater than or equal to 1]",
    )
}

function outOfRange(name: string, value: number, rule: string) {
  return validationError(
    `1 validation error detected: Value '${value}' at 'inferenceConfig.${name}' failed to satisfy constraint: Member must have value ${rule}`,
  )
}

function checkAbilities(
  request: ConverseRequest,
  traits: ConversationTraits,
  inputModalities: readonly string[],
): void {
  if (request.system?.length && !traits.systemPrompts)
    throw validationError(
      "This model doesn't support system messages. Try again without a system message.",
    )
  if (request.toolConfig && !traits.tools)
    throw validationError("This model doesn't support tool use.")
  const blocks = (request.messages ?? []).flatMap((message) => message.content)
  const takes = {
    image: inputModalities.includes('IMAGE'),
    document: traits.documents,
    video: inputModalities.includes('VIDEO'),
  }
  for (const kind of ['image', 'document', 'video'] as const)
    if (!takes[kind] && blocks.some((block) => block[kind]))
      throw validationError(
        `This model doesn't support the ${kind} content block that you provided.`,
      )
  const last = request.messages?.at(-1)
  if (last?.role === 'assistant' && traits.refusesPrefill)
    throw modelError(
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    )
}
