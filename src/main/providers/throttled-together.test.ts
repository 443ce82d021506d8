import { expect, it, onTestFinished } from 'vitest'
import { createAwsClients } from '../aws/aws-clients'
import type { ProviderRequest } from '../chat/chat-provider'
import { systemClock } from '../chat/clock'
import { runTurn } from '../chat/run-turn'
import { createSendGate } from '../chat/send-gate'
import { createSimulator } from '../simulator/create-simulator'
import { createBedrockConverseStream } from './bedrock-converse-stream'

const turnCount = 10
/** As in life, but a hundred times faster. */
const limits = { firstWait: 40, shortestWait: 5, quotaWindow: 600, maxWaiting: 20_000 }

it('ten turns that Bedrock throttles together send at most twice as many requests more (THR-8)', async () => {
  const simulator = await createSimulator({ rate: Number.POSITIVE_INFINITY, firstByteMs: 0 })
  const clients = createAwsClients({ env: {} })
  onTestFinished(async () => {
    clients.close()
    await simulator.close()
  })
  const gate = createSendGate(systemClock)
  const provider = createBedrockConverseStream({ clients })
  const invokedId = 'amazon.nova-lite-v1:0'
  const turns = Array.from({ length: turnCount }, async (_, at) => {
    const request: ProviderRequest = {
      route: {
        ...{ modelId: invokedId, invokedId, region: 'us-east-1' },
        ...{ kind: 'on-demand', simulated: true },
      },
      target: {
        region: 'us-east-1',
        source: { kind: 'demo' },
        endpoints: { bedrockRuntime: simulator.url },
      },
      messages: [
        {
          role: 'user',
          content: [{ type: 'text', text: `Turn ${at}\n/sim throttle times=13 token=storm` }],
        },
      ],
      options: {},
    }
    const types: string[] = []
    const { signal } = new AbortController()
    for await (const event of runTurn(request, { provider, gate, limits }, signal)) {
      types.push(event.type)
    }
    return types
  })
  for (const types of await Promise.all(turns)) {
    expect(types).toContain('turnWaiting')
    expect(types.at(-1)).toBe('turnEnded')
  }
  const sent = simulator.requests().filter(({ operation }) => operation === 'ConverseStream')
  expect(sent.length - turnCount).toBeLessThanOrEqual(2 * turnCount)
}, 30_000)
