import { describe, expect, it } from 'vitest'
import { findInvoked, readRegion } from '../catalogue/catalogue'
import { parseConverseRequest } from './converse-request'
import { createPromptCache } from './prompt-cache'

const sonnet = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'
const traits = findInvoked(readRegion('us-east-1', '111122223333'), sonnet)?.model.conversation
const long = { text: 'word '.repeat(1500) }
const point = { cachePoint: { type: 'default' } }

function setUp() {
  let now = 0
  const cache = createPromptCache(() => now)
  return {
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    use(body: unknown) {
      if (traits === undefined) throw new Error('The catalogue has no such model.')
      return cache.use(sonnet, parseConverseRequest(body), traits)
    },
  }
}

describe('the simulated prompt cache', () => {
  it('writes a prompt once, reads it in the next turn, and writes what has been added', () => {
    const { use } = setUp()
    const first = { messages: [{ role: 'user', content: [long, point] }] }
    const written = use(first)
    expect(written).toMatchObject({ read: 0, ttl: '5m' })
    expect(written.written).toBeGreaterThan(1024)
    const second = use({
      messages: [
        { role: 'user', content: [long, point] },
        { role: 'assistant', content: [long] },
        { role: 'user', content: [{ text: 'More' }, point] },
      ],
    })
    expect(second.read).toBe(written.written)
    expect(second.written).toBeGreaterThan(1024)
  })

  it('forgets after five minutes without use', () => {
    const { use, pass } = setUp()
    const body = { system: [long, point], messages: [{ role: 'user', content: [{ text: 'a' }] }] }
    use(body)
    pass(299_000)
    expect(use(body).read).toBeGreaterThan(0)
    pass(299_000)
    expect(use(body).read).toBeGreaterThan(0)
    pass(301_000)
    expect(use(body).read).toBe(0)
  })

  it('keeps nothing that is shorter than its minimum', () => {
    const { use } = setUp()
    const body = { messages: [{ role: 'user', content: [{ text: 'short' }, point] }] }
    use(body)
    expect(use(body)).toMatchObject({ read: 0, written: 0 })
  })
})
