import { randomUUID } from 'node:crypto'
import { type Reply, type ReplyBlock, splitText } from '../replies/reply'
import type { ReplyFrames, ReplyUsage } from '../replies/reply-frames'
import { toErrorBody } from './chat-error'

/** What every chunk and answer of one completion carries. */
export interface Completion {
  readonly id: string
  readonly created: number
  readonly model: string
}

export function createCompletion(model: string, now: number): Completion {
  return { id: `chatcmpl-${randomUUID()}`, created: Math.floor(now / 1000), model }
}

/** Words of Converse's stop reasons in this protocol; what it has no word for is just a stop. */
export function toFinishReason(stopReason: string): string {
  const reasons: Readonly<Record<string, string>> = {
    max_tokens: 'length',
    model_context_window_exceeded: 'length',
    tool_use: 'tool_calls',
    content_filtered: 'content_filter',
    guardrail_intervened: 'content_filter',
  }
  return reasons[stopReason] ?? 'stop'
}

export function toChatUsage({ inputTokens, outputTokens, totalTokens }: ReplyUsage) {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: totalTokens,
    prompt_tokens_details: { cached_tokens: 0 },
  }
}

/** A reply as server-sent events: one chunk for each delta, then `[DONE]`. */
export function createChatFrames(
  completion: Completion,
  options: { readonly includeUsage: boolean },
): ReplyFrames {
  const chunk = (members: object) =>
    send(JSON.stringify({ ...completion, object: 'chat.completion.chunk', ...members }))
  const choose = (delta: object, finishReason: string | null = null) =>
    chunk({ choices: [{ index: 0, delta, finish_reason: finishReason }] })
  const done = send('[DONE]')
  let toolCalls = 0

  return {
    contentType: 'text/event-stream',
    begin: () => choose({ role: 'assistant', content: '' }),
    block(block, _index, reply) {
      const call = block.type === 'toolUse' ? toolCalls++ : 0
      return { deltas: encodeDeltas(block, call, reply, choose) }
    },
    stop: (stopReason) => choose({}, toFinishReason(stopReason)),
    end: (usage) =>
      options.includeUsage
        ? Buffer.concat([chunk({ choices: [], usage: toChatUsage(usage) }), done])
        : done,
    exception: (name, { message = '' }) => send(JSON.stringify(toErrorBody(name, String(message)))),
    error: (code, message) => send(JSON.stringify({ error: { message, type: code, code } })),
    // No checksum tells: only bytes that break the JSON can be noticed.
    damage: (frame) => Buffer.from(Buffer.from(frame).toString().replace('{', '\u0001')),
    claimLength: (frame) => frame.subarray(0, frame.byteLength - 2),
    badJson: () => send('{"choices":[{"index":0,"delta":{"con'),
    invalidUtf8: () =>
      Buffer.from(
        `data: ${JSON.stringify({ ...completion, choices: [{ index: 0, delta: { content: '\xff\xfe' } }] })}\n\n`,
        'latin1',
      ),
    unknownEvent: () => Buffer.from('event: hologram\ndata: {"depth":3}\n\n: a comment\n\n'),
  }
}

function send(data: string): Uint8Array {
  return Buffer.from(`data: ${data}\n\n`)
}

function* encodeDeltas(
  block: ReplyBlock,
  call: number,
  reply: Reply,
  choose: (delta: object) => Uint8Array,
): Generator<Uint8Array> {
  const split = (text: string) => splitText(text, reply.pace.chunk, reply.splitsCharacters)
  switch (block.type) {
    case 'text':
      for (const content of block.deltas ?? split(block.text)) yield choose({ content })
      return
    case 'reasoning':
      for (const reasoning of split(block.text)) yield choose({ reasoning })
      return
    case 'toolUse': {
      const called = { id: block.toolUseId, type: 'function' }
      yield choose({
        tool_calls: [{ index: call, ...called, function: { name: block.name, arguments: '' } }],
      })
      for (const part of split(block.input)) {
        yield choose({ tool_calls: [{ index: call, function: { arguments: part } }] })
      }
      return
    }
    case 'unknown':
      yield choose({ [block.name]: {} })
      return
    // This protocol has no place for reasoning that nobody may read.
    case 'redacted':
  }
}
