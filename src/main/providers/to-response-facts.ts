import type {
  ConverseStreamMetadataEvent,
  GuardrailAssessment,
  GuardrailTraceAssessment,
} from '@aws-sdk/client-bedrock-runtime'
import { z } from 'zod'
import type { GuardrailFinding, GuardrailOutcome, ResponseFacts } from '../../shared/response-facts'

/** A trace whose JSON is longer is not kept with the reply. Characters. */
const longestTrace = 200_000

/** What the metadata of a reply tells beside its usage; undefined where that is nothing. */
export function toResponseFacts({
  trace,
  performanceConfig,
  serviceTier,
}: ConverseStreamMetadataEvent): ResponseFacts | undefined {
  const latency = performanceConfig?.latency
  const facts: ResponseFacts = {
    ...(serviceTier?.type !== undefined && { serviceTier: serviceTier.type }),
    ...(latency !== undefined && { latency }),
    ...(trace?.guardrail && { guardrail: toOutcome(trace.guardrail) }),
  }
  return Object.keys(facts).length > 0 ? facts : undefined
}

function toOutcome(trace: GuardrailTraceAssessment): GuardrailOutcome {
  const inputs = Object.values(trace.inputAssessment ?? {})
  const outputs = Object.values(trace.outputAssessments ?? {}).flat()
  const json = JSON.stringify(trace)
  const kept = json.length <= longestTrace ? z.json().safeParse(JSON.parse(json)) : undefined
  return {
    ...(trace.actionReason !== undefined && { actionReason: trace.actionReason }),
    findings: [
      ...inputs.flatMap((assessment) => listFindings('input', assessment)),
      ...outputs.flatMap((assessment) => listFindings('output', assessment)),
    ],
    ...(kept?.success && { trace: kept.data }),
  }
}

/** What the guardrail acted on; a full trace also lists what it looked for in vain. */
function listFindings(
  on: GuardrailFinding['on'],
  assessment: GuardrailAssessment,
): readonly GuardrailFinding[] {
  const { topicPolicy, contentPolicy, wordPolicy, sensitiveInformationPolicy } = assessment
  type Found = { readonly action?: string | undefined }
  const list = <Entry extends Found>(
    policy: GuardrailFinding['policy'],
    entries: readonly Entry[] | undefined,
    nameOf: (entry: Entry) => string | undefined,
  ): readonly GuardrailFinding[] =>
    (entries ?? []).flatMap((entry) => {
      const { action } = entry
      if (action === undefined || action === 'NONE') return []
      return [{ on, policy, name: nameOf(entry) ?? '', action }]
    })
  return [
    ...list('topic', topicPolicy?.topics, ({ name }) => name),
    ...list('content', contentPolicy?.filters, ({ type }) => type),
    ...list('word', wordPolicy?.customWords, ({ match }) => match),
    ...list('word', wordPolicy?.managedWordLists, ({ match }) => match),
    ...list('sensitive-information', sensitiveInformationPolicy?.piiEntities, ({ type }) => type),
    ...list('sensitive-information', sensitiveInformationPolicy?.regexes, ({ name }) => name),
    ...list('grounding', assessment.contextualGroundingPolicy?.filters, ({ type }) => type),
  ]
}
