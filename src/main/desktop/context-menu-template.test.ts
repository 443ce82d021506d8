import { describe, expect, it } from 'vitest'
import { createTranslate } from '../translate'
import { buildContextMenu, type PointedAt } from './context-menu-template'

const nothing: PointedAt = {
  isEditable: false,
  selectionText: '',
  misspelledWord: '',
  dictionarySuggestions: [],
  titleText: '',
  editFlags: { canCut: false, canCopy: false, canPaste: true },
}

function menuFor(pointedAt: Partial<PointedAt>, language: 'en' | 'it' = 'en') {
  const done: string[] = []
  const note = (what: string) => (given: string) => done.push(`${what} ${given}`)
  const items = buildContextMenu(
    { ...nothing, ...pointedAt },
    {
      translate: createTranslate(() => language),
      replace: note('replace'),
      learn: note('learn'),
      copyText: note('copy'),
    },
  )
  const labels = items.map(({ label, type }) => label ?? type)
  const click = (label: string) =>
    (items.find((item) => item.label === label)?.click as (() => void) | undefined)?.()
  return { labels, click, done }
}

const editing = ['Cut', 'Copy', 'Paste', 'Paste as Plain Text', 'separator', 'Select All']

describe('the context menu', () => {
  it('is empty where nothing can be done', () => {
    expect(menuFor({}).labels).toEqual([])
    expect(menuFor({ selectionText: ' \n' }).labels).toEqual([])
  })

  it('edits a text, and copies a selection', () => {
    expect(menuFor({ isEditable: true }).labels).toEqual(editing)
    expect(menuFor({ selectionText: 'some' }).labels).toEqual(['Copy'])
  })

  it('offers the first suggestions for a misspelled word, and to learn it', () => {
    const dictionarySuggestions = ['basalt', 'R&D', 'c', 'd', 'e', 'f']
    const menu = menuFor({ isEditable: true, misspelledWord: 'bassalt', dictionarySuggestions })
    const words = ['basalt', 'R&&D', 'c', 'd', 'e']
    expect(menu.labels).toEqual([...words, 'Add to Dictionary', 'separator', ...editing])
    menu.click('R&&D')
    menu.click('Add to Dictionary')
    expect(menu.done).toEqual(['replace R&D', 'learn bassalt'])
  })

  it('says in both languages that there is no suggestion', () => {
    const pointedAt = { isEditable: true, misspelledWord: 'xqzt' }
    expect(menuFor(pointedAt).labels[0]).toBe('No Suggestions')
    expect(menuFor(pointedAt, 'it').labels[0]).toBe('Nessun suggerimento')
  })

  it('copies the address of a link that may be opened, and of no other', () => {
    const menu = menuFor({ titleText: 'https://example.com/a?b=1\nA title' })
    expect(menu.labels).toEqual(['Copy Link'])
    menu.click('Copy Link')
    expect(menu.done).toEqual(['copy https://example.com/a?b=1'])
    for (const titleText of ['New chat', 'javascript:alert(1)', 'https://a@evil.example/']) {
      expect(menuFor({ titleText }).labels).toEqual([])
    }
  })
})
