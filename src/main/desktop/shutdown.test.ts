import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createShutdown } from './shutdown'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function shutdownWith(steps: (() => Promise<void>)[]) {
  const seen: string[] = []
  const shutdown = createShutdown({
    steps,
    quit: () => seen.push('quit'),
    force: () => seen.push('force'),
    onFailure: () => seen.push('failure'),
    onTimeout: () => seen.push('timeout'),
  })
  return { shutdown, seen }
}

const hangs = () => new Promise<void>(() => undefined)

describe('shutting down', () => {
  it('stores everything in order, then quits once', async () => {
    const order: string[] = []
    const { shutdown, seen } = shutdownWith([
      async () => void order.push('turns'),
      async () => void order.push('database'),
    ])
    shutdown.begin()
    expect(shutdown.mayQuit()).toBe(false)
    await vi.advanceTimersByTimeAsync(5000)
    expect(order).toEqual(['turns', 'database'])
    expect(seen).toEqual(['quit'])
    expect(shutdown.mayQuit()).toBe(true)
  })

  it('goes on to the next step when one fails', async () => {
    const order: string[] = []
    const { shutdown, seen } = shutdownWith([
      async () => {
        throw new Error('disk full')
      },
      async () => void order.push('database'),
    ])
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(0)
    expect(order).toEqual(['database'])
    expect(seen).toEqual(['failure', 'quit'])
  })

  it('quits within two seconds though a step hangs', async () => {
    const { shutdown, seen } = shutdownWith([hangs])
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(1999)
    expect(seen).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toEqual(['timeout', 'quit'])
  })

  it('is forced by a second quit', async () => {
    const { shutdown, seen } = shutdownWith([hangs])
    shutdown.begin()
    shutdown.begin()
    expect(seen).toEqual(['force'])
    expect(shutdown.mayQuit()).toBe(true)
  })
})
