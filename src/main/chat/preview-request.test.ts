import { describe, expect, it } from 'vitest'
import { estimateTokens } from '../../shared/estimate-tokens'
import { findFacts } from '../models/facts/find-facts'
import { buildRequest } from './build-request'
import { previewRequest } from './preview-request'
import type { ResolvedTurn } from './stream-turn'
import type { ToolSpec } from './tool-box'

const specs: readonly ToolSpec[] = [
  { name: 'clock', description: 'Tells the time.', inputSchema: { type: 'object' } },
  { name: 'search', description: 'Finds '.repeat(300), inputSchema: { type: 'object' } },
]

function resolved(modelId: string): ResolvedTurn {
  return {
    route: {
      ...{ modelId, invokedId: modelId, region: 'us-east-1' },
      ...{ kind: 'on-demand', simulated: true },
    },
    target: { region: 'us-east-1', source: { kind: 'demo' }, endpoints: {} },
    facts: findFacts(modelId),
    defaults: {},
  }
}

describe('the tools of the next request', () => {
  it('are counted as the request will hold them', async () => {
    const turn = resolved('anthropic.claude-3-haiku-20240307-v1:0')
    const { request } = await buildRequest([], {}, turn, async () => undefined, specs)
    const { toolTokens } = previewRequest(turn, {}, specs)
    expect(toolTokens).toBe(estimateTokens(JSON.stringify(request.tools)))
    expect(toolTokens).toBeGreaterThan(400)
    expect(previewRequest(turn, {}, []).toolTokens).toBe(0)
  })

  it('are unknown until their servers have told them', () => {
    const turn = resolved('anthropic.claude-3-haiku-20240307-v1:0')
    expect(previewRequest(turn, {}, undefined).toolTokens).toBeNull()
  })

  it('are none where the model takes none, whatever is offered', () => {
    const turn = resolved('meta.llama3-8b-instruct-v1:0')
    expect(turn.facts.toolUse?.value).toBe(false)
    expect(previewRequest(turn, {}, specs).toolTokens).toBe(0)
    expect(previewRequest(turn, {}, undefined).toolTokens).toBe(0)
  })
})
