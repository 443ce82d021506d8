import { expect, it } from 'vitest'
import type { Message } from '../../shared/chat'
import { cutHistory, readCut } from './cut-history'

const place = (id: string) => ({ id, conversationId: 'c', parentId: null, createdAt: 0 })
const prompt = (text: string): Message => ({
  ...place(text),
  ...{ role: 'user', content: [{ type: 'text', text }] },
})
const reply = (text: string, summary?: string | null): Message => ({
  ...place(text),
  ...{ role: 'assistant', turnId: 't', content: [{ type: 'text', text }] },
  state: { kind: 'ended', stopReason: 'end_turn' },
  ...(summary !== undefined && { cut: { at: 1, ...(summary !== null && { summary }) } }),
})
const textsOf = (messages: readonly Message[]) =>
  messages.map(({ content }) =>
    content.map((block) => (block.type === 'text' ? block.text : '')).join('|'),
  )

it('leaves out everything down to the marked reply', () => {
  const branch = [prompt('a'), reply('b', null), prompt('c')]
  expect(textsOf(cutHistory(branch, readCut(branch)))).toEqual(['c'])
  expect(cutHistory(branch, undefined)).toEqual(branch)
})

it('puts the summary before the first prompt that is kept', () => {
  const branch = [prompt('a'), reply('b', 'Short.'), reply('another model'), prompt('c')]
  expect(textsOf(cutHistory(branch, readCut(branch)))).toEqual([
    'another model',
    'Summary of the conversation so far:\n\nShort.|c',
  ])
})

it('keeps the branch as it was cut when its request was made, whatever became of the mark', () => {
  const then = readCut([prompt('a'), reply('b', 'Short.')])
  const now = [prompt('a'), reply('b'), prompt('c')]
  expect(textsOf(cutHistory(now, then))).toEqual([
    'Summary of the conversation so far:\n\nShort.|c',
  ])
})
