import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { repeat } from './repeat'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('keeps its time, never begins before the last time has ended, and not after it was ended', async () => {
  const begun: number[] = []
  let finish: () => void = () => undefined
  const start = performance.now()
  const end = repeat(() => {
    begun.push(performance.now() - start)
    return new Promise<void>((resolve) => {
      finish = resolve
    })
  }, 100)
  await vi.advanceTimersByTimeAsync(140)
  finish()
  await vi.advanceTimersByTimeAsync(560)
  expect(begun).toEqual([100, 200])
  finish()
  await vi.advanceTimersByTimeAsync(0)
  expect(begun).toEqual([100, 200, 700])
  end()
  finish()
  await vi.advanceTimersByTimeAsync(1000)
  expect(begun).toHaveLength(3)
})
