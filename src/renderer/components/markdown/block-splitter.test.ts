import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBlockParser } from './block-parser'
import { createBlockSplitter, defaultSplitLimits, type SplitLimits } from './block-splitter'
import { hostileReplies, ordinaryReplies } from './markdown-corpus'

/** What a splitter reports for a text in pieces, growth joined. */
function split(pieces: readonly string[], limits?: SplitLimits): string[] {
  const splitter = createBlockSplitter(limits)
  const found: string[] = []
  let growing = ''
  const receive: Parameters<typeof splitter.push>[1] = (event) => {
    switch (event.type) {
      case 'blockSealed':
        found.push(`block ${Object.keys(event.block.references)} ${event.block.source}`)
        return
      case 'codeStarted':
        growing = `code ${event.info}: `
        return
      case 'longLineStarted':
        growing = 'long line: '
        return
      case 'codeAdded':
      case 'longLineAdded':
        growing += event.text
        return
      case 'codeEnded':
      case 'longLineEnded':
        found.push(growing)
    }
  }
  for (const piece of pieces) splitter.push(piece, receive)
  splitter.end(receive)
  return found
}

function cut(text: string, lengths: readonly number[]): string[] {
  const pieces: string[] = []
  let start = 0
  for (let index = 0; start < text.length; index += 1) {
    const length = Math.max(1, lengths[index % lengths.length] ?? 1)
    pieces.push(text.slice(start, start + length))
    start += length
  }
  return pieces
}

const tight: SplitLimits = { longestLine: 30, longestBlock: 40 }
const lines = fc.constantFrom(
  '',
  '',
  'word',
  'more words here',
  '# h',
  '- a',
  '- b',
  '  - c',
  '  text',
  '    deep',
  '1. x',
  '2. y',
  '> q',
  '>',
  '```js',
  '```',
  '~~~',
  '===',
  '---',
  '| a | b |',
  '|---|---|',
  'a | b',
  '$$',
  '\\[',
  '\\]',
  '- c = 1',
  '[r]: https://e.example',
  '[r]',
  '"title"',
  'x'.repeat(35),
  '-',
  '+',
  '#',
  '1',
  '`',
  '***',
)

describe('the block splitter', () => {
  it.each(ordinaryReplies)('finds the same blocks character by character: %j', (reply) => {
    const whole = split([reply])
    expect(split([...reply])).toEqual(whole)
    expect(split([reply], tight)).toEqual(split([...reply], tight))
  })

  it('finds the same blocks however a text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(lines, { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (chosen, lengths, isTight) => {
          const text = chosen.join('\n')
          const limits = isTight ? tight : defaultSplitLimits
          expect(split(cut(text, lengths), limits)).toEqual(split([text], limits))
        },
      ),
      { numRuns: 600 },
    )
  })

  it('OUT-8 reads only the open end again: twice as long a reply costs twice as much', () => {
    const read = (repeats: number) => {
      const parser = createBlockParser()
      let characters = 0
      const splitter = createBlockSplitter(defaultSplitLimits, {
        ...parser,
        parseBlocks(text) {
          characters += text.length
          return parser.parseBlocks(text)
        },
      })
      const text = ordinaryReplies.join('\n\n').repeat(repeats)
      for (const piece of cut(text, [24])) {
        splitter.push(piece, () => undefined)
        splitter.openEnd()
      }
      return characters / text.length
    }
    expect(read(16) / read(8)).toBeLessThan(1.1)
  })

  it('keeps the last blocks open, and nothing before them', () => {
    const splitter = createBlockSplitter()
    const sealed: string[] = []
    splitter.push('one\n\ntwo\n\nthree\n\nfour', (event) => {
      if (event.type === 'blockSealed') sealed.push(event.block.source.trim())
    })
    expect(sealed).toEqual(['one', 'two'])
    expect(splitter.openEnd().blocks.map(({ source }) => source.trim())).toEqual(['three', 'four'])
  })

  it('holds back a line that may close the fence', () => {
    const splitter = createBlockSplitter()
    splitter.push('```\ncode\n``', () => undefined)
    expect(splitter.openEnd().codeLine).toBe('')
    splitter.push('x', () => undefined)
    expect(splitter.openEnd().codeLine).toBe('``x')
  })

  it('repeats the head of a table that it cuts', () => {
    const table = `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(40)}`
    const blocks = split([table], { longestLine: 1000, longestBlock: 100 })
    expect(blocks.length).toBeGreaterThan(2)
    for (const block of blocks) expect(block).toMatch(/^block {2}\|a\|b\|\n\|-\|-\|\n/)
    expect(blocks.join('').match(/\|x\|y\|/g)).toHaveLength(40)
  })

  it.each(Object.entries(hostileReplies))(
    'bounds every block of hostile text: %s',
    (_name, reply) => {
      const pieces = cut(reply, [4096])
      for (const block of split(pieces)) {
        if (!block.startsWith('block')) continue
        expect(block.length).toBeLessThan(
          defaultSplitLimits.longestBlock * 4 + defaultSplitLimits.longestLine * 2,
        )
      }
    },
  )
})
