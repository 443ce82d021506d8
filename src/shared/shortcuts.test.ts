import { describe, expect, it } from 'vitest'
import { appActions, defaultShortcuts, effectiveShortcuts, refuseChord } from './shortcuts'

describe('shortcuts', () => {
  it('has defaults that an action may have, each for one action', () => {
    const chords = Object.values(defaultShortcuts).flat()
    expect(chords.filter((chord) => refuseChord(chord) !== null)).toEqual([])
    expect(new Set(chords).size).toBe(chords.length)
  })

  it.each([
    ['Mod+C', 'editing'],
    ['Mod+Shift+ArrowUp', 'editing'],
    ['Mod+Q', 'window'],
    ['F11', 'window'],
    ['J', 'needsModifier'],
    ['Shift+J', 'needsModifier'],
    ['ArrowUp', 'needsModifier'],
    ['Mod+Shift', 'unknown'],
    ['Mod+Tab', 'unknown'],
    ['Alt+J', 'unknown'],
    ['CmdOrCtrl+J', 'unknown'],
    ['Mod+J', null],
    ['F5', null],
    ['F13', 'needsModifier'],
  ])('decides whether %s may be a shortcut: %s', (chord, refusal) => {
    expect(refuseChord(chord)).toBe(refusal)
  })

  it('gives what the user chose and leaves the rest', () => {
    const effective = effectiveShortcuts({ newChat: 'Mod+J', stop: null })
    expect(effective.newChat).toEqual(['Mod+J'])
    expect(effective.stop).toEqual([])
    expect(effective.find).toEqual(defaultShortcuts.find)
  })

  it('takes chosen keys from the default of another action, so that none acts twice', () => {
    const effective = effectiveShortcuts({ showPalette: 'Mod+B' })
    expect(effective.showPalette).toEqual(['Mod+B'])
    expect(effective.toggleSidebar).toEqual(['Mod+['])
  })

  it('ignores what a file of a newer Basalt, or a damaged one, says', () => {
    const changes = { newChat: 'Hyper+ß', fromTheFuture: 'Mod+J', toString: 'Mod+U' }
    expect(effectiveShortcuts(changes)).toEqual(defaultShortcuts)
    expect(Object.keys(effectiveShortcuts(changes))).toEqual([...appActions])
  })
})
