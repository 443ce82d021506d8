import { describe, expect, it } from 'vitest'
import type { AssistantMessage, Message, UserMessage } from './chat'
import { type ContextCut, findCut } from './context-cut'
import { createInputEstimator, estimateInputTokens } from './estimate-request'
import { proposeCut } from './propose-cut'

const place = (id: string, createdAt: number) => ({
  ...{ id, conversationId: 'c', parentId: null, createdAt },
})
const words = (tokens: number) => [{ type: 'text' as const, text: 'word'.repeat(tokens) }]
const prompt = (tokens: number, at = 0): UserMessage => ({
  ...place(`prompt ${at}`, at),
  ...{ role: 'user', content: words(tokens) },
})
const reply = (tokens: number, at = 0, more: Partial<AssistantMessage> = {}): AssistantMessage => ({
  ...place(`reply ${at}`, at),
  ...{ role: 'assistant', turnId: 't', content: words(tokens) },
  state: { kind: 'ended', stopReason: 'end_turn' },
  ...more,
})
const usage = { inputTokens: 900, outputTokens: 50, totalTokens: 950 }
const cutAt = (at: number, summary?: string): { readonly cut: ContextCut } => ({
  cut: { at, ...(summary !== undefined && { summary }) },
})

describe('the cut of a branch', () => {
  it('is the last one on it', () => {
    const branch: readonly Message[] = [
      ...[prompt(1), reply(1, 1, cutAt(5)), prompt(1, 2), reply(1, 3, cutAt(4))],
      ...[prompt(1, 4)],
    ]
    expect(findCut(branch)).toEqual({ index: 3, messageId: 'reply 3', cut: { at: 4 } })
    expect(findCut(branch.slice(0, 3))?.messageId).toBe('reply 1')
    expect(findCut(branch.slice(0, 1))).toBeUndefined()
  })

  it('is proposed where what is kept fills half of the window, and no turn more is lost', () => {
    const branch = [10, 20, 30, 40].flatMap((at) => [prompt(50, at), reply(50, at + 1)])
    expect(proposeCut(branch, 400)).toBe('reply 21')
    expect(proposeCut(branch, 10)).toBe('reply 41')
    expect(proposeCut(branch, 10_000)).toBe('reply 11')
    expect(proposeCut(branch.slice(0, 1), 10)).toBeNull()
  })

  it('is proposed only below the one that holds', () => {
    const branch = [prompt(50), reply(50, 1, cutAt(9)), prompt(50, 2), reply(50, 3)]
    expect(proposeCut(branch, 10_000)).toBe('reply 3')
    expect(proposeCut(branch.slice(0, 3), 10)).toBeNull()
  })
})

describe('the estimate of a branch that is cut', () => {
  it('counts neither what is left out nor what was reported before the cut', () => {
    const branch = [prompt(500), reply(500, 1, { usage, ...cutAt(9) }), prompt(20, 2)]
    expect(estimateInputTokens(branch, words(3), 'word'.repeat(7))).toBe(20 + 3 + 7)
  })

  it('counts the summary, and what a reply since then has reported', () => {
    const branch = [prompt(500), reply(500, 1, { usage, ...cutAt(9, 'word'.repeat(40)) })]
    expect(estimateInputTokens(branch, words(3))).toBe(40 + 3)
    const later = [...branch, prompt(20, 10), reply(20, 11, { usage })]
    expect(estimateInputTokens(later, words(3))).toBe(950 + 3)
  })
})

describe('the estimate of a request with tools', () => {
  it('counts them until a reply has reported what they took', () => {
    expect(estimateInputTokens([], words(3), '', 800)).toBe(803)
    const branch = [prompt(10), reply(10, 1, { usage })]
    expect(estimateInputTokens(branch, words(3), '', 800)).toBe(950 + 3)
    const cut = [prompt(500), reply(500, 1, { usage, ...cutAt(9) })]
    expect(estimateInputTokens(cut, words(3), '', 800)).toBe(803)
  })
})

describe('the estimate of a branch that is asked for again', () => {
  it('follows the branch, also where a message of it has changed', () => {
    const estimate = createInputEstimator()
    const branch = [prompt(10), reply(20, 1), prompt(30, 2)]
    const grown = [prompt(5, 0), ...branch]
    const shorter = [...grown.slice(0, -1), prompt(1, 2)]
    for (const history of [branch, grown, shorter, branch]) {
      expect(estimate(history, words(3), 'word')).toBe(
        estimateInputTokens(history, words(3), 'word'),
      )
    }
  })
})
