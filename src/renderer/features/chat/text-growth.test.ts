import { describe, expect, it } from 'vitest'
import type { ContentBlock } from '../../../shared/chat'
import { createTextGrowth } from './text-growth'

type TextBlock = Extract<ContentBlock, { readonly type: 'text' }>

function grow(growth: ReturnType<typeof createTextGrowth>, block: TextBlock, added: string) {
  const after: TextBlock = { type: 'text', text: block.text + added }
  growth.add(block, after, added)
  return after
}

describe('createTextGrowth', () => {
  it('gives what was added since a reader last looked', () => {
    const growth = createTextGrowth()
    const first = grow(growth, { type: 'text', text: 'kept ' }, 'one ')
    const second = grow(growth, grow(growth, first, 'two '), 'three')
    expect(growth.readFrom(second, 9)).toBe('two three')
    const third = grow(growth, second, '!')
    expect(growth.readFrom(third, 18)).toBe('!')
  })

  it('knows nothing of a block that it did not see grow', () => {
    expect(createTextGrowth().readFrom({ type: 'text', text: 'settled' }, 0)).toBeNull()
  })

  it('does not know what came before it was asked to remember', () => {
    const growth = createTextGrowth()
    const block = grow(growth, { type: 'text', text: 'kept ' }, 'one')
    expect(growth.readFrom(block, 2)).toBeNull()
    expect(growth.readFrom(block, 5)).toBe('one')
    expect(growth.readFrom(block, 5)).toBe('one')
    expect(growth.readFrom(block, 4)).toBeNull()
  })

  it('gives up text that nobody reads instead of keeping it for ever', () => {
    const growth = createTextGrowth()
    let block: TextBlock = { type: 'text', text: '' }
    for (let count = 0; count < 600; count += 1) block = grow(growth, block, 'x')
    expect(growth.readFrom(block, 0)).toBeNull()
    expect(growth.readFrom(block, 599)).toBe('x')
  })
})
