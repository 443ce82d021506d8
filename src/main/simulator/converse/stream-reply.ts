import { assertNever } from '../../../shared/assert-never'
import type { Gates } from '../replies/gates'
import type { Reply, StreamFault } from '../replies/reply'
import type { ReplyFrames } from '../replies/reply-frames'
import type { Exchange } from '../wire/exchange'
import { createPacer, sleep, untilOver } from './pacing'
import type { CacheUse } from './prompt-cache'
import { toUsage } from './reply-members'

export interface StreamDeps {
  readonly frames: ReplyFrames
  readonly gates: Gates
  readonly inputTokens: number
  readonly cache?: CacheUse
  /** What the request chose and the metadata repeats. */
  readonly repeated: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Streams a reply at its pace. A fault takes the place of the delta that it comes after, or of what
 * says that the reply is complete when the reply is shorter. Resolves when all is sent, or as soon as
 * the client has gone.
 */
export async function streamReply(
  exchange: Exchange,
  reply: Reply,
  deps: StreamDeps,
): Promise<void> {
  const { frames } = deps
  const startedAt = performance.now()
  await sleep(reply.pace.firstByteMs, exchange.over)
  exchange.begin(200, { ...deps.headers, 'content-type': frames.contentType })
  const pacer = createPacer(reply.pace.rate, exchange.over)
  let sent = 0
  let fault = reply.fault

  await exchange.write(frames.begin())
  for (const [index, block] of reply.blocks.entries()) {
    const { start, deltas, stop } = frames.block(block, index, reply)
    if (start) await exchange.write(start)
    const iterator = deltas[Symbol.iterator]()
    for (;;) {
      if (reply.pause?.after.includes(sent)) {
        await deps.gates.wait(reply.pause.token, exchange.over)
        pacer.restart()
      }
      await pacer.next()
      const next = iterator.next()
      if (next.done || exchange.over.aborted) break
      if (fault && sent === fault.after) {
        const goesOn = await playFault(fault.fault, next.value, exchange, frames)
        if (!goesOn) return
        fault = undefined
      } else await exchange.write(next.value)
      sent += 1
    }
    if (exchange.over.aborted) return
    if (stop) await exchange.write(stop)
  }

  const complete = frames.stop(reply.stopReason)
  if (fault && !(await playFault(fault.fault, complete, exchange, frames))) return
  await exchange.write(complete)
  const latencyMs = Math.round(performance.now() - startedAt)
  const told = { ...deps.repeated, ...(reply.trace && { trace: reply.trace }) }
  exchange.end(frames.end(toUsage(deps.inputTokens, reply, deps.cache), latencyMs, told))
}

/** Whether the stream goes on after the fault. `frame` is the one whose place it takes. */
async function playFault(
  fault: StreamFault,
  frame: Uint8Array,
  exchange: Exchange,
  frames: ReplyFrames,
): Promise<boolean> {
  switch (fault.kind) {
    case 'exception':
      exchange.end(frames.exception(fault.name, fault.payload))
      return false
    case 'error-frame':
      exchange.end(frames.error(fault.code, fault.message))
      return false
    case 'cut':
      if (fault.insideFrame) await exchange.write(frame.subarray(0, frame.byteLength >> 1))
      await exchange.cut(fault.cut)
      return false
    case 'stall':
      await untilOver(exchange.over)
      return false
    case 'damage':
      await exchange.write(frames.damage(frame, fault.part))
      return true
    case 'length':
      await exchange.write(frames.claimLength(frame, fault.value))
      await untilOver(exchange.over)
      return false
    case 'truncate':
      exchange.end()
      return false
    case 'bad-json':
      await exchange.write(frames.badJson())
      return true
    case 'invalid-utf8':
      await exchange.write(frames.invalidUtf8())
      return true
    case 'unknown-event':
      await exchange.write(frames.unknownEvent())
      return true
    case 'goaway':
      exchange.sendGoaway()
      await exchange.write(frame)
      return true
    default:
      return assertNever(fault)
  }
}
