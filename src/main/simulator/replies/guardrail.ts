import type { Play, ScenarioContext } from './scenario'

/** Where the simulated guardrail finds something: it blocks the prompt or the reply, or masks a part. */
export const guardrailSides = ['input', 'output', 'masked'] as const

const blockedMessage = 'This request was blocked by the guardrail of your organisation.'

/** What comes when the guardrail of the request steps in. */
export function playGuardrail(
  context: ScenarioContext,
  side: (typeof guardrailSides)[number],
  answer: string,
): Play {
  const guardrail = context.request.guardrailConfig
  if (guardrail === undefined) return { kind: 'blocks', blocks: [{ type: 'text', text: answer }] }
  const { guardrailIdentifier, trace = 'disabled' } = guardrail
  const isBlocked = side !== 'masked'
  return {
    kind: 'blocks',
    blocks: [{ type: 'text', text: isBlocked ? blockedMessage : `Write to {EMAIL}. ${answer}` }],
    // Bedrock says so for what it masked, too.
    stopReason: 'guardrail_intervened',
    ...(trace !== 'disabled' && {
      trace: { guardrail: toTrace(guardrailIdentifier, side) },
    }),
  }
}

function toTrace(id: string, side: (typeof guardrailSides)[number]) {
  const topic = {
    topicPolicy: {
      topics: [{ name: 'Medical advice', type: 'DENY', action: 'BLOCKED', detected: true }],
    },
    invocationMetrics: { guardrailProcessingLatency: 211 },
  }
  const filter = {
    contentPolicy: {
      filters: [
        {
          type: 'VIOLENCE',
          confidence: 'HIGH',
          filterStrength: 'MEDIUM',
          action: 'BLOCKED',
          detected: true,
        },
      ],
    },
  }
  const personal = {
    sensitiveInformationPolicy: {
      piiEntities: [
        { match: 'anna@example.com', type: 'EMAIL', action: 'ANONYMIZED', detected: true },
      ],
      regexes: [],
    },
  }
  switch (side) {
    case 'input':
      return {
        actionReason: 'Guardrail blocked.',
        inputAssessment: { [id]: topic },
      }
    case 'output':
      return {
        actionReason: 'Guardrail blocked.',
        inputAssessment: { [id]: {} },
        outputAssessments: { [id]: [filter] },
      }
    case 'masked':
      return {
        actionReason: 'Guardrail masked.',
        inputAssessment: { [id]: {} },
        outputAssessments: { [id]: [personal] },
      }
  }
}
