import { describe, expect, it } from 'vitest'
import type { AssistantMessage, Usage } from '../../../shared/chat'
import { reply } from '../../testing/fixtures'
import { replyPace } from './usage'

const usage: Usage = { inputTokens: 10, outputTokens: 200, totalTokens: 210 }
const came = (first: number, last: number, changes: Partial<AssistantMessage> = {}) =>
  replyPace({ ...reply, createdAt: 0, firstDeltaAt: first, endedAt: last, usage, ...changes })

describe('the pace of a reply', () => {
  it('is its tokens over the time from the first to the last', () => {
    expect(came(400, 2400)).toEqual({ firstTokenAfter: 400, tokensPerSecond: 100 })
  })

  it('is not told of one that waited for tools', () => {
    expect(came(400, 2400, { usage: { ...usage, requests: 2 } })).toEqual({ firstTokenAfter: 400 })
  })

  it('STR-23 is that of a proxy which held it back, where it was waited for and came in one piece', () => {
    expect(came(4000, 4010)).toEqual({ firstTokenAfter: 4000, atOnce: true })
  })

  it.each<[string, Partial<AssistantMessage>, number]>([
    ['came at once, and soon', {}, 300],
    ['is of a few words', { usage: { ...usage, outputTokens: 20 } }, 4000],
  ])('says nothing of a reply that %s', (_what, changes, first) => {
    expect(came(first, first + 10, changes)).toEqual({ firstTokenAfter: first })
  })
})
