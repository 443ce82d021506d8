import { randomUUID } from 'node:crypto'
import { type AppError, AppFailure, createAppError } from '../../shared/app-error'
import { isAttachment } from '../../shared/attachments'
import type { AssistantMessage, Message, UserMessage } from '../../shared/chat'
import { type ChatEvent, isEnding } from '../../shared/chat-events'
import type { Publish, RequestInput } from '../../shared/contract'
import type { AcceptedTurn, AttachedTurn, TurnOptions } from '../../shared/contract/chat'
import type { MessageKey } from '../../shared/messages/catalogue'
import type { RequestSettings } from '../../shared/request-settings'
import { text } from '../../shared/text'
import type { ToolAnswer } from '../../shared/tools'
import { classifyError } from '../aws/classify-error'
import { type Clock, systemClock } from './clock'
import { emptyReply } from './empty-reply'
import {
  createExchangeRecorder,
  type ExchangeRecorder,
  type RecordedExchange,
} from './record-exchange'
import { createReplySaver } from './reply-saver'
import { toInterrupted } from './run-turn'
import { createRunningTurn, type RunningTurn } from './running-turn'
import { streamTurn, type TurnSteps } from './stream-turn'
import { createTurnGuard, mostTurnsAMinute } from './turn-guard'
import type { TurnStore } from './turn-store'

/** How long closing waits for turns to end, which need no more than a moment for it. Milliseconds. */
const quitLimit = 2000
/** How long a stop waits for the disk before it shows. Milliseconds. */
const stopPatience = 25

export interface ChatService {
  send(input: RequestInput<'chat.send'>): Promise<AcceptedTurn>
  retry(input: RequestInput<'chat.retry'>): Promise<AcceptedTurn>
  abort(input: RequestInput<'chat.abort'>): Promise<{ readonly stopped: boolean }>
  answerTool(input: RequestInput<'chat.answerTool'>): Promise<{ readonly answered: boolean }>
  attach(input: RequestInput<'chat.attach'>): Promise<readonly AttachedTurn[]>
  /** What went over the wire so far for a reply on its way; undefined for any other. */
  readExchange(messageId: string): RecordedExchange | undefined
  /**
   * Ends every turn because Basalt is closing, and resolves when their replies are on disk, however long that takes,
   * or the disk has refused them. No turn is accepted any more.
   */
  stopAll(): Promise<void>
}

export interface ChatServiceDependencies extends TurnSteps {
  readonly store: TurnStore
  /** Whether an attached file is stored. */
  readonly hasFile: (fileId: string) => Promise<boolean>
  readonly publish: Publish
  /** Told when writing growing replies begins to fail; they go on in memory. */
  readonly onStorageFailure: (error: AppError) => void
  /** Told of each reply when its ending is on disk and shown; not while Basalt is closing. */
  readonly onEnded?: (reply: AssistantMessage) => void
  readonly clock?: Clock
}

interface Entry {
  readonly conversationId: string
  readonly controller: AbortController
  /** The calls that the user is asked about, by their places in the reply. */
  readonly asked: Map<number, (answer: ToolAnswer) => void>
  /** Absent until prompt and reply are on disk. */
  running?: RunningTurn
  recorder?: ExchangeRecorder
  /** True from the ending on, while it is being stored. */
  ending: boolean
  /** Resolves when nothing is left to do for the turn. */
  finished: Promise<void>
}

interface PreparedTurn {
  readonly history: readonly Message[]
  readonly parentId: string | null
  readonly prompt?: UserMessage
  /** For a conversation that is new. */
  readonly settings?: RequestSettings
}

/** Runs the turns of the window: see the `chat.*` requests of the contract for what each promises. */
export function createChatService(dependencies: ChatServiceDependencies): ChatService {
  const { store, publish, clock = systemClock } = dependencies
  const entries = new Map<string, Entry>()
  const guard = createTurnGuard(clock)
  let closing = false

  const saver = createReplySaver({
    store,
    clock,
    running: () =>
      [...entries.values()].flatMap(({ running, ending }) =>
        running && !ending ? [running.message()] : [],
      ),
    onFailure: dependencies.onStorageFailure,
  })

  async function accept(
    turnId: string,
    conversationId: string,
    options: TurnOptions,
    isConfirmed: boolean,
    prepare: () => Promise<PreparedTurn>,
  ): Promise<AcceptedTurn> {
    for (const entry of entries.values()) {
      // Its ending may already show while the disk is still writing it.
      if (entry.conversationId === conversationId && entry.ending) await entry.finished
    }
    if (closing) throw refuse('chat.turn.closing')
    const busy = [...entries.values()].some((entry) => entry.conversationId === conversationId)
    if (busy || entries.has(turnId)) throw refuse('chat.turn.alreadyAnswering')
    if (!guard.admit(isConfirmed)) throw tooManyTurns()

    const entry: Entry = {
      conversationId,
      controller: new AbortController(),
      asked: new Map(),
      ending: false,
      finished: Promise.resolve(),
    }
    entries.set(turnId, entry)
    const storing = storeTurn(turnId, conversationId, prepare)
    // Who waits for the turn waits for its storing too; a refusal reaches the one who asked.
    entry.finished = storing
      .then(
        ({ conversation, reply, history }) =>
          run(entry, reply, history, options, conversation.settings),
        () => undefined,
      )
      .finally(() => {
        entries.delete(turnId)
      })
    const { conversation } = await storing
    return { turnId, conversation }
  }

  async function storeTurn(
    turnId: string,
    conversationId: string,
    prepare: () => Promise<PreparedTurn>,
  ) {
    const { history, parentId, prompt, settings } = await prepare()
    const reply = emptyReply({ conversationId, parentId, turnId, createdAt: clock.now() })
    const conversation = await store.startTurn({
      conversationId,
      reply,
      ...(prompt && { prompt }),
      ...(settings && { settings }),
    })
    return { conversation, reply, history }
  }

  async function run(
    entry: Entry,
    reply: AssistantMessage,
    history: readonly Message[],
    options: TurnOptions,
    settings: RequestSettings,
  ): Promise<void> {
    const running = createRunningTurn(reply, { publish, clock, onChange: saver.markChanged })
    entry.running = running
    const ask = (index: number) =>
      new Promise<ToolAnswer>((resolve) => {
        entry.asked.set(index, resolve)
      })
    let keeping = Promise.resolve()
    const recorder = createExchangeRecorder({
      clock,
      onStep: () => {
        // The reply does not wait for this, nor fail with it; a disk that refuses it refuses the reply too,
        // which says so.
        keeping = store.saveExchange(reply.id, recorder.read()).catch(() => undefined)
      },
    })
    entry.recorder = recorder
    for await (const event of streamTurn(
      { ...dependencies, history, reply, ask, options, settings, clock, recorder },
      entry.controller.signal,
    )) {
      if (isEnding(event)) {
        entry.ending = true
        await end(running, closing && event.type === 'turnStopped' ? closed(running, event) : event)
        await keeping
        if (!closing) dependencies.onEnded?.(running.message())
        return
      }
      running.add(event)
      if (event.type === 'toolCallChanged' && event.call.state === 'running') {
        // Nothing is carried out that a crash could hide.
        running.flush()
        await saver.saveNow()
      }
    }
  }

  /**
   * The ending is shown when it is on disk; if the disk refuses, that is the ending that is shown. A
   * stop does not wait long for a slow disk: what that then says is told as for a growing reply.
   */
  async function end(running: RunningTurn, ending: ChatEvent): Promise<void> {
    const saving = saver.finish(running.preview(ending))
    try {
      if (ending.type === 'turnStopped') await atMost(stopPatience, saving)
      else await saving
      running.add(ending)
    } catch (error) {
      running.add({
        type: 'turnInterrupted',
        at: clock.now(),
        error: toInterrupted(classifyError(error), hasContent(running)),
      })
      running.flush()
      return
    }
    running.flush()
    await saving.catch((error: unknown) => dependencies.onStorageFailure(classifyError(error)))
  }

  /** Waits for something no longer than this; milliseconds. */
  async function atMost(limit: number, awaited: Promise<unknown>): Promise<void> {
    let cancelLimit: (() => void) | undefined
    const passed = new Promise<void>((resolve) => {
      cancelLimit = clock.schedule(limit, resolve)
    })
    try {
      await Promise.race([awaited, passed])
    } finally {
      cancelLimit?.()
    }
  }

  function closed(running: RunningTurn, event: { readonly at: number }): ChatEvent {
    running.flush()
    const error = toInterrupted(createAppError('app-closed'), hasContent(running))
    return { type: 'turnInterrupted', at: event.at, error }
  }

  return {
    send({ turnId, conversationId, parentId, content, options, settings, confirmed = false }) {
      return accept(turnId, conversationId, options, confirmed, async () => {
        if (content.every((block) => block.type === 'text' && block.text.trim() === '')) {
          throw refuse('chat.turn.blankPrompt')
        }
        for (const block of content.filter(isAttachment)) {
          if (!(await dependencies.hasFile(block.fileId))) throw refuse('attachments.notStored')
        }
        const earlier = parentId === null ? [] : await store.readBranch(conversationId, parentId)
        const prompt: UserMessage = {
          id: randomUUID(),
          role: 'user',
          conversationId,
          parentId,
          createdAt: clock.now(),
          content,
        }
        return {
          history: [...earlier, prompt],
          parentId: prompt.id,
          prompt,
          ...(settings && { settings }),
        }
      })
    },
    retry({ turnId, conversationId, messageId, options, confirmed = false }) {
      return accept(turnId, conversationId, options, confirmed, async () => {
        const branch = await store.readBranch(conversationId, messageId)
        const history = branch.at(-1)?.role === 'assistant' ? branch.slice(0, -1) : branch
        return { history, parentId: history.at(-1)?.id ?? null }
      })
    },
    async abort({ turnId }) {
      const entry = entries.get(turnId)
      if (!entry || entry.ending) return { stopped: false }
      entry.controller.abort()
      return { stopped: true }
    },
    async answerTool({ turnId, index, answer }) {
      const asked = entries.get(turnId)?.asked
      const decide = asked?.get(index)
      if (asked === undefined || decide === undefined) return { answered: false }
      asked.delete(index)
      decide(answer)
      return { answered: true }
    },
    async attach({ conversationId }) {
      return [...entries.values()].flatMap((entry) =>
        entry.running && entry.conversationId === conversationId ? [entry.running.attach()] : [],
      )
    },
    readExchange(messageId) {
      const entry = [...entries.values()].find(({ running }) => running?.message().id === messageId)
      return entry?.recorder?.read()
    },
    async stopAll() {
      closing = true
      for (const { controller } of entries.values()) controller.abort()
      const finished = [...entries.values()].map((entry) => entry.finished)
      await atMost(quitLimit, Promise.all(finished))
      // After every write that was begun before it.
      await saver.saveUnsaved()
      saver.stop()
    },
  }
}

function hasContent(running: RunningTurn): boolean {
  return running.message().content.length > 0
}

function refuse(reason: MessageKey): AppFailure {
  return new AppFailure(createAppError('invalid-input', { message: text(reason) }))
}

function tooManyTurns(): AppFailure {
  return new AppFailure({
    ...createAppError('refused', { nextSteps: [{ kind: 'send-anyway' }] }),
    title: text('chat.turn.tooManyTitle'),
    message: text('chat.turn.tooMany', { count: mostTurnsAMinute }),
  })
}
