import { describe, expect, it } from 'vitest'
import type { AssistantMessage } from '../../shared/chat'
import { createFakeClock } from './clock.fixture'
import { createRunningTurn } from './running-turn'

const emptyReply: AssistantMessage = {
  id: 'reply',
  conversationId: 'conversation',
  parentId: 'prompt',
  createdAt: 0,
  role: 'assistant',
  turnId: 'turn',
  content: [],
  state: { kind: 'starting' },
}

/** The milliseconds between the batches of a second in which so many characters come in each millisecond. */
async function measurePauses(charactersPerMs: number): Promise<readonly number[]> {
  const clock = createFakeClock()
  const sentAt: number[] = []
  const turn = createRunningTurn(emptyReply, {
    clock,
    publish: () => sentAt.push(clock.now()),
    onChange: () => undefined,
  })
  turn.add({ type: 'blockStarted', at: 0, index: 0, block: { type: 'text', text: '' } })
  for (let ms = 0; ms < 1000; ms += 1) {
    turn.add({
      type: 'blockDelta',
      index: 0,
      delta: { type: 'text', text: 'x'.repeat(charactersPerMs) },
    })
    await clock.advance(1)
  }
  return sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0))
}

describe('a running turn', () => {
  it.each([
    [1, 16],
    [5, 16],
    [6, 32],
    [13, 48],
    [24, 48],
    [200, 48],
  ])('sends %i characters a millisecond every %i ms', async (charactersPerMs, pause) => {
    const pauses = (await measurePauses(charactersPerMs)).slice(1)
    expect(pauses.length).toBeGreaterThan(9)
    for (const each of pauses) expect(each).toBe(pause)
  })

  it('holds what it has published, and no more', async () => {
    const clock = createFakeClock()
    const published: number[] = []
    const turn = createRunningTurn(emptyReply, {
      clock,
      publish: (_name, batch) => {
        if (batch !== null && typeof batch === 'object' && 'seq' in batch) published.push(batch.seq)
      },
      onChange: () => undefined,
    })
    turn.add({ type: 'blockStarted', at: 0, index: 0, block: { type: 'text', text: 'Hello' } })
    expect(turn.message().content).toEqual([])
    await clock.advance(16)
    expect(published).toEqual([1])
    expect(turn.message().content).toMatchObject([{ type: 'text', text: 'Hello' }])
    turn.flush()
    expect(published).toEqual([1])
  })
})
