import { describe, expect, it } from 'vitest'
import { actionOf, chordOf, chordText } from './shortcuts'

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
})
const ctrl = { ctrlKey: true }

describe('the chord of a key press', () => {
  it.each([
    ['a letter, whatever the caps lock', press('f', ctrl), 'Mod+F'],
    ['with Shift', press('F', { ...ctrl, shiftKey: true }), 'Mod+Shift+F'],
    [
      'a slash that needs Shift, as on an Italian layout',
      press('/', { ...ctrl, shiftKey: true }),
      'Mod+/',
    ],
    ['a letter of a Cyrillic layout', press('т', { ...ctrl, code: 'KeyN' }), 'Mod+N'],
    ['an arrow', press('ArrowUp', ctrl), 'Mod+ArrowUp'],
    ['a function key', press('F5'), 'F5'],
    ['a plus that needs Shift', press('+', { ...ctrl, shiftKey: true }), 'Mod++'],
    ['only a modifier', press('Control', ctrl), undefined],
    ['with Alt, which writes characters', press('[', { ...ctrl, altKey: true }), undefined],
    ['the other modifier of the platform', press('n', { metaKey: true }), undefined],
  ])('%s', (_what, event, chord) => {
    expect(chordOf(event, 'linux')).toBe(chord)
  })

  it('means Command on macOS, and Control nothing', () => {
    expect(chordOf(press('n', { metaKey: true }), 'darwin')).toBe('Mod+N')
    expect(chordOf(press('n', ctrl), 'darwin')).toBeUndefined()
  })
})

it('acts by the keys in force and no longer by the default', () => {
  const changes = { newChat: 'Mod+J' }
  expect(actionOf(press('j', ctrl), 'linux', changes)).toBe('newChat')
  expect(actionOf(press('n', ctrl), 'linux', changes)).toBeUndefined()
  expect(actionOf(press('[', ctrl), 'linux', changes)).toBe('toggleSidebar')
})

it('writes a chord as the platform does', () => {
  expect(chordText('Mod+Shift+C', 'linux')).toBe('Ctrl+Shift+C')
  expect(chordText('Mod+Shift+C', 'darwin')).toBe('⇧⌘C')
  expect(chordText('Mod+ArrowUp', 'win32')).toBe('Ctrl+↑')
  expect(chordText('Mod++', 'linux')).toBe('Ctrl++')
  expect(chordText('Mod+-', 'darwin')).toBe('⌘-')
})
