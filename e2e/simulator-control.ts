import type { TestSimulator } from './test-simulator'

export interface LoggedRequest {
  readonly operation: string
  readonly connection: number
}

/** Steers a simulator by its own requests, as another program would. */
export interface SimulatorControl {
  /** Resolves when a stream waits under this token. */
  whenPaused(token: string): Promise<void>
  /** Lets the streams that wait under this token go on; gives how many there were. */
  release(token: string): Promise<number>
  /** Lets the next call of an operation go without an answer, its connection open. */
  silenceNext(operation: string): Promise<void>
  /** The requests for replies so far, those that were streamed or those that came whole. */
  turns(operation?: 'ConverseStream' | 'Converse'): Promise<readonly LoggedRequest[]>
  /** How often the models were listed so far. */
  lists(): Promise<number>
  /** How often the user's identity was asked for so far. */
  identityChecks(): Promise<number>
}

export function controlSimulator({ url }: TestSimulator): SimulatorControl {
  async function call<Answer>(method: 'GET' | 'POST', path: string): Promise<Answer> {
    const response = await fetch(`${url}/_control/${path}`, { method })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }
  async function requests(wanted: string): Promise<readonly LoggedRequest[]> {
    const { requests } = await call<{ readonly requests: readonly LoggedRequest[] }>(
      'GET',
      'requests',
    )
    return requests.filter(({ operation }) => operation === wanted)
  }
  return {
    async whenPaused(token) {
      await call('GET', `paused?token=${token}`)
    },
    async release(token) {
      return (await call<{ readonly released: number }>('POST', `release?token=${token}`)).released
    },
    async silenceNext(operation) {
      await call('POST', `fail?operation=${operation}&fault=silence&times=1`)
    },
    turns: (operation = 'ConverseStream') => requests(operation),
    lists: async () => (await requests('ListFoundationModels')).length,
    identityChecks: async () => (await requests('GetCallerIdentity')).length,
  }
}
