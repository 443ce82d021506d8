import { describe, expect, it } from 'vitest'
import { createBlockGroups } from './block-groups'
import { createElement } from './elements'

function fill(count: number, name: 'p' | 'h2' = 'p') {
  const container = createElement('div')
  const groups = createBlockGroups(container)
  for (let index = 0; index < count; index += 1) {
    groups.set(index, createElement(name, {}, String(index)))
    groups.weigh(index, 100)
  }
  const all = (selector: string) => [...container.querySelectorAll<HTMLElement>(selector)]
  return { container, groups, all }
}

const sizeOf = (element: HTMLElement | undefined) =>
  element?.style.getPropertyValue('contain-intrinsic-block-size')

describe('the groups of a reply', () => {
  it('keep the blocks in order, however many there are', () => {
    const { container, groups } = fill(200)
    expect([...container.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual(
      Array.from({ length: 200 }, (_, index) => String(index)),
    )
    expect(groups.get(199)?.textContent).toBe('199')
    expect(groups.get(200)).toBeNull()
  })

  it('are few in each frame: what is skipped is skipped in sections', () => {
    const { container, all } = fill(200)
    expect(container.childElementCount).toBeLessThan(5)
    for (const group of all('.md-group')) expect(group.childElementCount).toBeLessThanOrEqual(8)
  })

  it('may be skipped one by one only once the text has gone on past them', () => {
    const { groups, all } = fill(72)
    const passed = () => all('.md-group').map((group) => group.classList.contains('md-passed'))
    expect(passed()).toEqual([true, ...Array(8).fill(false)])
    groups.set(72, createElement('p'))
    expect(passed()).toEqual([true, true, ...Array(8).fill(false)])
  })

  it('may be skipped as a section only once all of it was passed', () => {
    const { groups, all } = fill(120)
    const passed = () =>
      all('.md-section').map((section) => section.classList.contains('md-passed'))
    expect(passed()).toEqual([false, false])
    groups.set(120, createElement('p'))
    expect(passed()).toEqual([true, false])
  })

  it('guess a size for each complete group, and for a section the sum of its own', () => {
    const { all } = fill(65)
    const sizes = all('.md-group').map(sizeOf)
    expect(sizes.slice(0, 8)).toEqual(Array(8).fill('auto 512px'))
    expect(sizes[8]).toBe('')
    expect(all('.md-section').map(sizeOf)).toEqual(['auto 4096px', ''])
  })

  it('leave nothing empty behind when they are cut', () => {
    const { container, groups, all } = fill(65)
    groups.truncate(64)
    expect(all('.md-section')).toHaveLength(1)
    groups.truncate(0)
    expect(container.childElementCount).toBe(0)
  })

  it('know when a group goes on under a heading, also when that became one later', () => {
    const { groups, all } = fill(9)
    expect(all('.md-after-heading')).toEqual([])
    groups.set(7, createElement('h2', {}, 'late'))
    groups.weigh(8, 10)
    expect(all('.md-after-heading')).toEqual([all('.md-group')[1]])
  })
})
