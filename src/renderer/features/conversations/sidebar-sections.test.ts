import { describe, expect, it } from 'vitest'
import { summaryWith } from '../../testing/fixtures'
import { toSections } from './sidebar-sections'

const now = new Date(2026, 2, 15, 10, 30).getTime()
const folders = [
  { id: 'f1', name: 'Empty' },
  { id: 'f2', name: 'Work' },
]

describe('toSections', () => {
  it('shows each conversation once: pinned before its folder, archived before everything', () => {
    const conversations = [
      summaryWith({ id: 'pinned', pinned: true, folderId: 'f2' }),
      summaryWith({ id: 'filed', folderId: 'f2' }),
      summaryWith({ id: 'today', updatedAt: now }),
      summaryWith({ id: 'folder gone', folderId: 'f9', updatedAt: now }),
      summaryWith({ id: 'archived', archived: true, pinned: true, folderId: 'f2' }),
    ]
    const shown = toSections(conversations, folders, now).map((section) => [
      section.kind === 'folder' ? section.folder.name : section.kind,
      section.conversations.map(({ id }) => id),
    ])
    expect(shown).toEqual([
      ['pinned', ['pinned']],
      ['Empty', []],
      ['Work', ['filed']],
      ['age', ['today', 'folder gone']],
      ['archived', ['archived']],
    ])
  })

  it('is nothing for nothing', () => {
    expect(toSections([], [], now)).toEqual([])
  })
})
