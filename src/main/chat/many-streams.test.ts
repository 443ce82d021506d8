import { randomUUID } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it, onTestFinished } from 'vitest'
import { messageText } from '../../shared/chat'
import { type ChatEvent, type ChatEventBatch, isEnding } from '../../shared/chat-events'
import { createAwsClients } from '../aws/aws-clients'
import { openForTest, temporaryFolder } from '../conversations/testing/support'
import { createBedrockConverseStream } from '../providers/bedrock-converse-stream'
import { createSimulator } from '../simulator/create-simulator'
import { soakProgress, soakRuns } from '../testing/soak'
import { createChatService } from './chat-service'
import { runTurn } from './run-turn'
import { noTools } from './tool-box'

const modelId = 'amazon.nova-lite-v1:0'
const region = 'us-east-1'
/** What a turn opens, as Node names it. */
const kept: ReadonlySet<string> = new Set(['TCPSocketWrap', 'TLSWrap', 'Timeout', 'FSReqPromise'])

/** A chat on a real database, with a real SDK and a Bedrock that writes as fast as one reads. */
async function openChat() {
  const simulator = await createSimulator({ rate: Number.POSITIVE_INFINITY, firstByteMs: 0 })
  const clients = createAwsClients({ env: {} })
  onTestFinished(async () => {
    clients.close()
    await simulator.close()
  })
  const { store } = openForTest(temporaryFolder())
  const provider = createBedrockConverseStream({ clients })
  const arrived = new Map<string, string>()
  const endings = new Map<string, (ending: ChatEvent) => void>()
  const chat = createChatService({
    store: {
      readBranch: async (...input) => store.readBranch(...input),
      startTurn: async (turn) => store.startTurn(turn),
      saveReplies: async (replies) => store.saveReplies(replies),
      finishReply: async (reply) => store.finishReply(reply),
      saveExchange: async (...input) => store.saveExchange(...input),
    },
    runTurn: (request, signal, { observe }) => runTurn(request, { provider, observe }, signal),
    resolveTurn: async () => ({
      route: { modelId, invokedId: modelId, region, kind: 'on-demand', simulated: true },
      target: { region, source: { kind: 'demo' }, endpoints: { bedrockRuntime: simulator.url } },
      facts: {},
      defaults: {},
    }),
    readFallbacks: async () => ({ modelIds: [], automatic: false }),
    readFile: async () => undefined,
    hasFile: async () => false,
    tools: noTools,
    publish: (name, payload) => {
      if (name !== 'chat.events') return
      const { turnId, events } = payload as ChatEventBatch
      for (const event of events) {
        if (event.type === 'blockDelta' && event.delta.type === 'text')
          arrived.set(turnId, (arrived.get(turnId) ?? '') + event.delta.text)
        if (isEnding(event)) endings.get(turnId)?.(event)
      }
    },
    onStorageFailure: (error) => {
      throw new Error(error.kind)
    },
  })

  /** Asks in a conversation of its own; gives what the window was told and what is on disk. */
  async function ask(prompt: string) {
    const turnId = randomUUID()
    const conversationId = randomUUID()
    const ended = new Promise<ChatEvent>((resolve) => endings.set(turnId, resolve))
    await chat.send({
      ...{ turnId, conversationId, parentId: null, options: { modelId } },
      content: [{ type: 'text', text: prompt }],
      // More than 60 of these go in a minute.
      confirmed: true,
    })
    const { type } = await ended
    endings.delete(turnId)
    const told = arrived.get(turnId)
    arrived.delete(turnId)
    const reply = store.read(conversationId).messages.at(-1)
    return { type, told, stored: reply && messageText(reply) }
  }
  return { ask }
}

it('STR-13 ten replies at once come whole, none with a word of another', {
  timeout: 600_000,
}, async () => {
  const { ask } = await openChat()
  const size = soakRuns(6, 240)
  const prompts = Array.from(
    { length: 10 },
    (_, at) => `/sim stream size=${size}kb seed=stream${at} chunk=24 rate=max`,
  )
  const together = await Promise.all(prompts.map(ask))
  const alone: (typeof together)[number][] = []
  for (const prompt of prompts) alone.push(await ask(prompt))
  expect(together).toEqual(alone)
  expect(new Set(together.map(({ stored }) => stored)).size).toBe(10)
  for (const { type, told, stored } of together) {
    expect(type).toBe('turnEnded')
    expect(stored).toHaveLength(told?.length ?? 0)
    expect(stored).toBe(told)
  }
})

it('STR-24 many turns leave no socket, no timer and no memory behind', {
  timeout: soakRuns(120_000, 7_200_000),
}, async () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const { ask } = await openChat()
  const left = () => {
    collect()
    const resources = process.getActiveResourcesInfo().filter((kind) => kept.has(kind))
    return { heap: process.memoryUsage().heapUsed, resources: resources.length }
  }
  const turns = soakRuns(10, 10_000)
  const progress = soakProgress('STR-24 turns', turns)
  // V8 goes on to compile for thousands of turns, and keeps 3 MB of what it compiled, none of it of any turn.
  const warmUp = Math.max(10, turns / 4)
  for (let turn = 0; turn < warmUp; turn += 1) await ask('/sim stream size=4kb rate=max')
  const before = left()
  for (let turn = 0; turn < turns; turn += 1) {
    await ask('/sim stream size=4kb rate=max')
    progress()
  }
  const after = left()
  // What else holds a socket or timer in this process comes and goes; a turn that left one would leave them all.
  expect(after.resources - before.resources).toBeLessThan(turns / 2)
  // A kept reply would be 4 KB of text and many times that of events: a hundredth of it may be noise.
  expect(after.heap - before.heap).toBeLessThan(2_000_000 + turns * 40)
})
