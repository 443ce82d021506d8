import { expect, it, onTestFinished } from 'vitest'
import type { UserMessage } from '../../shared/chat'
import type { RequestSettings } from '../../shared/request-settings'
import { createAwsClients } from '../aws/aws-clients'
import { findFacts } from '../models/facts/find-facts'
import { createBedrockConverseStream } from '../providers/bedrock-converse-stream'
import { createTokenCounter } from '../providers/count-converse-tokens'
import { createSimulator } from '../simulator/create-simulator'
import { systemClock } from './clock'
import { createInputCounter } from './count-input'
import { emptyReply } from './empty-reply'
import { runTurn } from './run-turn'
import { streamTurn } from './stream-turn'
import type { OfferedTool, ToolBox } from './tool-box'

const modelId = 'anthropic.claude-3-haiku-20240307-v1:0'
const settings: RequestSettings = { system: 'Be brief.' }
const prompt: UserMessage = {
  ...{ id: 'p', conversationId: 'c', parentId: null, createdAt: 0, role: 'user' },
  content: [{ type: 'text', text: 'What time is it?' }],
}
const clock: OfferedTool = {
  spec: { name: 'clock', description: 'Tells the time.', inputSchema: { type: 'object' } },
  ...{ server: 's', tool: 'clock' },
  isAllowed: () => true,
  allow: async () => undefined,
  call: async () => ({ outcome: 'done', content: [] }),
}

async function open(list: ToolBox['list']) {
  const simulator = await createSimulator({
    ...{ rate: Number.POSITIVE_INFINITY, firstByteMs: 0, keepBodies: true },
  })
  const clients = createAwsClients({ env: {} })
  onTestFinished(async () => {
    clients.close()
    await simulator.close()
  })
  const provider = createBedrockConverseStream({ clients })
  const steps = {
    resolveTurn: async () => ({
      route: {
        ...{ modelId, invokedId: modelId, region: 'us-east-1' },
        ...{ kind: 'on-demand' as const, simulated: true },
      },
      target: {
        region: 'us-east-1',
        source: { kind: 'demo' as const },
        endpoints: { bedrockRuntime: simulator.url },
      },
      facts: findFacts(modelId),
      defaults: {},
    }),
    readFile: async () => undefined,
    tools: { offer: async () => ({ tools: [clock], notices: [], mostRounds: 1 }), list },
  }
  const count = createInputCounter({
    ...steps,
    store: { readBranch: async () => [] },
    countTokens: createTokenCounter(clients),
  })
  const send = async () => {
    const turn = {
      ...steps,
      ...{ history: [prompt], options: { modelId }, settings, clock: systemClock },
      reply: emptyReply({ conversationId: 'c', parentId: 'p', turnId: 't', createdAt: 0 }),
      ask: async () => 'once' as const,
      readFallbacks: async () => ({ modelIds: [], automatic: false }),
      runTurn: (...[request, signal]: Parameters<Parameters<typeof streamTurn>[0]['runTurn']>) =>
        runTurn(request, { provider }, signal),
    }
    for await (const event of streamTurn(turn, new AbortController().signal)) {
      if (event.type === 'turnFailed') throw new Error(event.error.message.key)
    }
  }
  const received = () =>
    simulator.requests().map(({ operation, body }) => ({
      operation,
      body: JSON.parse(Buffer.from(body ?? []).toString()),
    }))
  return { count, send, received }
}

const question = {
  ...{ conversationId: 'c', parentId: null, options: { modelId }, settings },
  content: [...prompt.content],
}

it('counts the messages, system prompt and tools that the turn then sends', async () => {
  const { count, send, received } = await open(async () => [clock.spec])
  expect((await count(question)).tokens).toBeGreaterThan(100)
  await send()
  const [counted, sent] = received()
  expect(counted?.operation).toBe('CountTokens')
  expect(sent?.operation).toBe('ConverseStream')
  const { messages, system, toolConfig } = sent?.body ?? {}
  expect(toolConfig.tools).toHaveLength(1)
  expect(counted?.body.input.converse).toEqual({ messages, system, toolConfig })
})

it('counts nothing while it is not known which tools the turn would offer', async () => {
  const { count, received } = await open(async () => undefined)
  expect(await count(question)).toEqual({ tokens: null })
  expect(received()).toEqual([])
})
