import { describe, expect, it } from 'vitest'
import {
  readJsonObject,
  readPairs,
  readStopSequences,
  showPairs,
  showStopSequences,
} from './typed-values'

describe('what one types into the parameters', () => {
  it('is one stop sequence a line, which may be or hold a line break', () => {
    const sequences = ['END', '\n\n', ' two words ']
    expect(readStopSequences(showStopSequences(sequences))).toEqual(sequences)
    expect(readStopSequences('a\n\nb')).toEqual(['a', 'b'])
  })

  it('is one pair a line, as Bedrock takes them', () => {
    const pairs = { team: 'research', 'cost center': 'a=b' }
    expect(readPairs(showPairs(pairs))).toEqual(pairs)
    for (const wrong of ['team', '=x', 'team=a;b', 'k='.concat('x'.repeat(257))]) {
      expect(readPairs(wrong)).toBeUndefined()
    }
    expect(readPairs(Array.from({ length: 17 }, (_, at) => `k${at}=v`).join('\n'))).toBeUndefined()
  })

  it('is a JSON object and nothing else', () => {
    expect(readJsonObject('{"top_k": 5, "a": [null]}')).toEqual({ top_k: 5, a: [null] })
    for (const wrong of ['[1]', '5', '{', '{"a": undefined}', 'null']) {
      expect(readJsonObject(wrong)).toBeUndefined()
    }
  })
})
