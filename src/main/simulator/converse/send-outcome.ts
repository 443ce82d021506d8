import { assertNever } from '../../../shared/assert-never'
import type { Outcome, Reply } from '../replies/reply'
import { AwsError } from '../wire/aws-error'
import type { Exchange } from '../wire/exchange'
import { sleep, untilOver } from './pacing'

/** What is not a reply, in every protocol alike; a refusal is thrown. */
export async function sendOther(
  exchange: Exchange,
  outcome: Exclude<Outcome, { kind: 'reply' }>,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  switch (outcome.kind) {
    case 'refusal':
      await sleep(outcome.delayMs, exchange.over)
      throw outcome.error
    case 'gateway':
      exchange.begin(outcome.status, { ...headers, 'content-type': 'text/html' })
      exchange.end(Buffer.from(outcome.body))
      return
    case 'silence':
      await untilOver(exchange.over)
      return
    default:
      assertNever(outcome)
  }
}

/**
 * Sends a reply in one JSON answer after its first byte's time. Faults inside a stream come before it,
 * as far as they can: an exception is thrown, a cut or a stall is played.
 */
export async function sendWhole(
  exchange: Exchange,
  reply: Reply,
  options: {
    readonly headers: Readonly<Record<string, string>>
    readonly toBody: (latencyMs: number) => unknown
  },
): Promise<void> {
  const startedAt = performance.now()
  await sleep(reply.pace.firstByteMs, exchange.over)
  const { fault } = reply.fault ?? {}
  if (fault?.kind === 'exception') {
    const { message = '', ...members } = fault.payload
    const name = fault.name.charAt(0).toUpperCase() + fault.name.slice(1)
    throw new AwsError(name, statusOf(name), String(message), { members })
  }
  if (fault?.kind === 'cut') {
    await exchange.cut(fault.cut)
    return
  }
  if (fault?.kind === 'stall' || fault?.kind === 'length') {
    await untilOver(exchange.over)
    return
  }
  exchange.begin(200, { ...options.headers, 'content-type': 'application/json' })
  const body = options.toBody(Math.round(performance.now() - startedAt))
  exchange.end(Buffer.from(JSON.stringify(body)))
}

function statusOf(name: string): number {
  const statuses: Readonly<Record<string, number>> = {
    ModelStreamErrorException: 424,
    ValidationException: 400,
    ThrottlingException: 429,
    ServiceUnavailableException: 503,
  }
  return statuses[name] ?? 500
}
