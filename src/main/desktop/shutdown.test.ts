import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createShutdown } from './shutdown'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function shutdownWith(store: () => Promise<void>, ...steps: (() => Promise<void>)[]) {
  const seen: string[] = []
  const shutdown = createShutdown({
    store,
    steps,
    quit: () => seen.push('quit'),
    force: () => seen.push('force'),
    onFailure: () => seen.push('failure'),
    onTimeout: () => seen.push('timeout'),
  })
  return { shutdown, seen }
}

const atOnce = async () => undefined
const hangs = () => new Promise<void>(() => undefined)
const takes = (milliseconds: number) => () =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

describe('shutting down', () => {
  it('stores everything, closes the rest in order, then quits once', async () => {
    const order: string[] = []
    const { shutdown, seen } = shutdownWith(
      async () => void order.push('turns'),
      async () => void order.push('tools'),
      async () => void order.push('connections'),
    )
    shutdown.begin()
    expect(shutdown.mayQuit()).toBe(false)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(order).toEqual(['turns', 'tools', 'connections'])
    expect(seen).toEqual(['quit'])
    expect(shutdown.mayQuit()).toBe(true)
  })

  it('goes on to the next step when one fails', async () => {
    const order: string[] = []
    const { shutdown, seen } = shutdownWith(
      async () => {
        throw new Error('disk full')
      },
      async () => void order.push('tools'),
    )
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(0)
    expect(order).toEqual(['tools'])
    expect(seen).toEqual(['failure', 'quit'])
  })

  it('DB-18 quits within two seconds though something hangs when all is stored', async () => {
    const { shutdown, seen } = shutdownWith(atOnce, hangs)
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(1999)
    expect(seen).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toEqual(['timeout', 'quit'])
  })

  it('DB-18 gives a slow disk the time that it needs, and then nothing else', async () => {
    const order: string[] = []
    const { shutdown, seen } = shutdownWith(takes(7000), async () => void order.push('tools'))
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(6999)
    expect(seen).toEqual(['timeout'])
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toEqual(['timeout', 'quit'])
    expect(order).toEqual([])
  })

  it('is forced where the disk hangs', async () => {
    const { shutdown, seen } = shutdownWith(hangs)
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(9999)
    expect(seen).toEqual(['timeout'])
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toEqual(['timeout', 'force'])
    expect(shutdown.mayQuit()).toBe(true)
  })

  it('is forced by a second quit, and by nothing else after it', async () => {
    const { shutdown, seen } = shutdownWith(takes(3000))
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(500)
    shutdown.begin()
    expect(seen).toEqual(['force'])
    expect(shutdown.mayQuit()).toBe(true)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(seen.filter((one) => one !== 'timeout')).toEqual(['force'])
  })

  it('takes a quit that comes twice at once for one', async () => {
    const { shutdown, seen } = shutdownWith(takes(600))
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(499)
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(101)
    expect(seen).toEqual(['quit'])
  })
})
