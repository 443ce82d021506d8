import { describe, expect, it } from 'vitest'
import type { ChatEvent } from '../../shared/chat-events'
import { createTurnWatch } from './turn-watch'

function batch(turnId: string, ...events: ChatEvent[]) {
  return { conversationId: 'c', messageId: 'm', turnId, seq: 1, events }
}

const delta: ChatEvent = { type: 'blockDelta', index: 0, delta: { type: 'text', text: 'x' } }
const ending: ChatEvent = { type: 'turnStopped', at: 0 }

describe('watching turns', () => {
  it('is idle only when the last turn has ended', async () => {
    const watch = createTurnWatch(() => undefined)
    await watch.whenIdle()
    await watch.accept('a', async () => 'accepted')
    await watch.accept('b', async () => 'accepted')
    let isOver = false
    const over = watch.whenIdle().then(() => {
      isOver = true
    })
    watch.publish('chat.events', batch('a', delta))
    watch.publish('chat.events', batch('a', delta, ending))
    await Promise.resolve()
    expect([watch.isIdle(), isOver]).toEqual([false, false])
    watch.publish('chat.events', batch('b', ending))
    await over
    expect(watch.isIdle()).toBe(true)
  })

  it('does not count a refused turn, nor one that ended before it was answered', async () => {
    const watch = createTurnWatch(() => undefined)
    const refusal = watch.accept('a', async () => {
      throw new Error('busy')
    })
    await expect(refusal).rejects.toThrow('busy')
    await watch.accept('b', async () => watch.publish('chat.events', batch('b', ending)))
    expect(watch.isIdle()).toBe(true)
  })

  it('passes every event on', () => {
    const seen: unknown[] = []
    const watch = createTurnWatch((name, payload) => seen.push([name, payload]))
    watch.publish('app.command', 'newChat')
    watch.publish('chat.events', batch('a', ending))
    expect(seen).toEqual([
      ['app.command', 'newChat'],
      ['chat.events', batch('a', ending)],
    ])
  })
})
