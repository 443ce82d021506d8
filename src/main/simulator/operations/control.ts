import { exceptionNames } from '../replies/exceptions'
import type { Gates } from '../replies/gates'
import type { Exchange } from '../wire/exchange'
import type { FaultQueue } from './fault-queue'
import { type OperationName, stsOperations } from './route'

/** The paths under which a test steers a simulator that runs in another process. */
export const controlPrefix = '/_control/'

const operations: readonly OperationName[] = [
  'ListFoundationModels',
  'ListInferenceProfiles',
  'GetFoundationModel',
  'GetFoundationModelAvailability',
  'GetInferenceProfile',
  'Converse',
  'ConverseStream',
  'CountTokens',
  ...stsOperations,
  'ListOfferedModels',
  'ChatCompletion',
]

/**
 * Answers the control paths:
 *
 * - `GET /_control/paused[?token=]` waits until a stream is paused, then answers `{ token }`.
 * - `POST /_control/release[?token=]` lets paused streams go on: `{ released }`.
 * - `POST /_control/fail?operation=&fault=EXCEPTION|silence|reset&times=` makes the next calls fail.
 * - `POST /_control/clear` forgets those that are left.
 * - `POST /_control/clock?minutes=` puts the services' clock that far from this computer's.
 * - `GET /_control/requests` lists the requests so far.
 *
 * Loopback callers only, and no web page: whatever comes with an `Origin`, or for a name that only
 * resolves to the loopback address, is refused.
 */
export async function answerControl(
  exchange: Exchange,
  deps: {
    readonly gates: Gates
    readonly faults: FaultQueue
    readonly requests: () => readonly unknown[]
    readonly shiftClock: (milliseconds: number) => void
  },
): Promise<void> {
  const { method, path, query, headers } = exchange.request
  const send = (status: number, value: unknown) => {
    exchange.begin(status, { 'content-type': 'application/json' })
    exchange.end(Buffer.from(JSON.stringify(value)))
  }
  const { host = headers[':authority'] ?? '' } = headers
  const fromPage = 'origin' in headers || 'sec-fetch-site' in headers
  if (fromPage || !isLoopback(exchange.remoteAddress) || !isLoopback(host))
    return send(403, { message: 'Control is for local programs.' })

  const token = query.get('token') ?? undefined
  switch (`${method} ${path.slice(controlPrefix.length)}`) {
    case 'GET paused':
      return deps.gates.whenPaused(token, exchange.over).then(
        (found) => send(200, { token: found }),
        // Rejects only when the caller has gone, who then needs no answer.
        () => undefined,
      )
    case 'POST release':
      return send(200, { released: deps.gates.release(token) })
    case 'POST fail': {
      const operation = operations.find((name) => name === query.get('operation'))
      const fault = readFault(query.get('fault'))
      if (!operation || !fault) return send(400, { message: 'Unknown operation or fault.' })
      deps.faults.add(operation, fault, Number(query.get('times') ?? 1))
      return send(200, {})
    }
    case 'POST clear':
      deps.faults.clear()
      return send(200, {})
    case 'POST clock': {
      const minutes = Number(query.get('minutes'))
      if (!Number.isFinite(minutes)) return send(400, { message: 'Minutes are a number.' })
      deps.shiftClock(minutes * 60_000)
      return send(200, {})
    }
    case 'GET requests':
      return send(200, { requests: deps.requests() })
    default:
      return send(404, { message: 'No such control.' })
  }
}

function readFault(text: string | null) {
  if (text === 'silence' || text === 'reset') return { kind: text } as const
  const name = exceptionNames.find((candidate) => candidate === text)
  return name && ({ kind: 'exception', name } as const)
}

function isLoopback(address: string): boolean {
  return /^(?:::1|\[::1\]|localhost|(?:::ffff:)?127(?:\.\d+){3})(?::\d+)?$/.test(address)
}
