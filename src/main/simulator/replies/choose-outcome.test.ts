import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findInvoked, readRegion } from '../catalogue/catalogue'
import { parseConverseRequest } from '../converse/converse-request'
import { createAttempts } from './attempts'
import { chooseOutcome, scenarios } from './choose-outcome'
import { commonParameters, scenarioTable } from './help'
import { hostileKinds, hostileReplies } from './hostile'
import { writeMixedMarkdown } from './mixed-markdown'
import { createRandom } from './random'
import { type Reply, splitText } from './reply'

const invoked = findInvoked(readRegion('us-east-1', '111122223333'), 'amazon.nova-lite-v1:0')

function createPlayer(clock: () => number = () => 0) {
  const attempts = createAttempts()
  return (prompt: string, inferenceConfig?: object) => {
    if (!invoked?.model.conversation) throw new Error('no such model')
    return chooseOutcome(
      {
        request: parseConverseRequest({
          messages: [{ role: 'user', content: [{ text: prompt }] }],
          ...(inferenceConfig && { inferenceConfig }),
        }),
        prompt,
        invokedId: invoked.model.modelId,
        model: invoked.model,
        traits: invoked.model.conversation,
        region: 'us-east-1',
        callerArn: 'arn:aws:iam::111122223333:user/someone',
        action: 'bedrock:InvokeModel',
        random: createRandom(prompt),
        clock,
      },
      { pace: { firstByteMs: 0, rate: 80 }, attempts },
    )
  }
}

function play(prompt: string, inferenceConfig?: object): Reply {
  const outcome = createPlayer()(prompt, inferenceConfig)
  if (outcome.kind !== 'reply') throw new Error(`got ${outcome.kind}`)
  return outcome.reply
}

const textOf = (reply: Reply) =>
  reply.blocks.map((block) => (block.type === 'text' ? block.text : '')).join('')

describe('a prompt without a directive', () => {
  it.each(['hello', 'tell me about /simulators', 'path/sim stream', '/simple'])(
    '"%s" gets an answer that says it is simulated',
    (prompt) => {
      expect(textOf(play(prompt))).toContain('simulated reply')
      expect(textOf(play(prompt))).not.toContain('Not understood')
    },
  )

  it('keeps to the request\u2019s own limits', () => {
    expect(play('hello', { maxTokens: 5 })).toMatchObject({ stopReason: 'max_tokens' })
    expect(textOf(play('hello', { maxTokens: 5 }))).toHaveLength(20)
    const stopped = play('hello', { stopSequences: ['simulated'] })
    expect(stopped.stopReason).toBe('stop_sequence')
    expect(textOf(stopped)).not.toContain('simulated')
  })
})

describe('a directive', () => {
  it('tells times that never go back, also on a computer whose clock is set back', () => {
    const times = [1_700_000_000_002, 1_700_000_000_003, 1_700_000_000_001, 1_700_000_000_004]
    const outcome = createPlayer(() => times.shift() ?? 0)('/sim clock count=4')
    if (outcome.kind !== 'reply') throw new Error(`got ${outcome.kind}`)
    const [block] = outcome.reply.blocks
    const told = block?.type === 'text' ? [...(block.deltas ?? [])].join('').trim().split(' ') : []
    expect(told.map((time) => Number(time) % 10)).toEqual([2, 3, 3, 4])
  })

  it('sets pace, pause and the place of a fault', () => {
    expect(
      play('please\n  /sim reset rate=0 chunk=24 delay=5 pause-at=2,7 token=t after=9\nthanks'),
    ).toMatchObject({
      pace: { rate: Number.POSITIVE_INFINITY, chunk: 24, firstByteMs: 5 },
      pause: { after: [2, 7], token: 't' },
      fault: { after: 9, fault: { kind: 'cut' } },
    })
  })

  it.each([
    ['/sim nonsense', 'there is no scenario nonsense'],
    ['/sim stream size=big', 'size=big is not a size'],
    ['/sim stream rate=fast', 'rate=fast is not a number'],
    ['/sim stream chunk=0', 'chunk=0'],
    ['/sim stream colour=red', 'stream takes no colour'],
    ['/sim damage part=tail', 'part=tail is none of prelude'],
  ])('"%s" is answered with what was not understood and the help', (prompt, reason) => {
    const text = textOf(play(prompt))
    expect(text).toContain(reason)
    expect(text).toContain('| `markdown` |')
  })

  it('ends its fault after the number of times asked for, counted per conversation or token', () => {
    const player = createPlayer()
    const kinds = (prompt: string) => player(prompt).kind
    expect([1, 2, 3].map(() => kinds('/sim throttle'))).toEqual(['refusal', 'refusal', 'reply'])
    expect(kinds('/sim throttle\nanother conversation')).toBe('refusal')
    expect(kinds('/sim silent times=1 token=a')).toBe('silence')
    expect(kinds('/sim silent times=1 token=a\nretried')).toBe('reply')
    expect([1, 2, 3].map(() => kinds('/sim gateway'))).toEqual(['gateway', 'gateway', 'gateway'])
  })

  it.each(scenarios.map((scenario) => scenario.name))(
    '%s can be played as the help shows it',
    (name) => {
      const outcome = createPlayer()(`/sim ${name}`)
      if (outcome.kind === 'reply') expect(textOf(outcome.reply)).not.toContain('Not understood')
    },
  )

  it('is documented beside the code', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(scenarioTable(scenarios))
    for (const [name, meaning] of commonParameters)
      expect(readme).toContain(`| \`${name}\` | ${meaning} |`)
  })
})

describe('mixed Markdown', () => {
  it.each([1, 100, 20_000, 500_000])('has exactly %i bytes', (bytes) => {
    const text = writeMixedMarkdown(createRandom('seed'), bytes)
    expect(Buffer.byteLength(text)).toBe(bytes)
  })

  it('is the same for the same seed and has every kind of block', () => {
    const text = writeMixedMarkdown(createRandom('seed'), 20_000)
    expect(writeMixedMarkdown(createRandom('seed'), 20_000)).toBe(text)
    expect(writeMixedMarkdown(createRandom('other'), 20_000)).not.toBe(text)
    for (const mark of [
      '```python',
      '```typescript',
      '```rust',
      '```sql',
      '```bash',
      '|---',
      '$$',
      '\n- ',
      '\n> ',
      '## ',
    ])
      expect(text).toContain(mark)
  })
})

describe('hostile replies', () => {
  it('have the sizes that break parsers', () => {
    expect(hostileReplies.quotes()).toBe('>'.repeat(2000))
    expect(hostileReplies.list().split('\n')).toHaveLength(1000)
    expect(hostileReplies.math().match(/\{/g)).toHaveLength(5000)
    expect(hostileReplies.line()).toHaveLength(5_000_000)
    expect(hostileReplies.line()).not.toContain('\n')
    expect(hostileReplies.images().match(/(?:\n\n|^)(?!\[image)/g)).toHaveLength(60)
  })

  it.each(hostileKinds)('%s can be asked for', (kind) => {
    expect(textOf(play(`/sim hostile kind=${kind}`)).length).toBeGreaterThan(100)
  })
})

describe('cutting a text into deltas', () => {
  const text = 'Ciao mondo! \u{1F600}\u{1F468}\u200D\u{1F469} caf\u00e9\n\n  indented  '
  it.each([undefined, 1, 2, 3, 24, 1000])(
    'by %s loses nothing and splits no character',
    (chunk) => {
      const pieces = [...splitText(text, chunk)]
      expect(pieces.join('')).toBe(text)
      expect(pieces.filter((piece) => piece === '' || /\p{Surrogate}/u.test(piece))).toEqual([])
    },
  )

  it('splits characters when asked to', () => {
    const pieces = [...splitText(text, 1, true)]
    expect(pieces.join('')).toBe(text)
    expect(pieces.every((piece) => piece.length === 1)).toBe(true)
  })
})
