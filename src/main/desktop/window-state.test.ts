import { describe, expect, it } from 'vitest'
import { addressOfPlace, placeOfAddress, placeWindow, windowStateSchema } from './window-state'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const monitor = { x: 1440, y: 0, width: 2560, height: 1440 }

function at(x: number, y: number, width = 1000, height = 700) {
  return { bounds: { x, y, width, height }, maximized: false }
}

describe('placing the window', () => {
  it.each([
    ['where it was', at(100, 100), { x: 100, y: 100, width: 1000, height: 700 }],
    ['on the second display', at(2000, 50), { x: 2000, y: 50, width: 1000, height: 700 }],
    ['partly off the side', at(-700, 100), { x: -700, y: 100, width: 1000, height: 700 }],
    ['nowhere for the first time', null, { width: 1200, height: 820 }],
    ['anew when its display is gone', at(9000, 50), { width: 1000, height: 700 }],
    ['anew when only a corner would show', at(-950, 100), { width: 1000, height: 700 }],
    ['anew when the title bar is above the display', at(100, -300), { width: 1000, height: 700 }],
    ['anew when it is below the display', at(100, 880), { width: 1000, height: 700 }],
    ['cut to its display', at(0, 25, 4000, 3000), { x: 0, y: 25, width: 1440, height: 875 }],
    ['at its least size', at(0, 25, 10, 10), { width: 720, height: 520 }],
  ])('%s', (_where, state, expected) => {
    expect(placeWindow(state, [laptop, monitor])).toEqual({ ...expected, maximized: false })
  })

  it('remembers that it was maximised', () => {
    expect(placeWindow({ ...at(100, 100), maximized: true }, [laptop]).maximized).toBe(true)
  })

  it('opens even when no display is reported', () => {
    expect(placeWindow(at(0, 0), [])).toEqual({ width: 1000, height: 700, maximized: false })
  })
})

describe('what the window showed', () => {
  const page = 'app://basalt/index.html'

  it.each([
    ['the chat with nothing in it', '', undefined],
    ['a conversation', '#/chat/0b54b6b6-2f63-4d1e-9d6b-5f3a9b1c2d3e', undefined],
    ['a place', '#/models', 'models'],
    ['a place before a conversation', '#/usage/0b54b6b6-2f63-4d1e-9d6b-5f3a9b1c2d3e', 'usage'],
    ['a place that is none', '#/../etc', undefined],
    ['something longer than a name', `#/${'m'.repeat(30)}`, undefined],
  ])('is read from the address of %s', (_what, fragment, place) => {
    expect(placeOfAddress(`${page}${fragment}`)).toBe(place)
  })

  it('is opened again, without its conversation', () => {
    expect(addressOfPlace(page, 'models')).toBe(`${page}#/models`)
    expect(addressOfPlace(page, undefined)).toBe(page)
  })

  it('is known from no file of before, and from none that was tampered with', () => {
    expect(windowStateSchema.safeParse(at(0, 0)).success).toBe(true)
    expect(windowStateSchema.safeParse({ ...at(0, 0), place: 'models' }).success).toBe(true)
    expect(windowStateSchema.safeParse({ ...at(0, 0), place: '/models?x' }).success).toBe(false)
  })
})
