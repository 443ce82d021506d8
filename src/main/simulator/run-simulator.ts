import { once } from 'node:events'
import { createSimulator, type Simulator } from './create-simulator'

/**
 * Runs a simulator until the signal aborts or, without one, until the process is asked to end.
 * `onReady` gets it as soon as it listens. Rejects when the port is taken.
 */
export async function runSimulator(options: {
  readonly port: number
  readonly onReady: (simulator: Simulator) => void
  readonly signal?: AbortSignal
}): Promise<void> {
  const simulator = await createSimulator({ port: options.port })
  try {
    options.onReady(simulator)
    await (options.signal ? aborted(options.signal) : asked())
  } finally {
    await simulator.close()
  }
}

/** Lines for a shell, `export NAME=VALUE`, that point any AWS SDK at the simulator. */
export function simulatorEnvironment(simulator: Simulator): readonly string[] {
  return Object.entries(simulator.environment()).map(([name, value]) => `export ${name}=${value}`)
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

async function asked(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
}
