import { describe, expect, it } from 'vitest'
import { placeCachePoints } from './place-cache-points'
import type { RequestMessage } from './request-message'

const words = (count: number) => 'word'.repeat(count)
const user = (text: string): RequestMessage => ({ role: 'user', content: [{ type: 'text', text }] })
const assistant = (text: string): RequestMessage => ({
  role: 'assistant',
  content: [{ type: 'text', text }],
})
const caching = { minimumTokens: 1024, tools: true }
const none = { tools: false, system: false, messages: [] }

describe('placeCachePoints', () => {
  it('places none in a prompt that is shorter than what the model keeps', () => {
    const prompt = { system: words(100), tools: words(100), messages: [user(words(100))] }
    expect(placeCachePoints(prompt, caching)).toEqual(none)
  })

  it('keeps tools, system and the last two prompts, four points at most', () => {
    const turns = Array.from({ length: 6 }, (_, at) => [user(`Q${at}`), assistant(`A${at}`)])
    const messages = [...turns.flat(), user('last')]
    const prompt = { system: words(10), tools: words(2000), messages }
    expect(placeCachePoints(prompt, caching)).toEqual({
      tools: true,
      system: true,
      messages: [10, 12],
    })
  })

  it('puts none after the tools of a model that takes none there', () => {
    const prompt = { system: words(10), tools: words(2000), messages: [user('Q')] }
    expect(placeCachePoints(prompt, { ...caching, tools: false })).toEqual({
      tools: false,
      system: true,
      messages: [0],
    })
  })

  it('counts what comes before a point, not only what it stands after', () => {
    const prompt = {
      system: words(600),
      tools: '',
      messages: [user('short'), assistant(words(600)), user('more')],
    }
    expect(placeCachePoints(prompt, caching)).toEqual({ ...none, messages: [2] })
  })

  it('stands never after reasoning or a call, which only replies end with', () => {
    const messages: RequestMessage[] = [
      user(words(2000)),
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'Hm' },
          { type: 'reasoning', text: 'So', signature: 's' },
        ],
      },
    ]
    expect(placeCachePoints({ system: '', tools: '', messages }, caching)).toEqual({
      ...none,
      messages: [0],
    })
  })

  it('puts none on a system prompt or tools that are not there', () => {
    const prompt = { system: '', tools: '', messages: [user(words(2000))] }
    expect(placeCachePoints(prompt, { ...caching, minimumTokens: 0 })).toEqual({
      ...none,
      messages: [0],
    })
  })
})
