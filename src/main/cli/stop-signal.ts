import { once } from 'node:events'
import { exitCodes } from './exit-code'

/** Someone wants the command to end: by Ctrl+C, by a signal, or by taking nothing more of its output. */
export class Stopped extends Error {
  constructor() {
    super('Stopped')
    this.name = 'Stopped'
  }
}

/** Aborts at the first interrupt; the second one ends the process on the spot. */
export function listenForStop(target: NodeJS.Process): AbortSignal {
  const controller = new AbortController()
  const onSignal = () => {
    if (controller.signal.aborted) target.exit(exitCodes.stopped)
    controller.abort()
  }
  target.on('SIGINT', onSignal)
  target.on('SIGTERM', onSignal)
  return controller.signal
}

/** Waits for a value; rejects with {@link Stopped} as soon as `signal` aborts. */
export async function unlessStopped<Value>(
  signal: AbortSignal,
  promise: Promise<Value>,
): Promise<Value> {
  const waiting = new AbortController()
  try {
    return await Promise.race([promise, rejectWhenStopped(signal, waiting.signal)])
  } finally {
    waiting.abort()
  }
}

async function rejectWhenStopped(signal: AbortSignal, done: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort', { signal: done })
  throw new Stopped()
}
