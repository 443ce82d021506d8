import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOpenAiClient } from '../aws/openai/openai-client'
import { noPeculiarities } from '../aws/openai/provider-settings'
import { demoBearerKey } from '../simulator/auth/principal'
import { createSimulator, type Simulator } from '../simulator/create-simulator'
import { askOnce } from './ask-once'
import { createOpenAiCompletions } from './openai-completions'

const client = createOpenAiClient({ env: {} })
let simulator: Simulator
beforeAll(async () => {
  simulator = await createSimulator({
    rate: Number.POSITIVE_INFINITY,
    firstByteMs: 0,
    keepBodies: true,
  })
})
afterAll(async () => {
  client.close()
  await simulator.close()
})

function ask(token: string) {
  const endpoint = {
    providerId: 'my-proxy',
    path: 'models.providers["my-proxy"]',
    baseUrl: `${simulator.url}/v1`,
    headers: {},
    keyFrom: 'config',
    bearer: async () => token,
  } as const
  const provider = createOpenAiCompletions({
    client,
    findDestination: async () => ({ endpoint, peculiarities: noPeculiarities }),
    findPeculiarities: async () => noPeculiarities,
  })
  return askOnce(provider, {
    route: {
      modelId: 'my-proxy/openai.gpt-oss-120b',
      invokedId: 'openai.gpt-oss-120b',
      region: '',
      provider: 'my-proxy',
      kind: 'as-given',
      simulated: false,
    },
    target: { region: 'us-east-1', source: { kind: 'none' }, endpoints: {} },
  })
}

describe('a request for one token', () => {
  it('is counted as the provider counts it, and asks for no more', async () => {
    const { inputTokens, outputTokens } = await ask(demoBearerKey.token)
    expect(inputTokens).toBeGreaterThan(0)
    expect(outputTokens).toBeGreaterThan(0)
    const body = Buffer.from(simulator.requests().at(-1)?.body ?? []).toString()
    expect(JSON.parse(body)).toMatchObject({ max_completion_tokens: 1 })
  })

  it('fails as a turn would', async () => {
    await expect(ask('sk-wrong')).rejects.toMatchObject({ error: { kind: 'credentials-invalid' } })
  })
})
