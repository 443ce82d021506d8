import { createSimulator } from '../src/main/simulator/create-simulator'

/**
 * A simulator of one test's own. It runs in the process of the tests: a process for each, as `basalt simulate`
 * makes one, costs more than many a test.
 */
export interface TestSimulator {
  /** Where it listens. */
  readonly url: string
  /** The variables that point any AWS SDK at it. */
  readonly environment: Readonly<Record<string, string>>
  /** Cuts every connection. */
  readonly stop: () => Promise<void>
}

/** Starts a simulator on a free port. */
export async function startSimulator(): Promise<TestSimulator> {
  const simulator = await createSimulator()
  return { url: simulator.url, environment: simulator.environment(), stop: simulator.close }
}
