import { describe, expect, it } from 'vitest'
import { type PaletteCommand, searchChoices, searchPalette } from './palette-search'

const entry = (group: PaletteCommand['group'], label: string, detail?: string): PaletteCommand => ({
  id: `${group}:${label}`,
  group,
  label,
  ...(detail !== undefined && { detail }),
  offered: group === 'actions',
  run: () => undefined,
})

const entries = [
  entry('actions', 'New chat'),
  entry('actions', 'Show or hide conversations'),
  entry('settings', 'Theme: Dark'),
  entry('models', 'Use Claude Sonnet 4.5', 'anthropic.claude-sonnet-4-5-20250929-v1:0'),
  entry('models', 'Use Nova Pro', 'amazon.nova-pro-v1:0'),
  entry('conversations', 'A long talk about tuff, ash and rocks that darken'),
]
const labels = (query: string) =>
  searchPalette(entries, query).flatMap((found) => found.entries.map(({ label }) => label))

describe('the search of the palette', () => {
  it('offers only the actions while nothing is typed', () => {
    expect(labels(' ')).toEqual(['New chat', 'Show or hide conversations'])
  })

  it.each([
    ['nwch', 'New chat'],
    ['dark', 'Theme: Dark'],
    ['son4', 'Use Claude Sonnet 4.5'],
    ['amazon', 'Use Nova Pro'],
    ['tuff', 'A long talk about tuff, ash and rocks that darken'],
  ])('finds by some letters in their order: %s', (query, label) => {
    expect(labels(query)[0]).toBe(label)
  })

  it('leaves out what only has the letters strewn about', () => {
    expect(labels('talk')).toEqual(['A long talk about tuff, ash and rocks that darken'])
    expect(labels('zzz')).toEqual([])
  })

  it('gives the first answers to a question, and of many those that fit best', () => {
    const choices = Array.from({ length: 300 }, (_, index) => ({
      id: `${index}`,
      label: `You: prompt ${index}`,
      run: () => undefined,
    }))
    const found = (query: string) => searchChoices(choices, query).map(({ id }) => id)
    expect(found('')).toEqual(choices.slice(0, 100).map(({ id }) => id))
    expect(found('prompt 299')).toEqual(['299'])
    expect(found('nobody')).toEqual([])
  })

  it('stays quick over a long history of titles that are made to be slow', () => {
    const history = Array.from({ length: 2000 }, (_, index) =>
      entry('conversations', `${'a na na nab '.repeat(15)} ${index}`),
    )
    const times = Array.from({ length: 5 }, () => {
      const startedAt = performance.now()
      expect(searchPalette(history, 'anab1')[0]?.entries.length).toBe(8)
      return performance.now() - startedAt
    })
    // What else runs on the computer only adds to the least of them.
    expect(Math.min(...times)).toBeLessThan(1000)
  })
})
