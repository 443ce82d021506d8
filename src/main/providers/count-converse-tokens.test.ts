import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Route } from '../../shared/chat'
import { createAwsClients } from '../aws/aws-clients'
import type { ProviderRequest } from '../chat/chat-provider'
import { createSimulator, type Simulator } from '../simulator/create-simulator'
import { createTokenCounter } from './count-converse-tokens'

describe('createTokenCounter', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await createSimulator({ firstByteMs: 0 })
  })
  afterAll(() => simulator.close())

  function request(modelId: string): ProviderRequest {
    const route: Route = {
      ...{ modelId, invokedId: modelId, region: 'us-east-1' },
      ...{ kind: 'on-demand', simulated: true },
    }
    const endpoints = { bedrockRuntime: simulator.url }
    return {
      route,
      target: { region: 'us-east-1', source: { kind: 'demo' }, endpoints },
      messages: [{ role: 'user', content: [{ type: 'text', text: 'x'.repeat(400) }] }],
      options: { system: 'Be brief.' },
    }
  }

  it('counts what is sent where the model is served, and gives nothing where it is not', async () => {
    const clients = createAwsClients({ env: simulator.environment() })
    const count = createTokenCounter(clients)
    const counted = await count(request('anthropic.claude-3-haiku-20240307-v1:0'))
    // A hundred for the prompt, three for the system prompt, and the frame.
    expect(counted).toBeGreaterThan(103)
    expect(counted).toBeLessThan(120)
    expect(await count(request('amazon.nova-lite-v1:0'))).toBeUndefined()
    expect(await count(request('us.anthropic.claude-sonnet-4-5-20250929-v1:0'))).toBeUndefined()
    clients.close()
  })

  it('gives nothing where nobody answers', async () => {
    const clients = createAwsClients({ env: {} })
    const unreachable = request('anthropic.claude-3-haiku-20240307-v1:0')
    const endpoints = { bedrockRuntime: 'http://127.0.0.1:9' }
    const count = createTokenCounter(clients)
    expect(
      await count({ ...unreachable, target: { ...unreachable.target, endpoints } }),
    ).toBeUndefined()
    clients.close()
  })
})
