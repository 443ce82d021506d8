import type { AppError } from '../../shared/app-error'
import type { Clock } from './clock'

/** Why a request may not go yet, and when to ask again. */
export interface Held {
  /** Epoch milliseconds. */
  readonly at: number
  /** What Bedrock last refused a request of this model for. */
  readonly error: AppError
  /** Resolves when the state has changed, so that asking again earlier may help. */
  readonly changed: Promise<void>
}

/** One turn's place before the gate of a model in a region. */
export interface GatePlace {
  /** Undefined when the request may go now; it then counts as under way until one of the next is called. */
  tryPass(): Held | undefined
  /** The service has begun to answer. */
  answered(): void
  /** The service asks to send less; the next request of anybody goes in `wait` milliseconds at the earliest. */
  refused(error: AppError, wait: number): void
  /** The request came to nothing that tells about the service's limits. */
  ended(): void
  /** The turn is over. */
  leave(): void
}

/**
 * What all turns of a model in a region pass before they send. Nobody waits as long as nothing is
 * refused. After a refusal one request tries alone; each answer lets twice as many go at once, a refusal
 * leaves one again. So turns that are throttled together do not try all together.
 */
export interface SendGate {
  enter(key: string): GatePlace
}

/** A lane in which so many may go at once is open again. */
const openAgain = 16
/** Between two of those who wait, so that their times differ, and before asking about an answer again. */
const stagger = 250
const patience = 1000

interface Lane {
  blockedUntil: number
  most: number
  underWay: number
  error: AppError
  readonly waiting: number[]
  notify: () => void
  changed: Promise<void>
}

export function createSendGate(clock: Clock): SendGate {
  const lanes = new Map<string, Lane>()
  let lastNumber = 0

  function change(lane: Lane): void {
    lane.notify()
    renew(lane)
  }

  return {
    enter(key) {
      lastNumber += 1
      const number = lastNumber
      let counted: Lane | undefined

      function release(): void {
        if (counted === undefined) return
        counted.underWay -= 1
        change(counted)
        counted = undefined
      }
      function stopWaiting(lane: Lane): void {
        const at = lane.waiting.indexOf(number)
        if (at >= 0) lane.waiting.splice(at, 1)
      }

      return {
        tryPass() {
          const lane = lanes.get(key)
          if (lane === undefined) return undefined
          if (!lane.waiting.includes(number)) {
            lane.waiting.push(number)
            lane.waiting.sort((one, other) => one - other)
          }
          const now = clock.now()
          const place = lane.waiting.indexOf(number)
          const isBlocked = now < lane.blockedUntil
          if (!isBlocked && place < lane.most - lane.underWay) {
            stopWaiting(lane)
            lane.underWay += 1
            counted = lane
            return undefined
          }
          const at = isBlocked ? lane.blockedUntil + place * stagger : now + patience
          return { at, error: lane.error, changed: lane.changed }
        },
        answered() {
          const lane = counted
          if (lane === undefined) return
          lane.most *= 2
          const isOpen =
            lane.most >= openAgain || (lane.waiting.length === 0 && lane.underWay === 1)
          if (isOpen && lanes.get(key) === lane) lanes.delete(key)
          release()
        },
        refused(error, wait) {
          release()
          const lane = lanes.get(key) ?? createLane(error)
          lanes.set(key, lane)
          lane.most = 1
          lane.error = error
          lane.blockedUntil = Math.max(lane.blockedUntil, clock.now() + wait)
          change(lane)
        },
        ended: release,
        leave() {
          release()
          const lane = lanes.get(key)
          if (lane === undefined) return
          stopWaiting(lane)
          // Who cancels a wait and sends again means now; only those who still wait keep it.
          if (lane.waiting.length === 0 && lane.underWay === 0) lanes.delete(key)
          change(lane)
        },
      }
    },
  }
}

function createLane(error: AppError): Lane {
  const lane: Lane = {
    blockedUntil: 0,
    most: 1,
    underWay: 0,
    error,
    waiting: [],
    notify: () => undefined,
    changed: Promise.resolve(),
  }
  renew(lane)
  return lane
}

function renew(lane: Lane): void {
  lane.changed = new Promise((resolve) => {
    lane.notify = resolve
  })
}
