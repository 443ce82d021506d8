import { expect, it } from 'vitest'
import { defaultPreferences, nextZoom, preferencesSchema } from './preferences'

it('zooms in steps there and back, and no further than the preferences allow', () => {
  const walk = (way: 'in' | 'out') => {
    const seen = [defaultPreferences.zoom]
    for (let next = nextZoom(100, way); next !== seen.at(-1); next = nextZoom(next, way)) {
      seen.push(next)
    }
    return seen
  }
  expect(walk('in')).toEqual([100, 110, 125, 150, 175, 200, 250, 300])
  expect(walk('out')).toEqual([100, 90, 80, 75, 67, 50])
  const { zoom } = preferencesSchema.shape
  for (const end of [50, 300]) expect(zoom.safeParse(end).success).toBe(true)
  expect(nextZoom(95, 'in')).toBe(100)
})
