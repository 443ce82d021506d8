import { assertNever } from '../../../shared/assert-never'
import type { Gates } from '../replies/gates'
import type { Reply, StreamFault } from '../replies/reply'
import { claimLength, damageFrame, type FrameEncoder } from '../wire/event-stream'
import type { Exchange } from '../wire/exchange'
import { createPacer, sleep, untilOver } from './pacing'
import type { CacheUse } from './prompt-cache'
import { toBlockStream, toUsage } from './reply-members'

export interface StreamDeps {
  readonly encoder: FrameEncoder
  readonly gates: Gates
  readonly inputTokens: number
  /** Absent for a model that takes no cache points. */
  readonly cache: CacheUse | undefined
  /** What the request chose and the metadata repeats. */
  readonly repeated: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Sends a reply as ConverseStream does: `messageStart`, for each block its start where it has one,
 * its deltas and its stop, then `messageStop` and `metadata`. A fault takes the place of the delta
 * that it comes after, or of `messageStop` when the reply is shorter. Resolves when all is sent, or
 * as soon as the client has gone.
 */
export async function streamReply(
  exchange: Exchange,
  reply: Reply,
  deps: StreamDeps,
): Promise<void> {
  const { encoder } = deps
  const startedAt = performance.now()
  await sleep(reply.pace.firstByteMs, exchange.over)
  exchange.begin(200, {
    ...deps.headers,
    'content-type': 'application/vnd.amazon.eventstream',
  })
  const pacer = createPacer(reply.pace.rate, exchange.over)
  let sent = 0
  let fault = reply.fault

  await exchange.write(encoder.event('messageStart', { role: 'assistant' }))
  for (const [contentBlockIndex, block] of reply.blocks.entries()) {
    const { start, deltas } = toBlockStream(block, reply)
    if (start)
      await exchange.write(encoder.event('contentBlockStart', { start, contentBlockIndex }))
    const iterator = deltas[Symbol.iterator]()
    for (;;) {
      if (reply.pause?.after.includes(sent)) {
        await deps.gates.wait(reply.pause.token, exchange.over)
        pacer.restart()
      }
      await pacer.next()
      const next = iterator.next()
      if (next.done || exchange.over.aborted) break
      const frame = encoder.event('contentBlockDelta', { delta: next.value, contentBlockIndex })
      if (fault && sent === fault.after) {
        const goesOn = await playFault(fault.fault, frame, exchange, encoder)
        if (!goesOn) return
        fault = undefined
      } else await exchange.write(frame)
      sent += 1
    }
    if (exchange.over.aborted) return
    await exchange.write(encoder.event('contentBlockStop', { contentBlockIndex }))
  }

  const messageStop = encoder.event('messageStop', { stopReason: reply.stopReason })
  if (fault && !(await playFault(fault.fault, messageStop, exchange, encoder))) return
  await exchange.write(messageStop)
  exchange.end(
    encoder.event('metadata', {
      usage: toUsage(deps.inputTokens, deps.cache, reply),
      metrics: { latencyMs: Math.round(performance.now() - startedAt) },
      ...deps.repeated,
      ...(reply.trace && { trace: reply.trace }),
    }),
  )
}

/** Whether the stream goes on after the fault. `frame` is the one whose place it takes. */
async function playFault(
  fault: StreamFault,
  frame: Uint8Array,
  exchange: Exchange,
  encoder: FrameEncoder,
): Promise<boolean> {
  switch (fault.kind) {
    case 'exception':
      exchange.end(encoder.exception(fault.name, fault.payload))
      return false
    case 'error-frame':
      exchange.end(encoder.error(fault.code, fault.message))
      return false
    case 'cut':
      if (fault.insideFrame) await exchange.write(frame.subarray(0, frame.byteLength >> 1))
      await exchange.cut(fault.cut)
      return false
    case 'stall':
      await untilOver(exchange.over)
      return false
    case 'damage':
      await exchange.write(damageFrame(frame, fault.part))
      return true
    case 'length':
      await exchange.write(claimLength(frame, fault.value))
      await untilOver(exchange.over)
      return false
    case 'truncate':
      exchange.end()
      return false
    case 'bad-json':
      await exchange.write(
        encoder.rawEvent('contentBlockDelta', Buffer.from('{"contentBlockIndex":0,"delta":{"te')),
      )
      return true
    case 'invalid-utf8':
      await exchange.write(
        encoder.rawEvent(
          'contentBlockDelta',
          Buffer.from('{"contentBlockIndex":0,"delta":{"text":"\xff\xfe"}}', 'latin1'),
        ),
      )
      return true
    case 'unknown-event':
      await exchange.write(encoder.event('hologramEvent', { depth: 3 }))
      return true
    case 'goaway':
      exchange.sendGoaway()
      await exchange.write(frame)
      return true
    default:
      return assertNever(fault)
  }
}
