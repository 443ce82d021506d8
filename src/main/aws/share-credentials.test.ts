import { describe, expect, it } from 'vitest'
import { shareCredentials } from './share-credentials'

const hour = 3_600_000
const keys = (expiration?: number) => ({
  accessKeyId: 'AKID',
  secretAccessKey: 's',
  ...(expiration !== undefined && { expiration: new Date(expiration) }),
})

describe('shareCredentials', () => {
  it('fetches once for ten who ask at the same time, and again before the end', async () => {
    let now = 0
    let fetched = 0
    const read = shareCredentials(
      async () => {
        fetched += 1
        return keys(now + hour)
      },
      { clock: () => now },
    )
    await Promise.all(Array.from({ length: 10 }, read))
    expect(fetched).toBe(1)
    now = hour - 6 * 60_000
    await read()
    expect(fetched).toBe(1)
    now = hour - 4 * 60_000
    await Promise.all([read(), read()])
    expect(fetched).toBe(2)
  })

  it('goes on with keys that are still good when they cannot be renewed, and only with those', async () => {
    let now = 0
    let works = true
    const read = shareCredentials(
      async () => {
        if (!works) throw new Error('no')
        return keys(hour)
      },
      { clock: () => now },
    )
    const first = await read()
    works = false
    now = hour - 60_000
    expect(await read()).toBe(first)
    now = hour + 1
    await expect(read()).rejects.toThrow('no')
    works = true
    now = 0
    expect(await read()).toEqual(first)
  })

  it('keeps keys without an end', async () => {
    let fetched = 0
    const read = shareCredentials(
      async () => {
        fetched += 1
        return keys()
      },
      { clock: () => 100 * hour },
    )
    await read()
    await read()
    expect(fetched).toBe(1)
  })

  it('gives up a source that never answers, goes on with good keys, and asks anew', async () => {
    let now = 0
    const answers: (() => Promise<ReturnType<typeof keys>>)[] = []
    const hangs = () => new Promise<never>(() => undefined)
    const read = shareCredentials(() => (answers.shift() ?? hangs)(), {
      clock: () => now,
      limit: 10,
    })
    const noAnswer = { error: { kind: 'no-answer', message: { values: { seconds: 0.01 } } } }
    await expect(read()).rejects.toMatchObject(noAnswer)
    answers.push(async () => keys(hour))
    const first = await read()
    now = hour - 60_000
    expect(await read()).toBe(first)
    now = hour + 1
    await expect(read()).rejects.toMatchObject(noAnswer)
  })
})
