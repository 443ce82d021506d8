import { randomUUID } from 'node:crypto'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type AssistantMessage, messageText, type UserMessage } from '../../shared/chat'
import type { Conversation } from '../../shared/conversations'
import { createAwsClients } from '../aws/aws-clients'
import { findFacts } from '../models/facts/find-facts'
import { createBedrockConverseStream } from '../providers/bedrock-converse-stream'
import { createSimulator } from '../simulator/create-simulator'
import { createAskModel } from './ask-model'
import { runTurn } from './run-turn'
import { createSummariser } from './summarise'
import { createTitler } from './title-conversation'

const modelId = 'anthropic.claude-3-haiku-20240307-v1:0'
const conversationId = randomUUID()

/** A model that answers; the simulator tells what it was asked. */
async function openModel(firstByteMs = 0, onCounted = async () => undefined as unknown) {
  const simulator = await createSimulator({
    rate: Number.POSITIVE_INFINITY,
    firstByteMs,
    keepBodies: true,
  })
  const clients = createAwsClients({ env: {} })
  onTestFinished(async () => {
    clients.close()
    await simulator.close()
  })
  const provider = createBedrockConverseStream({ clients })
  const counted: AssistantMessage[] = []
  const limits = { maxAttempts: 1 }
  const ask = createAskModel({
    resolveTurn: async (options) => ({
      route: {
        ...{ modelId: options.modelId, invokedId: options.modelId, region: 'us-east-1' },
        ...{ kind: 'on-demand', simulated: false },
      },
      target: {
        region: 'us-east-1',
        source: { kind: 'demo' },
        endpoints: { bedrockRuntime: simulator.url },
      },
      facts: findFacts(options.modelId),
      defaults: {},
    }),
    readFile: async () => undefined,
    runTurn: (request, signal) => runTurn(request, { provider, limits }, signal),
    recordUsage: async (reply) => {
      counted.push(reply)
      await onCounted()
    },
  })
  const bodies = () =>
    simulator
      .requests()
      .filter(({ operation }) => operation === 'ConverseStream')
      .map(({ body }) => Buffer.from(body ?? []).toString())
  return { simulator, ask, counted, bodies }
}

const { signal: unstopped } = new AbortController()

const prompt = (text: string): UserMessage => ({
  ...{ id: randomUUID(), conversationId, parentId: null, createdAt: 0 },
  ...{ role: 'user', content: [{ type: 'text', text }] },
})
const replyTo = ({ id }: UserMessage, text: string): AssistantMessage => ({
  ...{ id: randomUUID(), conversationId, parentId: id, createdAt: 0, turnId: randomUUID() },
  ...{ role: 'assistant', content: [{ type: 'text', text }] },
  state: { kind: 'ended', stopReason: 'end_turn' },
})

describe('a question beside a conversation', () => {
  it('is answered, and its use is counted', async () => {
    const { ask, counted } = await openModel()
    const question = { branch: [], prompt: 'Hi\n/sim echo', modelId, settings: {} }
    const answer = await ask(question, unstopped)
    expect(answer).toContain('1. user (text): Hi')
    expect(counted.map(({ usage, route }) => [usage?.inputTokens, route?.modelId])).toEqual([
      [expect.any(Number), modelId],
    ])
  })

  it('fails where the model fails or breaks off: half of an answer is none', async () => {
    const { ask } = await openModel()
    for (const [directive, kind] of [
      ['/sim denied', 'access-denied'],
      ['/sim reset after=3', 'connection-ended'],
    ]) {
      const question = { branch: [], prompt: directive ?? '', modelId, settings: {} }
      const asking = ask(question, unstopped)
      await expect(asking).rejects.toMatchObject({ error: { kind } })
    }
  })
})

describe('a summary', () => {
  it('is made of everything down to the reply, also where that is left out already', async () => {
    const { ask, bodies } = await openModel()
    const first = prompt('What is a VPC?')
    const reply = { ...replyTo(first, 'A network.'), cut: { at: 1 } }
    const store = { readBranch: async () => [first, reply] }
    const { summary } = await createSummariser({ store, ask }).summarise({
      ...{ summaryId: randomUUID(), conversationId, messageId: reply.id, options: { modelId } },
    })
    expect(summary).not.toBe('')
    const [body = ''] = bodies()
    expect(JSON.parse(body).messages.map(({ role }: { role: string }) => role)).toEqual([
      ...['user', 'assistant', 'user'],
    ])
    expect(body).toContain('What is a VPC?')
  })

  it('that is stopped comes to nothing at once, however long the model would take', async () => {
    const { simulator, ask, counted } = await openModel(600_000)
    const first = prompt('What is a VPC?')
    const store = { readBranch: async () => [first] }
    const { summarise, stopSummary } = createSummariser({ store, ask })
    const summaryId = randomUUID()
    const asking = summarise({
      ...{ summaryId, conversationId, messageId: first.id, options: { modelId } },
    })
    await vi.waitUntil(() => simulator.requests().length > 0, { timeout: 30_000 })
    expect(await stopSummary({ summaryId: randomUUID() })).toEqual({ stopped: false })
    expect(await stopSummary({ summaryId })).toEqual({ stopped: true })
    expect(await asking).toEqual({ summary: null })
    expect(counted.map(({ usage }) => usage)).toEqual([undefined])
    expect(await stopSummary({ summaryId })).toEqual({ stopped: false })
  })

  it('that the model has finished is given although it is being stopped, and the stop says so', async () => {
    const stops: Promise<{ readonly stopped: boolean }>[] = []
    const summaryId = randomUUID()
    const { ask } = await openModel(0, async () => stops.push(stopSummary({ summaryId })))
    const first = prompt('What is a VPC?')
    const store = { readBranch: async () => [first] }
    const { summarise, stopSummary } = createSummariser({ store, ask })
    const { summary } = await summarise({
      ...{ summaryId, conversationId, messageId: first.id, options: { modelId } },
    })
    expect(summary).toMatch(/\w/)
    expect(await Promise.all(stops)).toEqual([{ stopped: false }])
  })
})

describe('a title', () => {
  const first = prompt('What is a VPC?')
  const reply = replyTo(first, 'A network.')

  function openTitles(answer: () => Promise<string>) {
    let conversation: Conversation = {
      ...{ id: conversationId, title: 'What is a VPC?', createdAt: 0, updatedAt: 0 },
      ...{ folderId: null, pinned: false, archived: false, settings: {} },
      ...{ messages: [first, reply], siblings: {}, earlier: 0 },
    }
    const failures: unknown[] = []
    const asked: string[] = []
    const change = (changed: Partial<Conversation>) => {
      conversation = { ...conversation, ...changed }
    }
    const title = (modelOfTitles: string | undefined) =>
      createTitler({
        readModelId: async () => modelOfTitles,
        read: async () => conversation,
        rename: async (_id, named) => change({ title: named }),
        ask: async ({ branch }) => {
          asked.push(branch.map(messageText).join(' '))
          return answer()
        },
        onFailure: (failure) => failures.push(failure),
      })
    return { title, change, failures, asked, read: () => conversation.title }
  }

  it('is given by the model that the config names, tidied', async () => {
    const { title, asked, read } = openTitles(async () => '**“VPC basics.”**\nI hope this helps!')
    await title('small')(reply)
    expect(asked).toEqual(['What is a VPC? A network.'])
    expect(read()).toBe('VPC basics')
  })

  it('is not asked for unless the user wishes it, nor for a reply that is not whole', async () => {
    const { title, asked } = openTitles(async () => 'Never')
    await title(undefined)(reply)
    await title('small')({ ...reply, state: { kind: 'stopped' } })
    expect(asked).toEqual([])
  })

  it('is asked for after the first turn only', async () => {
    const { title, change, asked } = openTitles(async () => 'Never')
    const second = prompt('And a subnet?')
    await title('small')(replyTo(second, 'A part of it.'))
    change({ siblings: { [reply.id]: ['another', reply.id] } })
    await title('small')(reply)
    expect(asked).toEqual([])
  })

  it('takes nothing from somebody who named the conversation in the meantime', async () => {
    const { title, change, read } = openTitles(async () => {
      change({ title: 'My own' })
      return 'VPC basics'
    })
    await title('small')(reply)
    expect(read()).toBe('My own')
  })

  it('stays as it is where the model fails, and only the log learns of it', async () => {
    const { title, failures, read } = openTitles(async () => {
      throw new Error('no')
    })
    await title('small')(reply)
    expect(read()).toBe('What is a VPC?')
    expect(failures).toHaveLength(1)
  })
})
