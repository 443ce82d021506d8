import { describe, expect, it } from 'vitest'
import { prompt, reply } from '../../testing/fixtures'
import { findMatches, foldForFind } from './find-matches'

const replyWith = (text: string) => ({ ...reply, content: [{ type: 'text' as const, text }] })

describe('findMatches', () => {
  it('tells every place in the order of the messages', () => {
    expect(findMatches([prompt, replyWith('Basalt: basalt is a BASALT.')], 'basalt')).toEqual([
      { messageId: prompt.id, index: 0 },
      { messageId: reply.id, index: 0 },
      { messageId: reply.id, index: 1 },
      { messageId: reply.id, index: 2 },
    ])
  })

  it('reads a prompt as it was typed', () => {
    const typed = { ...prompt, content: [{ type: 'text' as const, text: 'a **dark** rock' }] }
    expect(findMatches([typed], 'dark rock')).toEqual([])
    expect(findMatches([typed], '**dark**')).toHaveLength(1)
  })

  it.each([
    ['words across bold and code', 'a **dark** `rock` here', 'dark rock', 1],
    ['the text of a link and not its address', '[the docs](https://docs.example)', 'docs', 1],
    ['nothing for a blank', 'a b', '  ', 0],
    ['places that do not overlap', 'aaaa', 'aa', 2],
    ['signs of expressions as they are', 'f(x) and f.x', 'f(x)', 1],
    ['upper and lower case beyond ASCII', 'PERCHÉ', 'perché', 1],
  ])('finds %s', (_what, text, query, count) => {
    expect(findMatches([replyWith(text)], query)).toHaveLength(count)
  })
})

describe('foldForFind', () => {
  it('keeps the place of every character, also of those that grow in lower case', () => {
    const text = 'İstanbul 𝔘 ǅ'
    expect(foldForFind(text)).toHaveLength(text.length)
  })
})
