import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import { toCrossing } from './to-crossing'

/** What the window makes of an answer, which structured cloning copies on the way. */
function cross(value: unknown): unknown {
  const crossed = structuredClone(toCrossing({ ok: true, value }))
  if ('json' in crossed) return JSON.parse(crossed.json)
  return crossed.ok ? crossed.value : undefined
}

describe('an answer', () => {
  it.each([
    ['nothing', null],
    ['a list', [{ id: 'a', at: 1.5, none: null }]],
    ['text that is no Unicode', { text: 'half \ud83d, NUL \0, line \u2028' }],
    ['bytes', { bytes: new Uint8Array([0, 255]) }],
    ['no bytes where there could be some', { bytes: null }],
  ])('of %s reaches the window as it was', (_what, value) => {
    expect(cross(value)).toEqual(value)
  })

  it('crosses as one text, whatever is in it', () => {
    const value = [{ text: 'x' }]
    expect(toCrossing({ ok: true, value })).toEqual({ ok: true, json: JSON.stringify(value) })
  })

  it('that is a failure stays one', () => {
    const refused = {
      ok: false,
      error: createAppError('storage', { values: { reason: 'for a test' } }),
    } as const
    expect(toCrossing(refused)).toBe(refused)
  })
})
