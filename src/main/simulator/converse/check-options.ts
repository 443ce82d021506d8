import type { ConversationTraits } from '../catalogue/model-entry'
import { modelError, validationError } from '../wire/aws-error'
import type { ConverseRequest } from './converse-request'
import { brokenSignature } from './signatures'

const metadataText = /^[a-zA-Z0-9\s:_@$#=/+,.-]*$/

/** Checks what a request carries beside its conversation and the usual parameters. */
export function checkOptions(request: ConverseRequest, traits: ConversationTraits): void {
  checkMetadata(request.requestMetadata)
  const { type: tier = 'default' } = request.serviceTier ?? {}
  if (!['default', 'priority', 'flex', 'reserved'].includes(tier))
    throw notInEnum(tier, 'serviceTier.type', 'default, priority, flex, reserved')
  // What AWS really says of a tier that a model does not have.
  if (tier !== 'default' && traits.defaultTierOnly)
    throw validationError('The provided model identifier is invalid.')
  const { latency = 'standard' } = request.performanceConfig ?? {}
  if (!['standard', 'optimized'].includes(latency))
    throw notInEnum(latency, 'performanceConfig.latency', 'standard, optimized')
  checkGuardrail(request.guardrailConfig)
  checkSignatures(request)
}

function checkMetadata(metadata: ConverseRequest['requestMetadata']): void {
  if (metadata === undefined) return
  const pairs = Object.entries(metadata)
  const fits = ([key, value]: [string, string]) =>
    key.length >= 1 &&
    key.length <= 256 &&
    value.length <= 256 &&
    metadataText.test(key) &&
    metadataText.test(value)
  if (pairs.length === 0 || pairs.length > 16 || !pairs.every(fits))
    throw validationError(
      "1 validation error detected: Value at 'requestMetadata' failed to satisfy constraint: Map keys and values must satisfy constraint",
    )
}

function checkGuardrail(guardrail: ConverseRequest['guardrailConfig']): void {
  if (guardrail === undefined) return
  const { guardrailVersion, trace = 'disabled', streamProcessingMode = 'sync' } = guardrail
  if (!/^([1-9]\d{0,7}|DRAFT)$/.test(guardrailVersion ?? ''))
    throw validationError(
      `1 validation error detected: Value '${guardrailVersion}' at 'guardrailConfig.guardrailVersion' failed to satisfy constraint: Member must satisfy regular expression pattern: (|([1-9][0-9]{0,7})|(DRAFT))`,
    )
  if (!['enabled', 'disabled', 'enabled_full'].includes(trace))
    throw notInEnum(trace, 'guardrailConfig.trace', 'enabled, disabled, enabled_full')
  if (!['sync', 'async'].includes(streamProcessingMode))
    throw notInEnum(streamProcessingMode, 'guardrailConfig.streamProcessingMode', 'sync, async')
}

/** Reasoning that is sent back must bear the signature that it came with. */
function checkSignatures(request: ConverseRequest): void {
  for (const [index, { content }] of (request.messages ?? []).entries())
    for (const [place, { reasoningContent }] of content.entries())
      if (JSON.stringify(reasoningContent ?? {}).includes(brokenSignature))
        throw modelError(
          `messages.${index}.content.${place}: Invalid \`signature\` in \`thinking\` block`,
        )
}

function notInEnum(value: string, path: string, values: string) {
  return validationError(
    `1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: Member must satisfy enum value set: [${values}]`,
  )
}
