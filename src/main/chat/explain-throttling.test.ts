import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import type { Route, UserMessage } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
import type { ProviderRequest } from './chat-provider'
import { explainThrottling } from './explain-throttling'

const route: Route = {
  ...{ modelId: 'm', invokedId: 'm', region: 'us-east-1', kind: 'on-demand' },
  simulated: false,
}
const prompt: UserMessage = {
  ...{ id: 'p', conversationId: 'c', parentId: null, createdAt: 0, role: 'user' },
  content: [{ type: 'text', text: 'word'.repeat(100) }],
}
const waiting: ChatEvent = {
  ...{ type: 'turnWaiting', attempt: 2, attempts: 5, retryAt: 1 },
  error: createAppError('throttled', {
    values: { reason: 'for a test' },
    nextSteps: [{ kind: 'choose-model' }],
  }),
}
const limit = { value: 4096, origin: { kind: 'table', url: 'https://a' } } as const

function explain(event: ChatEvent, request: Partial<ProviderRequest> = {}): ChatEvent {
  return explainThrottling(event, {
    messages: [prompt],
    request: {
      ...{ route, messages: [], options: {} },
      target: { region: 'us-east-1', source: { kind: 'demo' }, endpoints: {} },
      ...request,
    },
    facts: { maxTokens: limit },
  })
}

describe('a throttled request', () => {
  it('tells what it reserved, and where it can be made to reserve less', () => {
    expect(explain(waiting)).toMatchObject({
      ...{ type: 'turnWaiting', retryAt: 1 },
      error: {
        hints: [
          { key: 'request.quota.longest', values: { total: 4196, input: 100, output: 4096 } },
        ],
        nextSteps: [{ kind: 'choose-model' }, { kind: 'open-parameters' }],
      },
    })
  })

  it('counts its system prompt, its tools and the maximum that it sets', () => {
    const tools = [{ name: 'x', inputSchema: { type: 'object' } }]
    const told = explain(waiting, { options: { system: 'word'.repeat(50), maxTokens: 10 }, tools })
    expect(told).toMatchObject({
      error: {
        hints: [{ key: 'request.quota.limited', values: { output: 10 } }],
        nextSteps: [{ kind: 'choose-model' }],
      },
    })
    const input = 'error' in told ? told.error.hints?.[0]?.values?.['input'] : undefined
    expect(input).toBeGreaterThan(155)
  })

  it('is not explained where another service reckons, or the prompt is kept in Bedrock', () => {
    const promptArn = 'arn:aws:bedrock:us-east-1:1:prompt/P'
    expect(explain(waiting, { route: { ...route, provider: 'local' } })).toBe(waiting)
    expect(explain(waiting, { route: { ...route, invokedId: promptArn } })).toBe(waiting)
  })

  it('is the only event that is changed', () => {
    const failed: ChatEvent = {
      type: 'turnFailed',
      at: 1,
      error: createAppError('daily-quota', { values: { reason: 'for a test' } }),
    }
    const started: ChatEvent = { type: 'turnStarted', at: 1, route }
    expect([failed, started].map((event) => explain(event))).toEqual([failed, started])
  })
})
