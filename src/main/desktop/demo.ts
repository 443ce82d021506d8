import { z } from 'zod'
import type { AppState } from '../../shared/app-state'
import { type Text, text } from '../../shared/text'
import type { JsonFile } from './json-file'

/** Demo mode: everything goes to the simulator, until the user leaves it, across restarts too. */
export interface Demo {
  connection(): AppState['connection']
  /**
   * Starts the simulator and sends everything to it. Fails when it cannot start or be
   * remembered; then nothing has changed.
   */
  start(): Promise<void>
  leave(): Promise<void>
  /** Goes on where the last run left off; gives what the user should know if that fails. */
  restore(): Promise<readonly Text[]>
  /** Ends the simulator, at the end of the app. */
  close(): Promise<void>
}

export const demoStateSchema = z.object({ connection: z.enum(['aws', 'demo']) })
export type DemoState = z.infer<typeof demoStateSchema>

interface RunningSimulator {
  readonly url: string
  close(): Promise<void>
}

/** The simulator, once started, runs until the end, so that turns under way can finish. */
export function createDemo(deps: {
  readonly file: JsonFile<DemoState>
  readonly startSimulator: () => Promise<RunningSimulator>
  readonly connection: { useDemo(url: string): void; useAws(): void }
}): Demo {
  let current: AppState['connection'] = 'aws'
  let simulator: Promise<RunningSimulator> | null = null

  async function runningSimulator(): Promise<RunningSimulator> {
    simulator ??= deps.startSimulator()
    try {
      return await simulator
    } catch (failure) {
      simulator = null
      throw failure
    }
  }

  async function enter(): Promise<void> {
    const { url } = await runningSimulator()
    current = 'demo'
    deps.connection.useDemo(url)
  }

  return {
    connection: () => current,
    async start() {
      await runningSimulator()
      await deps.file.write({ connection: 'demo' })
      await enter()
    },
    async leave() {
      await deps.file.write({ connection: 'aws' })
      current = 'aws'
      deps.connection.useAws()
    },
    async restore() {
      const content = await deps.file.read()
      if (content.kind !== 'read' || content.value.connection === 'aws') return []
      try {
        await enter()
        return []
      } catch (failure) {
        return [text('desktop.notices.demoFailed', { reason: reasonOf(failure) })]
      }
    },
    async close() {
      if (simulator !== null) await (await simulator).close()
    },
  }
}

function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return 'unknown'
  return 'code' in failure ? String(failure.code) : failure.message
}
