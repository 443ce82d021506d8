import { EventEmitter, once } from 'node:events'
import { createAuthenticator } from './auth/authenticate'
import { createKeyVendor } from './auth/key-vendor'
import {
  type AccessKey,
  type BearerKey,
  demoAccessKey,
  demoBearerKey,
  demoIdentity,
} from './auth/principal'
import { isRegion, type Region } from './catalogue/regions'
import { createConverseFrames } from './converse/converse-frames'
import { createPromptCache } from './converse/prompt-cache'
import { createSso } from './credentials/sso'
import { vendCredentials } from './credentials/vend-credentials'
import type { VendingOperation } from './credentials/vended-answer'
import { answer } from './operations/answer'
import { answerControl, controlPrefix } from './operations/control'
import { createFaultQueue, type OperationFault } from './operations/fault-queue'
import { findRoute, type OperationName } from './operations/route'
import { createAttempts } from './replies/attempts'
import { createGates } from './replies/gates'
import type { Exchange } from './wire/exchange'
import { listen } from './wire/listener'

export interface SimulatorOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number
  /** Epoch milliseconds, as the simulated services see the time. */
  readonly clock?: () => number
  /** Changes every answer that is made up; the same seed gives the same answers. */
  readonly seed?: string
  /** Keys beside the demo key. */
  readonly accessKeys?: readonly AccessKey[]
  /** API keys beside the demo one. */
  readonly bearerKeys?: readonly BearerKey[]
  /** The region of a request that names none, as one with an API key does. */
  readonly bearerRegion?: Region
  /** Deltas a second unless a directive says otherwise. */
  readonly rate?: number
  /** Milliseconds before a reply's first byte unless a directive says otherwise. */
  readonly firstByteMs?: number
  /** Keeps the bodies of requests in `requests`; off, nothing of a prompt stays. */
  readonly keepBodies?: boolean
  /** Gets the simulator's own faults, which its client sees as a 500 with their name. */
  readonly onFailure?: (error: unknown) => void
}

/** A request that came in; `body` only where the options ask for it. */
export interface SimulatedRequest {
  readonly at: number
  readonly method: string
  readonly path: string
  readonly operation: OperationName | VendingOperation
  /** Counts the TCP connections from 1. */
  readonly connectionId: number
  readonly httpVersion: '1.1' | '2'
  readonly body?: Uint8Array
}

/** A Bedrock on the loopback interface. */
export interface Simulator {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** The last 1,000 requests, oldest first; control requests are not among them. */
  requests(): readonly SimulatedRequest[]
  /** The variables that point any AWS SDK at the simulator. */
  environment(): Readonly<Record<string, string>>
  /** Lets paused streams go on (`pause-at` in a directive), all of them without a token; counts them. */
  release(token?: string): number
  /** Resolves as soon as a stream is paused, with its token. */
  whenPaused(token?: string): Promise<string>
  /** Resolves with the next request of that operation, as soon as it has come in whole. */
  whenRequested(operation: SimulatedRequest['operation']): Promise<SimulatedRequest>
  /** Makes the next calls of an operation fail. */
  fail(operation: OperationName, fault: OperationFault, times?: number): void
  /** Cuts every connection and frees the port. */
  close(): Promise<void>
}

const host = '127.0.0.1'
const defaultRegion: Region = 'us-east-1'
const keptRequests = 1000
/** About what a quick model does. */
const naturalPace = { rate: 80, firstByteMs: 150 }

/** Starts a simulator; rejects when the port is taken. */
export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const ownClock = options.clock ?? Date.now
  let clockShift = 0
  const clock = () => ownClock() + clockShift
  const gates = createGates()
  const faults = createFaultQueue()
  const requests: SimulatedRequest[] = []
  const accessKeys = [demoAccessKey, ...(options.accessKeys ?? [])]
  const vendor = createKeyVendor({ accessKeys, account: demoIdentity.account, clock })
  const sso = createSso({ vendor, clock })
  const arrivals = new EventEmitter()
  const deps = {
    clock,
    faults,
    vendor,
    authenticator: createAuthenticator({
      accessKeys,
      bearerKeys: [demoBearerKey, ...(options.bearerKeys ?? [])],
      bearerRegion: options.bearerRegion ?? defaultRegion,
      isRegion,
      clock,
    }),
    converse: {
      attempts: createAttempts(),
      promptCache: createPromptCache(clock),
      clock,
      frames: createConverseFrames(),
      gates,
      pace: {
        rate: options.rate ?? naturalPace.rate,
        firstByteMs: options.firstByteMs ?? naturalPace.firstByteMs,
      },
      seed: options.seed ?? '',
    },
  }

  const handle = async (exchange: Exchange) => {
    const { request } = exchange
    if (request.path.startsWith(controlPrefix))
      return answerControl(exchange, {
        gates,
        faults,
        requests: () => requests,
        shiftClock: (milliseconds) => {
          clockShift = milliseconds
        },
      })
    const vended = sso.answer(request) ?? vendCredentials(request, vendor, clock)
    const route = findRoute(request)
    const arrived: SimulatedRequest = {
      at: clock(),
      method: request.method,
      path: request.path,
      operation: vended?.operation ?? route.operation,
      connectionId: exchange.connectionId,
      httpVersion: exchange.httpVersion,
      ...(options.keepBodies && { body: request.body }),
    }
    requests.push(arrived)
    if (requests.length > keptRequests) requests.shift()
    arrivals.emit(arrived.operation, arrived)
    if (vended !== undefined) {
      exchange.begin(vended.status, {
        'content-type': vended.contentType,
        ...(vended.errorType !== undefined && { 'x-amzn-errortype': vended.errorType }),
      })
      exchange.end(Buffer.from(vended.body))
      return
    }
    return answer(exchange, route, deps)
  }

  const listener = await listen({
    host,
    port: options.port ?? 0,
    answer: handle,
    tooLarge: (exchange) => {
      exchange.begin(413, {
        'x-amzn-errortype': 'RequestEntityTooLargeException',
        'content-type': 'application/json',
      })
      exchange.end(Buffer.from('{"message":"The request body is too large."}'))
    },
    onFailure: (exchange, error) => {
      options.onFailure?.(error)
      const message = `The simulator failed: ${error instanceof Error ? error.name : 'unknown'}`
      exchange.begin(500, {
        'x-amzn-errortype': 'InternalServerException',
        'content-type': 'application/json',
      })
      exchange.end(Buffer.from(JSON.stringify({ message })))
    },
  })
  const url = `http://${host}:${listener.port}`

  return {
    url,
    port: listener.port,
    requests: () => requests,
    environment: () => ({
      AWS_ENDPOINT_URL: url,
      AWS_ENDPOINT_URL_BEDROCK: url,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
      AWS_ENDPOINT_URL_STS: url,
      AWS_ACCESS_KEY_ID: demoAccessKey.accessKeyId,
      AWS_SECRET_ACCESS_KEY: demoAccessKey.secretAccessKey,
      AWS_REGION: defaultRegion,
    }),
    release: gates.release,
    whenPaused: (token) => gates.whenPaused(token),
    whenRequested: async (operation) => {
      const [request] = await once(arrivals, operation)
      return request
    },
    fail: (operation, fault, times = 1) => faults.add(operation, fault, times),
    close: listener.close,
  }
}
