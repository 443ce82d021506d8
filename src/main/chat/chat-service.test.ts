import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AppFailure, createAppError } from '../../shared/app-error'
import type { AssistantMessage, Message, Route } from '../../shared/chat'
import { applyChatEvent, type ChatEvent, type ChatEventBatch } from '../../shared/chat-events'
import type { Publish } from '../../shared/contract'
import type { RequestSettings } from '../../shared/request-settings'
import type { ProviderRequest } from './chat-provider'
import { createChatService } from './chat-service'
import { createFakeClock, settle } from './clock.fixture'
import type { Fallbacks } from './fallbacks'
import type { RecordedExchange } from './record-exchange'
import type { ResolvedTurn } from './stream-turn'
import { noTools } from './tool-box'
import { mostTurnsAMinute } from './turn-guard'
import type { TurnStore } from './turn-store'

const route: Route = {
  modelId: 'm',
  invokedId: 'm',
  region: 'eu-west-1',
  kind: 'on-demand',
  simulated: false,
}
const storedFile = Buffer.from('GIF89a')
const storedFileId = 'a'.repeat(64)
const target = { region: 'eu-west-1', source: { kind: 'demo' }, endpoints: {} } as const
const diskFull = new AppFailure(createAppError('storage', { values: { reason: 'ENOSPC' } }))

/** Keeps what a real store would, and can be made to refuse or to take its time. */
function createMemoryStore() {
  const messages = new Map<string, Message>()
  const writes: { readonly kind: 'save' | 'finish'; readonly replies: AssistantMessage[] }[] = []
  const exchanges = new Map<string, RecordedExchange>()
  let writing = 0
  const state = {
    refuses: false,
    /** Characters of a reply for which there is room. */
    room: Number.POSITIVE_INFINITY,
    mostAtOnce: 0,
    gate: Promise.resolve(),
    settings: {} as RequestSettings,
  }

  async function write(kind: 'save' | 'finish', replies: readonly AssistantMessage[]) {
    writing += 1
    state.mostAtOnce = Math.max(state.mostAtOnce, writing)
    await state.gate
    writing -= 1
    const isTooLong = JSON.stringify(replies).length > state.room
    if (state.refuses || isTooLong) throw diskFull
    writes.push({ kind, replies: [...replies] })
    for (const reply of replies) messages.set(reply.id, reply)
  }

  const store: TurnStore = {
    async readBranch(_conversationId, messageId) {
      const branch: Message[] = []
      for (let id: string | null = messageId; id !== null; ) {
        const message: Message | undefined = messages.get(id)
        if (!message)
          throw new AppFailure(createAppError('not-found', { values: { reason: 'for a test' } }))
        branch.unshift(message)
        id = message.parentId
      }
      return branch
    },
    async startTurn({ conversationId, prompt, reply, settings }) {
      if (state.refuses) throw diskFull
      if (prompt) messages.set(prompt.id, prompt)
      messages.set(reply.id, reply)
      const branch = await store.readBranch(conversationId, reply.id)
      return {
        id: conversationId,
        title: '',
        createdAt: 0,
        updatedAt: 0,
        settings: settings ?? state.settings,
        folderId: null,
        pinned: false,
        archived: false,
        messages: branch,
        siblings: {},
        earlier: 0,
      }
    },
    saveReplies: (replies) => write('save', replies),
    finishReply: (reply) => write('finish', [reply]),
    async saveExchange(messageId, recorded) {
      if (state.refuses) throw diskFull
      exchanges.set(messageId, recorded)
    },
  }
  return { store, state, writes, messages, exchanges }
}

/** Makes every write wait; gives what lets them go on. */
function closeGate(state: { gate: Promise<void> }): () => void {
  const release: (() => void)[] = []
  state.gate = new Promise((resolve) => {
    release.push(resolve)
  })
  return () => {
    for (const open of release) open()
  }
}

/** A turn whose events a test sends when it likes. */
function createScript() {
  const waiting: ((event: ChatEvent) => void)[] = []
  const ready: ChatEvent[] = []
  const requests: ProviderRequest[] = []
  return {
    requests,
    emit(...events: ChatEvent[]) {
      for (const event of events) {
        const take = waiting.shift()
        if (take) take(event)
        else ready.push(event)
      }
    },
    async *run(request: ProviderRequest, signal: AbortSignal): AsyncGenerator<ChatEvent> {
      requests.push(request)
      for (;;) {
        const event =
          ready.shift() ??
          (await new Promise<ChatEvent>((resolve) => {
            waiting.push(resolve)
            const stop = () => resolve({ type: 'turnStopped', at: 9 })
            if (signal.aborted) stop()
            else signal.addEventListener('abort', stop)
          }))
        yield event
      }
    },
  }
}

function setUp(
  options: {
    readonly resolveTurn?: () => Promise<ResolvedTurn>
    readonly readFallbacks?: () => Promise<Fallbacks>
  } = {},
) {
  const clock = createFakeClock()
  const memory = createMemoryStore()
  const script = createScript()
  const batches: ChatEventBatch[] = []
  const storageFailures: string[] = []
  const publish: Publish = (name, payload) => {
    if (name === 'chat.events') batches.push(payload as ChatEventBatch)
  }
  const service = createChatService({
    store: memory.store,
    runTurn: script.run,
    resolveTurn: options.resolveTurn ?? (async () => ({ route, target, facts: {}, defaults: {} })),
    readFallbacks: options.readFallbacks ?? (async () => ({ modelIds: [], automatic: false })),
    readFile: async () => storedFile,
    tools: noTools,
    hasFile: async (fileId) => fileId === storedFileId,
    publish,
    onStorageFailure: ({ kind }) => storageFailures.push(kind),
    clock,
  })
  const send = (conversationId: string = randomUUID(), parentId: string | null = null) =>
    service.send({
      turnId: randomUUID(),
      conversationId,
      parentId,
      content: [{ type: 'text', text: 'Hi' }],
      options: { modelId: 'm' },
    })
  const published = () => batches.flatMap(({ events }) => events)
  return { clock, ...memory, script, batches, published, storageFailures, service, send }
}

const started: ChatEvent = { type: 'turnStarted', at: 1, route }
const block: ChatEvent = {
  type: 'blockStarted',
  at: 2,
  index: 0,
  block: { type: 'text', text: '' },
}
const delta = (text: string): ChatEvent => ({
  type: 'blockDelta',
  index: 0,
  delta: { type: 'text', text },
})
const ended: ChatEvent = { type: 'turnEnded', at: 3, stopReason: 'end_turn' }

const tooMany = {
  error: {
    kind: 'refused',
    message: { key: 'chat.turn.tooMany', values: { count: mostTurnsAMinute } },
    nextSteps: [{ kind: 'send-anyway' }],
  },
}

describe('createChatService', () => {
  it('accepts a prompt of nothing but a stored file, and refuses one whose file is gone', async () => {
    const { service, script } = setUp()
    const prompt = (fileId: string, conversationId = randomUUID()) => ({
      turnId: randomUUID(),
      conversationId,
      parentId: null,
      content: [{ type: 'image' as const, format: 'gif' as const, name: 'a.gif', size: 6, fileId }],
      options: { modelId: 'm' },
    })
    await expect(service.send(prompt('b'.repeat(64)))).rejects.toMatchObject({
      error: { kind: 'invalid-input', message: { key: 'attachments.notStored' } },
    })
    await service.send(prompt(storedFileId))
    await settle()
    expect(script.requests.at(-1)?.messages).toEqual([
      { role: 'user', content: [{ type: 'image', format: 'gif', file: storedFile }] },
    ])
  })

  it('accepts a turn when prompt and empty reply are stored, and asks with the whole branch and the settings', async () => {
    const { service, state, send, script, clock, messages } = setUp()
    const first = await send('c')
    expect(first.conversation.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
    expect(messages.size).toBe(2)
    script.emit(started, block, delta('Hello'), ended)
    await clock.advance(300)

    const replyId = first.conversation.messages[1]?.id ?? ''
    state.settings = { temperature: 0.5 }
    await service.send({
      turnId: randomUUID(),
      conversationId: 'c',
      parentId: replyId,
      content: [{ type: 'text', text: 'More' }],
      options: { modelId: 'm' },
    })
    await settle()
    expect(script.requests[1]).toMatchObject({
      route,
      options: { temperature: 0.5 },
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
        { role: 'assistant', content: [{ type: 'text', text: 'Hello' }] },
        { role: 'user', content: [{ type: 'text', text: 'More' }] },
      ],
    })
  })

  it('tells what of the history was not sent as it is shown, and keeps that with the reply', async () => {
    const { service, send, script, clock, published, messages } = setUp()
    const first = await send('c')
    script.emit(started, {
      type: 'turnFailed',
      at: 2,
      error: createAppError('model-failed', { values: { reason: 'for a test' } }),
    })
    await clock.advance(300)
    const failedId = first.conversation.messages[1]?.id ?? ''
    const second = await service.send({
      turnId: randomUUID(),
      conversationId: 'c',
      parentId: failedId,
      content: [{ type: 'text', text: 'Again' }],
      options: { modelId: 'm' },
    })
    await settle()
    script.emit(started, block, delta('Hello'), ended)
    await clock.advance(300)
    const repairs = [
      { key: 'chat.repair.messageLeftOut', values: { count: 1 } },
      { key: 'chat.repair.mergedWithPrevious', values: { count: 1 } },
    ]
    const starts = published().filter(({ type }) => type === 'turnStarted')
    expect(starts).toEqual([started, { ...started, repairs }])
    expect(messages.get(second.conversation.messages.at(-1)?.id ?? '')).toMatchObject({ repairs })
  })

  it('publishes one batch a frame, numbered from one, with its deltas joined', async () => {
    const { send, script, clock, batches } = setUp()
    await send()
    script.emit(started, block, delta('a'), delta('b'), delta('c'))
    await clock.advance(15)
    expect(batches).toEqual([])
    await clock.advance(1)
    expect(batches.map(({ seq, events }) => [seq, events.map(({ type }) => type)])).toEqual([
      [1, ['turnStarted', 'blockStarted', 'blockDelta']],
    ])
    expect(batches[0]?.events[2]).toEqual(delta('abc'))
    script.emit(delta('d'))
    await clock.advance(16)
    expect(batches.map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('STR-11 keeps the queue to the window as short as the reply has blocks', async () => {
    const { send, script, clock, batches } = setUp()
    await send()
    script.emit(started, block)
    for (let count = 0; count < 10_000; count += 1) script.emit(delta('x'))
    await clock.advance(16)
    expect(batches).toHaveLength(1)
    expect(batches[0]?.events).toHaveLength(3)
  })

  it('attaches with the message that the published batches fold to', async () => {
    const { service, send, script, clock, batches } = setUp()
    const { conversation, turnId } = await send('c')
    script.emit(started, block, delta('a'))
    await clock.advance(16)
    script.emit(delta('b'))
    await settle()
    const [attached] = await service.attach({ conversationId: 'c' })
    expect(attached).toMatchObject({ turnId, seq: 2 })
    const reply = conversation.messages[1] as AssistantMessage
    expect(attached?.message).toEqual(
      batches.flatMap(({ events }) => events).reduce(applyChatEvent, reply),
    )
    expect(attached?.message.content).toEqual([{ type: 'text', text: 'ab' }])
    expect(await service.attach({ conversationId: 'other' })).toEqual([])
  })

  it('publishes the ending only when it is stored', async () => {
    const { send, script, clock, published, state, writes } = setUp()
    await send()
    const open = closeGate(state)
    script.emit(started, block, delta('a'), ended)
    await clock.advance(100)
    expect(published().at(-1)?.type).toBe('blockDelta')
    open()
    await settle()
    expect(writes.at(-1)).toMatchObject({
      kind: 'finish',
      replies: [{ state: { kind: 'ended' }, content: [{ type: 'text', text: 'a' }] }],
    })
    expect(published().at(-1)).toEqual(ended)
  })

  it('writes all growing replies together, four times a second, never two writes at once', async () => {
    const { send, script, clock, writes, state } = setUp()
    await send('one')
    await send('two')
    script.emit(started, started, block, block)
    const open = closeGate(state)
    await clock.advance(16 + 250)
    script.emit(delta('a'), delta('a'))
    await clock.advance(1000)
    open()
    state.gate = Promise.resolve()
    await clock.advance(250)
    expect(writes.map(({ kind, replies }) => [kind, replies.length])).toEqual([
      ['save', 2],
      ['save', 2],
    ])
    await clock.advance(1000)
    expect(writes).toHaveLength(2)
    expect(state.mostAtOnce).toBe(1)
  })

  it('never writes a reply as growing after it has ended', async () => {
    const { send, script, clock, writes, state } = setUp()
    await send('one')
    await send('two')
    script.emit(started, started, block, block)
    await clock.advance(16)
    const open = closeGate(state)
    script.emit(ended)
    await clock.advance(1000)
    open()
    state.gate = Promise.resolve()
    await clock.advance(1000)
    const endedAt = writes.findIndex(({ kind }) => kind === 'finish')
    const endedId = writes[endedAt]?.replies[0]?.id
    expect(endedId).toBeDefined()
    for (const { replies } of writes.slice(endedAt + 1)) {
      expect(replies.map(({ id }) => id)).not.toContain(endedId)
    }
  })

  it('goes on in memory when the disk is full, and says so at the end, and saves when it can', async () => {
    const { send, script, clock, published, state, storageFailures, writes } = setUp()
    await send('one')
    state.refuses = true
    script.emit(started, block, delta('a'))
    await clock.advance(266)
    expect(storageFailures).toEqual(['storage'])
    script.emit(delta('b'), ended)
    await clock.advance(16)
    expect(published().at(-1)).toMatchObject({
      type: 'turnInterrupted',
      error: { kind: 'storage', message: { values: { reason: 'ENOSPC' } } },
    })

    await clock.advance(10_000)
    expect(storageFailures).toEqual(['storage'])

    state.refuses = false
    await clock.advance(2000)
    expect(clock.scheduled()).toBe(0)
    expect(writes.at(-1)).toMatchObject({
      kind: 'finish',
      replies: [{ conversationId: 'one', state: { kind: 'ended' } }],
    })
  })

  it('keeps what a full disk still has room for, although it refuses a longer reply', async () => {
    const { send, script, clock, state, messages } = setUp()
    state.room = 2000
    const long = await send('long')
    script.emit(started, block, delta('x'.repeat(5000)), ended)
    await clock.advance(16)
    const short = await send('short')
    state.refuses = true
    script.emit(started, block, delta('short'), ended)
    await clock.advance(16)
    state.refuses = false
    await clock.advance(2000)
    const stored = ({ conversation }: typeof long) =>
      messages.get(conversation.messages[1]?.id ?? '')
    expect(stored(long)).toMatchObject({ state: { kind: 'starting' } })
    expect(stored(short)).toMatchObject({ state: { kind: 'ended' } })
  })

  it('refuses a second turn in a conversation, and accepts one when the first has ended', async () => {
    const { send, script, clock } = setUp()
    const first = send('c')
    await expect(send('c')).rejects.toMatchObject({
      error: { kind: 'invalid-input', message: { key: 'chat.turn.alreadyAnswering' } },
    })
    await first
    await send('other')
    script.emit(ended, ended)
    await clock.advance(16)
    await send('c')
  })

  it('THR-11 stops what sends without end, whoever sends, and goes on a minute later', async () => {
    const { send, clock } = setUp()
    for (let sent = 0; sent < mostTurnsAMinute; sent += 1) await send()
    await expect(send()).rejects.toMatchObject(tooMany)
    await clock.advance(60_000)
    await send()
  })

  it('THR-11 sends on when the user confirms it, and asks again after as many more', async () => {
    const { service, send } = setUp()
    for (let sent = 0; sent < mostTurnsAMinute; sent += 1) await send()
    await expect(send()).rejects.toMatchObject(tooMany)
    await service.send({
      ...{ turnId: randomUUID(), conversationId: randomUUID(), parentId: null, confirmed: true },
      ...{ content: [{ type: 'text', text: 'Hi' }], options: { modelId: 'm' } },
    })
    for (let sent = 1; sent < mostTurnsAMinute; sent += 1) await send()
    await expect(send()).rejects.toMatchObject(tooMany)
  })

  it('is free for another try when the disk refused the prompt', async () => {
    const { send, state } = setUp()
    state.refuses = true
    await expect(send('c')).rejects.toBe(diskFull)
    state.refuses = false
    await send('c')
  })

  it('refuses a prompt without anything in it', async () => {
    const { service, messages } = setUp()
    await expect(
      service.send({
        turnId: randomUUID(),
        conversationId: 'c',
        parentId: null,
        content: [{ type: 'text', text: ' \n' }],
        options: { modelId: 'm' },
      }),
    ).rejects.toMatchObject({ error: { message: { key: 'chat.turn.blankPrompt' } } })
    expect(messages.size).toBe(0)
  })

  it('answers the same prompt again beside the earlier reply', async () => {
    const { service, send, script, clock } = setUp()
    const { conversation } = await send('c')
    script.emit(started, block, delta('first'), ended)
    await clock.advance(16)
    const [prompt, reply] = conversation.messages
    const again = await service.retry({
      turnId: randomUUID(),
      conversationId: 'c',
      messageId: reply?.id ?? '',
      options: { modelId: 'm' },
    })
    expect(again.conversation.messages.at(-1)).toMatchObject({
      role: 'assistant',
      parentId: prompt?.id,
      content: [],
    })
    await settle()
    expect(script.requests[1]?.messages).toEqual(script.requests[0]?.messages)
  })

  it('ends as failed, with the prompt kept, when there is no way to run the turn', async () => {
    const { send, clock, published } = setUp({
      resolveTurn: async () => {
        throw new AppFailure(createAppError('credentials-missing'))
      },
    })
    await send()
    await clock.advance(16)
    expect(published()).toMatchObject([
      {
        type: 'turnFailed',
        error: { kind: 'credentials-missing', kept: { key: 'errors.kept.prompt' } },
      },
    ])
  })

  it.each([
    ['while it streams', undefined],
    ['while it is still looking for credentials', () => new Promise<never>(() => undefined)],
  ])('stops at once %s', async (_when, resolveTurn) => {
    const { service, send, published } = setUp(resolveTurn && { resolveTurn })
    const { turnId } = await send('c')
    await settle()
    expect(await service.abort({ turnId })).toEqual({ stopped: true })
    await settle()
    expect(published().at(-1)?.type).toBe('turnStopped')
    expect(await service.abort({ turnId })).toEqual({ stopped: false })
    expect(await service.attach({ conversationId: 'c' })).toEqual([])
  })

  it('shows a stop although the disk is slow, and lets the next prompt wait for it', async () => {
    const { service, send, script, clock, published, state, writes } = setUp()
    const { turnId, conversation } = await send('c')
    script.emit(started, block, delta('half'))
    await clock.advance(16)
    const open = closeGate(state)
    await service.abort({ turnId })
    await clock.advance(24)
    expect(published().at(-1)?.type).toBe('blockDelta')
    await clock.advance(1)
    expect(published().at(-1)?.type).toBe('turnStopped')

    const next = send('c', conversation.messages[1]?.id ?? '')
    await settle()
    expect(script.requests).toHaveLength(1)
    open()
    await next
    expect(writes.at(-1)).toMatchObject({
      kind: 'finish',
      replies: [{ state: { kind: 'stopped' } }],
    })
    await settle()
    expect(script.requests).toHaveLength(2)
  })

  it('tells of a disk that refuses a stop after it was shown', async () => {
    const { service, send, script, clock, published, state, storageFailures } = setUp()
    const { turnId } = await send('c')
    script.emit(started, block)
    await clock.advance(16)
    const open = closeGate(state)
    await service.abort({ turnId })
    await clock.advance(60)
    state.refuses = true
    open()
    await settle()
    expect(published().at(-1)?.type).toBe('turnStopped')
    expect(storageFailures).toEqual(['storage'])
  })

  it('keeps what arrived when Basalt is closed, and accepts nothing more', async () => {
    const { service, send, script, clock, writes, published } = setUp()
    await send('c')
    script.emit(started, block, delta('half'))
    await settle()
    await service.stopAll()
    expect(writes.at(-1)).toMatchObject({
      kind: 'finish',
      replies: [
        {
          content: [{ type: 'text', text: 'half' }],
          state: { kind: 'interrupted', error: { kind: 'app-closed' } },
        },
      ],
    })
    expect(published().at(-1)?.type).toBe('turnInterrupted')
    await expect(send('c')).rejects.toMatchObject({
      error: { message: { key: 'chat.turn.closing' } },
    })
    expect(clock.scheduled()).toBe(0)
  })

  it('closes although the disk is full, and says so', async () => {
    const { service, send, script, state, storageFailures } = setUp()
    await send('c')
    script.emit(started, block)
    await settle()
    state.refuses = true
    await service.stopAll()
    expect(storageFailures).toEqual(['storage'])
  })

  it('DB-18 waits for a slow disk when Basalt is closed, and keeps what came meanwhile', async () => {
    const { service, send, script, clock, state, writes } = setUp()
    await send('c')
    script.emit(started, block, delta('before'))
    await clock.advance(16)
    const open = closeGate(state)
    await clock.advance(100)
    script.emit(delta(' and while the disk stood still'))
    await clock.advance(16)
    let closed = false
    const closing = service.stopAll().then(() => {
      closed = true
    })
    await clock.advance(9000)
    expect(closed).toBe(false)
    open()
    await closing
    expect(writes.at(-1)).toMatchObject({
      kind: 'finish',
      replies: [
        {
          content: [{ type: 'text', text: 'before and while the disk stood still' }],
          state: { kind: 'interrupted', error: { kind: 'app-closed' } },
        },
      ],
    })
  })

  it('does not keep the user waiting at the door for a turn that does not end', async () => {
    const { service, send, clock } = setUp({ readFallbacks: () => new Promise(() => undefined) })
    await send('c')
    let closed = false
    const closing = service.stopAll().then(() => {
      closed = true
    })
    await clock.advance(1999)
    expect(closed).toBe(false)
    await clock.advance(1)
    await closing
    expect(closed).toBe(true)
  })
})
