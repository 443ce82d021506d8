import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { PromptBlock } from '../../../shared/chat'
import { isEnding } from '../../../shared/chat-events'
import type { CodeLanguage } from '../../../shared/exchange'
import type { RequestSettings } from '../../../shared/request-settings'
import { samplePng } from '../../attachments/sample-images.fixture'
import { createAwsClients } from '../../aws/aws-clients'
import { openForTest, temporaryFolder } from '../../conversations/testing/support'
import { jsonFrame, toJson, toJsonFile } from '../../conversations/transfer/export-formats'
import { readExport } from '../../conversations/transfer/read-formats'
import { findFacts } from '../../models/facts/find-facts'
import { createBedrockConverseStream } from '../../providers/bedrock-converse-stream'
import { createSimulator } from '../../simulator/create-simulator'
import { createChatService } from '../chat-service'
import { readRecipe } from '../request-recipe'
import { runTurn } from '../run-turn'
import { noTools, type OfferedTool, type ToolBox } from '../tool-box'
import type { TurnStore } from '../turn-store'
import { createInspector } from './inspector'

const invokedId = 'anthropic.claude-3-haiku-20240307-v1:0'
const wholeId = 'meta.llama3-1-70b-instruct-v1:0'
const picture = samplePng(8, 8)
const pictureId = createHash('sha256').update(picture).digest('hex')
const pictureBlock = {
  type: 'image',
  format: 'png',
  fileId: pictureId,
  name: "it's a picture.png",
  size: picture.byteLength,
  width: 8,
  height: 8,
} as const

/** A chat on a real database, with a real SDK and a Bedrock that tells what it received. */
async function openChat(modelId = invokedId, tools: ToolBox = noTools) {
  const simulator = await createSimulator({
    rate: Number.POSITIVE_INFINITY,
    firstByteMs: 0,
    keepBodies: true,
  })
  const clients = createAwsClients({ env: {} })
  onTestFinished(async () => {
    clients.close()
    await simulator.close()
  })
  const { store: sync } = openForTest(temporaryFolder())
  const store: TurnStore = {
    readBranch: async (...input) => sync.readBranch(...input),
    startTurn: async (turn) => sync.startTurn(turn),
    saveReplies: async (replies) => sync.saveReplies(replies),
    finishReply: async (reply) => sync.finishReply(reply),
    saveExchange: async (...input) => sync.saveExchange(...input),
  }
  const provider = createBedrockConverseStream({ clients })
  const readFile = async (fileId: string) => (fileId === pictureId ? picture : undefined)
  const failures: unknown[] = []
  const endings = new EventEmitter()
  const chat = createChatService({
    store,
    runTurn: (request, signal, { observe }) =>
      runTurn(request, { provider, observe, limits: { firstWait: 5, shortestWait: 5 } }, signal),
    resolveTurn: async () => ({
      route: {
        modelId,
        invokedId: modelId,
        region: 'us-east-1',
        kind: 'on-demand',
        simulated: false,
      },
      target: {
        region: 'us-east-1',
        source: { kind: 'demo' },
        endpoints: { bedrockRuntime: simulator.url },
      },
      facts: findFacts(modelId),
      defaults: {},
    }),
    readFallbacks: async () => ({ modelIds: [], automatic: false }),
    readFile,
    tools,
    hasFile: async () => true,
    publish: (_name, payload) => {
      if (payload !== null && 'events' in payload && payload.events.some(isEnding))
        endings.emit('ended')
    },
    onStorageFailure: (error) => failures.push(error),
  })
  const inspectIn = (at: Pick<typeof sync, 'readBranch' | 'readExchange'>) =>
    createInspector({
      store: {
        readBranch: async (...input) => at.readBranch(...input),
        readExchange: async (id) => at.readExchange(id),
      },
      readRunning: chat.readExchange,
      provider,
      readFile,
    })
  const inspector = inspectIn(sync)
  const conversationId = randomUUID()
  let parentId: string | null = null

  async function send(content: readonly PromptBlock[], settings?: RequestSettings) {
    const ended = once(endings, 'ended')
    const { conversation } = await chat.send({
      ...{ turnId: randomUUID(), conversationId, parentId, options: { modelId } },
      content: [...content],
      ...(settings && { settings }),
    })
    const reply = conversation.messages.at(-1)
    if (reply === undefined) throw new Error('A turn has a reply.')
    await ended
    parentId = reply.id
    return { conversationId, messageId: reply.id }
  }
  const bodies = () =>
    simulator
      .requests()
      .filter(({ operation }) => operation === 'ConverseStream' || operation === 'Converse')
      .map(({ body }) => Buffer.from(body ?? []).toString())
  return { simulator, inspector, inspectIn, send, bodies, failures, sync, stop: chat.stopAll }
}

const echo: OfferedTool = {
  spec: { name: 's__echo', description: 'Echoes.', inputSchema: { type: 'object' } },
  ...{ server: 's', tool: 'echo' },
  isAllowed: () => true,
  allow: async () => undefined,
  call: async () => ({ outcome: 'done', content: [{ type: 'text', text: 'Echo 🐘' }] }),
}

const say = (text: string): PromptBlock => ({ type: 'text', text })

it('shows the request that Bedrock received, byte for byte but for the bytes of files', async () => {
  const { inspector, send, bodies, failures } = await openChat()
  const first = await send([pictureBlock, say('What is it?\n/sim echo')], {
    system: 'Be brief. 🐘',
  })
  const second = await send([say('And “this”?\u2028\n/sim echo')])
  expect(failures).toEqual([])

  const seen = await inspector.rebuildRequest({ ...second, attempt: 0 })
  const [firstBody = '', secondBody = ''] = bodies()
  expect(seen.check).toBe('same')
  expect(seen.bytes).toBe(Buffer.byteLength(secondBody))
  const image = `<png, ${picture.byteLength} bytes>`
  const elide = (body: string) => body.replaceAll(picture.toString('base64'), image)
  expect(seen.json).toBe(JSON.stringify(JSON.parse(elide(secondBody)), null, 2))
  expect(seen.json).toContain(image)
  expect(seen.before).toBe(JSON.stringify(JSON.parse(elide(firstBody)), null, 2))

  const exchange = await inspector.readExchange(second)
  expect(exchange?.attempts).toHaveLength(1)
  expect(exchange?.attempts[0]?.sent?.digest).toBe(
    createHash('sha256').update(secondBody).digest('hex'),
  )
  expect(await inspector.rebuildRequest({ ...first, attempt: 0 })).toMatchObject({
    check: 'same',
    before: null,
  })
})

it('shows each request of a reply whose model called a tool, byte for byte as well', async () => {
  const { inspector, send, bodies, failures } = await openChat(invokedId, {
    offer: async () => ({ tools: [echo], notices: [], mostRounds: 5 }),
    list: async () => [echo.spec],
  })
  const reply = await send([say('/sim tool name=echo args={} rounds=2')])
  expect(failures).toEqual([])
  const sent = bodies()
  expect(sent).toHaveLength(3)
  for (const [attempt, body] of sent.entries()) {
    const seen = await inspector.rebuildRequest({ ...reply, attempt })
    expect(seen.check).toBe('same')
    expect(seen.json).toBe(JSON.stringify(JSON.parse(body), null, 2))
  }
})

it('makes the same request again where the conversation was imported', async () => {
  const { send, sync, inspectIn } = await openChat()
  const reply = await send([pictureBlock, say('What is it?\n/sim echo')], { system: 'Be brief.' })
  const { start, between, end } = jsonFrame(new Date())
  const portable = sync.readPortable(reply.conversationId)
  const file = toJsonFile({ fileId: pictureId, name: pictureBlock.name, bytes: picture })
  const read = readExport(JSON.parse(start + toJson(portable) + between + file + end))
  const { store: other } = openForTest(temporaryFolder())
  other.importConversations(read?.conversations ?? [])
  const messageId = other.read(reply.conversationId).messages.at(-1)?.id ?? ''
  expect(messageId).not.toBe(reply.messageId)
  const seen = await inspectIn(other).rebuildRequest({ ...reply, messageId, attempt: 0 })
  expect(seen.check).toBe('same')
})

it('takes no recipe that is none, wherever it comes from', () => {
  const digested = (text: string) => ({
    digest: createHash('sha256').update(text).digest('hex'),
    text,
  })
  for (const text of ['', 'null', '{}', '{"route":{},"options":{},"history":{}}']) {
    expect(readRecipe(digested(text))).toBeUndefined()
  }
})

it('does not store a history again with every reply', async () => {
  const { send, sync } = await openChat()
  const sizes: number[] = []
  for (let turn = 0; turn < 4; turn += 1) {
    const { messageId } = await send([say(`${'words '.repeat(2000)}${turn}\n/sim empty`)])
    sizes.push(JSON.stringify(sync.readExchange(messageId)).length)
  }
  const [first = 0] = sizes
  for (const size of sizes) expect(Math.abs(size - first)).toBeLessThan(100)
  expect(first).toBeLessThan(5000)
})

it('tells of every attempt, its error, and the answer in the end', async () => {
  const { inspector, send } = await openChat()
  const reply = await send([say('/sim throttle times=2 token=inspected')])
  const exchange = await inspector.readExchange(reply)
  expect(exchange?.attempts.map(({ end }) => end?.kind)).toEqual(['failed', 'failed', 'completed'])
  const [refused, , answered] = exchange?.attempts ?? []
  expect(refused).toMatchObject({
    sent: { method: 'POST', url: expect.stringMatching(/^http.*\/converse-stream$/) },
    end: { error: { kind: 'throttled', detail: { name: 'ThrottlingException' } } },
    events: [],
  })
  expect(answered?.answered).toMatchObject({
    httpStatus: 200,
    requestId: expect.stringMatching(/^[\w-]{36}$/),
    attempts: 1,
  })
  const names = answered?.events.map(({ name }) => name) ?? []
  expect(names[0]).toBe('messageStart')
  expect(names.slice(-2)).toEqual(['messageStop', 'metadata'])
  const deltas = answered?.events.filter(({ name }) => name === 'contentBlockDelta') ?? []
  expect(deltas).toEqual([expect.objectContaining({ index: 0, detail: 'text' })])
  expect(deltas[0]?.count).toBeGreaterThan(1)
})

it('keeps the request of a reply that broke off, with what had come', async () => {
  const { inspector, send } = await openChat()
  const reply = await send([say('/sim reset after=3')])
  const exchange = await inspector.readExchange(reply)
  expect(exchange?.attempts.at(-1)?.end).toMatchObject({ kind: 'cut' })
  expect(exchange?.attempts.at(-1)?.events[0]?.name).toBe('messageStart')
  expect((await inspector.rebuildRequest({ ...reply, attempt: 0 })).check).toBe('same')
})

it('says so where a request can no longer be made as it was', async () => {
  const { inspector, send, sync, stop } = await openChat()
  const reply = await send([say('/sim echo')])
  await stop()
  const stored = sync.readExchange(reply.messageId)
  const [attempt] = stored?.exchange.attempts ?? []
  if (!stored || !attempt?.sent) throw new Error('Nothing was kept.')
  const sent = { ...attempt.sent, digest: 'f'.repeat(64) }
  sync.saveExchange(reply.messageId, { ...stored, exchange: { attempts: [{ ...attempt, sent }] } })
  expect((await inspector.rebuildRequest({ ...reply, attempt: 0 })).check).toBe('differs')

  const [recipe] = stored.recipes
  const damaged = { ...attempt, recipe: 'e'.repeat(64) }
  sync.saveExchange(reply.messageId, {
    exchange: { attempts: [damaged] },
    recipes: [{ digest: 'e'.repeat(64), text: recipe?.text ?? '' }],
  })
  await expect(inspector.rebuildRequest({ ...reply, attempt: 0 })).rejects.toMatchObject({
    error: { kind: 'not-found' },
  })
})

/** Runs code for Node where the picture lies; gives what it said. */
async function runNode(code: string, env: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'inspected-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, pictureBlock.name), picture)
  // Beside the packages that it imports, in the folder of the file that it reads.
  const script = `process.chdir(${JSON.stringify(folder)})\n${code}`
  const node = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  node.stdout.on('data', (chunk) => (said += chunk))
  node.stderr.on('data', (chunk) => (said += chunk))
  const exitCode = await new Promise((resolve) => node.on('close', resolve))
  expect({ exitCode, said }).toMatchObject({ exitCode: 0 })
  return said
}

it('gives code for Node that sends the same request again', async () => {
  const { simulator, inspector, send, bodies } = await openChat()
  const settings = { system: 'Say "it\'s" & `go`', maxTokens: 50, stopSequences: ['\n\n'] }
  const reply = await send([pictureBlock, say('$HOME $(ls) \\ \n/sim echo')], settings)
  const { code } = await inspector.writeCode({ ...reply, attempt: 0, language: 'typescript' })
  expect(await runNode(code, simulator.environment())).toContain('end_turn')
  const [original, again] = bodies()
  expect(again).toBe(original)
}, 30_000)

it('gives code that calls Converse where the model calls tools in no stream', async () => {
  const { simulator, inspector, send, bodies } = await openChat(wholeId, {
    offer: async () => ({ tools: [echo], notices: [], mostRounds: 5 }),
    list: async () => [echo.spec],
  })
  const reply = await send([say('/sim tool name=echo args={}')])
  expect((await inspector.rebuildRequest({ ...reply, attempt: 0 })).check).toBe('same')
  const write = async (language: CodeLanguage) =>
    (await inspector.writeCode({ ...reply, attempt: 0, language })).code
  expect(await write('cli')).toContain('aws bedrock-runtime converse \\\n')
  const python = await write('python')
  expect(python).toContain('response = client.converse(\n')
  expect(python).not.toContain('stream')
  const before = bodies()
  const said = await runNode(await write('typescript'), simulator.environment())
  expect(said).toContain('tool_use')
  expect(bodies().at(-1)).toBe(before[0])
  expect(simulator.requests().at(-1)?.operation).toBe('Converse')
}, 30_000)

it('gives code for shells and Python whose request is the same', async () => {
  const { inspector, send, bodies } = await openChat()
  const reply = await send([say("it's <<'JSON'\nJSON\n/sim echo")], { topP: 0.5 })
  const [body = ''] = bodies()
  const cli = await inspector.writeCode({ ...reply, attempt: 0, language: 'cli' })
  const [, json = ''] = /<<'JSON'\n(.*?)\nJSON\n/s.exec(cli.code) ?? []
  expect(JSON.parse(json)).toEqual(JSON.parse(body))
  const python = await inspector.writeCode({ ...reply, attempt: 0, language: 'python' })
  expect(python.code).toContain(`    modelId=${JSON.stringify(invokedId)},\n`)
  expect(python.code).toContain('    inferenceConfig={\n        "topP": 0.5,\n    },\n')
})

it('has shells and Python read files by their names, whatever these are', async () => {
  const { inspector, send, bodies } = await openChat()
  const reply = await send([pictureBlock, say("it's a picture\n/sim echo")])
  const python = await inspector.writeCode({ ...reply, attempt: 0, language: 'python' })
  expect(python.code).toContain('"bytes": open("it\'s a picture.png", "rb").read(),')
  const { code } = await inspector.writeCode({ ...reply, attempt: 0, language: 'cli' })
  // As a shell joins the pieces: what is quoted as it is, and the file in base64.
  const pieces = code.matchAll(
    /^ {2}(?:printf '%s' '((?:[^']|'\\'')*)'|base64 < '(.*)' \| tr .*)$/gm,
  )
  const json = [...pieces]
    .map(([, quoted, file]) =>
      file === undefined ? quoted?.replaceAll("'\\''", "'") : picture.toString('base64'),
    )
    .join('')
  expect(JSON.parse(json)).toEqual(JSON.parse(bodies()[0] ?? ''))
  expect(code).toContain(`base64 < 'it'\\''s a picture.png'`)
})
