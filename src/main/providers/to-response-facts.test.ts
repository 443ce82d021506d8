import { expect, it } from 'vitest'
import { toResponseFacts } from './to-response-facts'

const base = { usage: undefined, metrics: undefined }

it('tells nothing where the metadata tells nothing', () => {
  expect(toResponseFacts(base)).toBeUndefined()
})

it('tells what really served the request', () => {
  expect(
    toResponseFacts({
      ...base,
      serviceTier: { type: 'flex' },
      performanceConfig: { latency: 'optimized' },
    }),
  ).toEqual({ serviceTier: 'flex', latency: 'optimized' })
})

it('lists what a guardrail acted on, not what it looked for in vain, and keeps the trace', () => {
  const guardrail = {
    actionReason: 'Guardrail blocked.',
    inputAssessment: {
      g: {
        topicPolicy: {
          topics: [{ name: 'Medicine', type: 'DENY', action: 'BLOCKED' } as const],
        },
        contentPolicy: {
          filters: [{ type: 'HATE', confidence: 'NONE', action: 'NONE' } as const],
        },
      },
    },
    outputAssessments: {
      g: [
        {
          sensitiveInformationPolicy: {
            piiEntities: [{ match: 'a@b.c', type: 'EMAIL', action: 'ANONYMIZED' } as const],
            regexes: [{ name: 'ticket', match: 'T-1', action: 'BLOCKED' } as const],
          },
        },
      ],
    },
  }
  expect(toResponseFacts({ ...base, trace: { guardrail } })).toEqual({
    guardrail: {
      actionReason: 'Guardrail blocked.',
      findings: [
        { on: 'input', policy: 'topic', name: 'Medicine', action: 'BLOCKED' },
        { on: 'output', policy: 'sensitive-information', name: 'EMAIL', action: 'ANONYMIZED' },
        { on: 'output', policy: 'sensitive-information', name: 'ticket', action: 'BLOCKED' },
      ],
      trace: guardrail,
    },
  })
})

it('does not keep a trace that is too large', () => {
  const guardrail = { modelOutput: ['x'.repeat(300_000)] }
  expect(toResponseFacts({ ...base, trace: { guardrail } })).toEqual({
    guardrail: { findings: [] },
  })
})
