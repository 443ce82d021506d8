import type { ContentBlock, ToolResultBlock } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
import type { ToolAnswer } from '../../shared/tools'
import type { Clock } from './clock'
import { parseObject } from './parse-object'
import type { OfferedTool, OfferedTools } from './tool-box'

/** A call that the model made, and its place in the reply. */
export interface OpenCall {
  readonly index: number
  readonly block: Extract<ContentBlock, { readonly type: 'toolUse' }>
}

/** Asks the user about the call at this place of the reply; stays pending until there is an answer. */
export type AskUser = (index: number) => Promise<ToolAnswer>

/**
 * Carries out the calls of one answer of the model, all at once, each only when the user has allowed it.
 * Gives what happens to them and their results as blocks from `nextIndex` on, one for each call. A call is
 * carried out when whoever reads has taken that it runs, and asks for the next event. When `signal` aborts
 * it ends at once, and calls without a result keep the state that they were in.
 */
export async function* answerCalls(
  calls: readonly OpenCall[],
  turn: {
    readonly conversationId: string
    readonly offered: OfferedTools
    readonly ask: AskUser
    readonly clock: Clock
    readonly nextIndex: number
  },
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, undefined> {
  const { conversationId, offered, ask, clock } = turn
  const events: { readonly event: ChatEvent; readonly taken?: () => void }[] = []
  const waiting = new Map<() => void, OfferedTool>()
  let wake: () => void = () => undefined
  let open = calls.length
  let nextIndex = turn.nextIndex
  let onAbort: () => void = () => undefined
  const aborted = new Promise<void>((resolve) => {
    onAbort = resolve
  })

  function emit(event: ChatEvent, taken?: () => void): void {
    events.push({ event, ...(taken && { taken }) })
    wake()
  }

  function end(result: ToolResultBlock): void {
    const index = nextIndex
    nextIndex += 1
    open -= 1
    const at = clock.now()
    emit({ type: 'blockStarted', at, index, block: result })
    emit({ type: 'blockEnded', at, index })
  }

  /** What is allowed for more than one call also lets the others go that wait for the same tool. */
  function askOrBeReleased(index: number, tool: OfferedTool): Promise<ToolAnswer> {
    return new Promise((resolve, reject) => {
      const release = () => resolve('once')
      waiting.set(release, tool)
      ask(index)
        .finally(() => waiting.delete(release))
        .then(resolve, reject)
    })
  }

  async function answer({ index, block }: OpenCall): Promise<ToolResultBlock> {
    const { toolUseId } = block
    const told = (outcome: ToolResultBlock['outcome'], text: string): ToolResultBlock => ({
      type: 'toolResult',
      ...{ toolUseId, outcome, content: [{ type: 'text', text }] },
    })
    const tool = offered.tools.find(({ spec }) => spec.name === block.name)
    if (tool === undefined) return told('unknown', `There is no tool named ${block.name}.`)
    const input = parseObject(block.input)
    if (input === undefined) return told('unknown', 'The arguments are not a JSON object.')
    const of = { server: tool.server, tool: tool.tool }
    if (!tool.isAllowed(conversationId)) {
      emit({ type: 'toolCallChanged', index, call: { state: 'asking', ...of } })
      const decided = await askOrBeReleased(index, tool)
      if (decided === 'deny') return told('denied', 'The user did not allow this call.')
      await tool.allow(decided, conversationId)
      for (const [release, other] of waiting) if (other.isAllowed(conversationId)) release()
    }
    await new Promise<void>((resolve) => {
      emit({ type: 'toolCallChanged', index, call: { state: 'running', ...of } }, resolve)
    })
    const startedAt = clock.now()
    const outcome = await tool.call(input, signal)
    return { type: 'toolResult', toolUseId, ...outcome, startedAt, endedAt: clock.now() }
  }

  signal.addEventListener('abort', onAbort)
  try {
    for (const call of calls) void answer(call).then(end)
    for (;;) {
      if (signal.aborted) return
      const next = events.shift()
      if (next !== undefined) {
        yield next.event
        next.taken?.()
        continue
      }
      if (open === 0) return
      const changed = new Promise<void>((resolve) => {
        wake = resolve
      })
      await Promise.race([aborted, changed])
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
