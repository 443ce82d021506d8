import { act, renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useShownRange } from './use-shown-range'

function draw(length: number) {
  const { result, rerender } = renderHook((count: number) => useShownRange(count), {
    initialProps: length,
  })
  return {
    shown: () => [result.current.start, result.current.end],
    range: () => result.current,
    /** The list has so many messages now. */
    grow: rerender,
  }
}

describe('the messages that are drawn', () => {
  it('are the last ones, also when earlier ones are read or new ones come', () => {
    const { shown, range, grow } = draw(200)
    expect(shown()).toEqual([180, 200])
    grow(1200)
    expect(shown()).toEqual([1180, 1200])
    act(() => range().showEarlier())
    expect(shown()).toEqual([1140, 1200])
    grow(1202)
    expect(shown()).toEqual([1142, 1202])
  })

  it('are all down to the end where a message near it is reached', () => {
    const { shown, range } = draw(1000)
    act(() => range().reach(850))
    expect(shown()).toEqual([830, 1000])
    act(() => range().reach(990))
    expect(shown()).toEqual([830, 1000])
  })

  it('are few around a message far up, more as one goes down, and the last ones again', () => {
    const { shown, range, grow } = draw(10_000)
    act(() => range().reach(100))
    expect(shown()).toEqual([80, 120])
    act(() => range().reach(119))
    expect(shown()).toEqual([80, 120])
    act(() => range().showLater())
    expect(shown()).toEqual([80, 160])
    act(() => range().showEarlier())
    expect(shown()).toEqual([40, 160])
    grow(11_000)
    expect(shown()).toEqual([1040, 1160])
    act(() => range().reach(5))
    expect(shown()).toEqual([0, 25])
    act(() => range().showLatest())
    expect(shown()).toEqual([10_980, 11_000])
  })

  it('end with the list', () => {
    const { shown, range } = draw(300)
    act(() => range().reach(0))
    expect(shown()).toEqual([0, 20])
    for (let step = 0; step < 10; step += 1) act(() => range().showLater())
    expect(shown()).toEqual([0, 300])
  })
})
