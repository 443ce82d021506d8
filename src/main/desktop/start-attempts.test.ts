import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import { createStartAttempts } from './start-attempts'

/** Work that fails as often as there are failures. */
function attemptsOf(...failures: string[]) {
  const told: (string | null)[] = []
  const logged: unknown[] = []
  const attempts = createStartAttempts({
    describe: async (thrown) => ({
      error: createAppError('storage', { values: { reason: String(thrown) } }),
      space: null,
    }),
    onFailure: (thrown) => logged.push(thrown),
    onChange: () => {
      const reason = attempts.failure()?.error.message.values?.['reason']
      told.push(reason === undefined ? null : String(reason))
    },
  })
  const work = async (): Promise<string> => {
    const failure = failures.shift()
    if (failure !== undefined) throw failure
    return 'opened'
  }
  return { attempts, told, logged, done: attempts.untilDone(work) }
}

describe('what the start needs of the disk', () => {
  it('is done once where it succeeds, and nothing is told', async () => {
    const { attempts, told, done } = attemptsOf()
    expect(await done).toBe('opened')
    await attempts.tryAgain()
    expect(told).toEqual([])
  })

  it('is tried again only when it is asked for, until it succeeds, and each failure is told', async () => {
    const { attempts, told, logged, done } = attemptsOf('full', 'still full')
    await expect.poll(attempts.failure).not.toBeNull()
    expect(told).toEqual(['full'])
    await attempts.tryAgain()
    expect(told).toEqual(['full', 'still full'])
    await attempts.tryAgain()
    expect(await done).toBe('opened')
    expect(told).toEqual(['full', 'still full', null])
    expect(logged).toEqual(['full', 'still full'])
    expect(attempts.failure()).toBeNull()
  })

  it('is tried once where it is asked for twice at once', async () => {
    const { attempts, told } = attemptsOf('full', 'still full', 'full again')
    await expect.poll(attempts.failure).not.toBeNull()
    await Promise.all([attempts.tryAgain(), attempts.tryAgain()])
    expect(told).toEqual(['full', 'still full'])
  })
})
