import { createSimulator } from '../src/main/simulator/create-simulator'

/**
 * A simulator of one test's own. It runs in the process of the tests: a process for each, as `basalt simulate`
 * makes one, costs more than many a test.
 */
export interface TestSimulator {
  /** Where it listens. */
  readonly url: string
  readonly port: number
  /** The variables that point any AWS SDK at it. */
  readonly environment: Readonly<Record<string, string>>
  /** Cuts every connection. */
  readonly stop: () => Promise<void>
}

/** Nobody reads along in a test: where the pace matters, the directive of the prompt names it. */
const pace = { rate: 2000, firstByteMs: 10 }

/** Starts a simulator, on a free port unless one is named. */
export async function startSimulator(port = 0): Promise<TestSimulator> {
  const simulator = await createSimulator({ port, ...pace })
  return {
    url: simulator.url,
    port: simulator.port,
    environment: simulator.environment(),
    stop: simulator.close,
  }
}
