import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import type { ContentBlock } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
import { createTranslate } from '../translate'
import { createJsonPrinter, createTextPrinter, printTurn } from './chat-command'
import { createOutput } from './output'
import { terminalLanguage } from './terminal-language'

function collector(isTTY: boolean) {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  return Object.assign(stream, { isTTY, text: () => chunks.join('') })
}

const route = {
  modelId: 'a.b',
  invokedId: 'eu.a.b',
  region: 'eu-west-1',
  kind: 'geographic-profile',
  simulated: false,
} as const
const started: ChatEvent = { type: 'turnStarted', at: 1000, route }
const block = (index: number, type: 'text' | 'reasoning'): ChatEvent => ({
  type: 'blockStarted',
  at: 1100,
  index,
  block: { type, text: '' } satisfies ContentBlock,
})
const delta = (index: number, type: 'text' | 'reasoning', text: string): ChatEvent => ({
  type: 'blockDelta',
  index,
  delta: { type, text },
})
const usage = { inputTokens: 3, outputTokens: 2, totalTokens: 15, cacheReadInputTokens: 10 }
const reported: ChatEvent = { type: 'usageReported', usage }
const ended: ChatEvent = { type: 'turnEnded', at: 3000, stopReason: 'end_turn' }

async function show(events: readonly ChatEvent[], options: { json?: boolean; tty?: boolean } = {}) {
  const out = collector(options.tty ?? false)
  const notes = collector(options.tty ?? false)
  const output = createOutput({ out, notes })
  const printer = options.json
    ? createJsonPrinter(output)
    : createTextPrinter(
        output,
        createTranslate(() => 'en'),
        () => 0,
      )
  async function* stream() {
    yield* events
  }
  const exitCode = await printTurn(stream(), printer)
  return { exitCode, out: out.text(), notes: notes.text() }
}

describe('printTurn', () => {
  it('puts the reply, and nothing else, on standard output', async () => {
    const shown = await show([
      started,
      block(0, 'reasoning'),
      delta(0, 'reasoning', 'secret thoughts'),
      block(1, 'text'),
      delta(1, 'text', 'Hel'),
      delta(1, 'text', 'lo'),
      block(2, 'text'),
      delta(2, 'text', 'again\n'),
      reported,
      ended,
    ])
    expect(shown.out).toBe('Hello\nagain\n')
    expect(shown.exitCode).toBe(0)
    expect(shown.notes).toContain('eu.a.b · eu-west-1 · 13 tokens in, 2 out · 2.0 s')
    expect(shown.notes).not.toContain('secret thoughts')
  })

  it('says when and why it waits', async () => {
    const error = createAppError('throttled', { values: { reason: 'slow down' } })
    const waiting: ChatEvent = {
      type: 'turnWaiting',
      attempt: 2,
      attempts: 5,
      retryAt: 1500,
      error,
    }
    expect((await show([started, waiting, started, ended])).notes).toContain(
      'Too many requests. Trying again in 2 seconds (attempt 2 of 5).',
    )
  })

  it('says that a reply ended before its end', async () => {
    const shown = await show([started, { ...ended, stopReason: 'max_tokens' }])
    expect(shown.notes).toContain('max_tokens')
    expect(shown.exitCode).toBe(0)
  })

  it.each([
    [{ type: 'turnFailed', at: 1, error: createAppError('credentials-expired') } as const, 3],
    [
      {
        type: 'turnFailed',
        at: 1,
        error: createAppError('access-denied', { values: { reason: 'for a test' } }),
      } as const,
      5,
    ],
    [{ type: 'turnInterrupted', at: 1, error: createAppError('connection-ended') } as const, 4],
    [{ type: 'turnStopped', at: 1 } as const, 130],
  ])('keeps what came of $type and exits with a code of its own (%#)', async (ending, exitCode) => {
    const shown = await show([started, block(0, 'text'), delta(0, 'text', 'so far'), ending])
    expect(shown).toMatchObject({ out: 'so far\n', exitCode })
    const asJson = await show([started, ending], { json: true })
    expect(asJson.exitCode).toBe(exitCode)
    expect(
      asJson.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([started, ending])
  })

  it('lets no reply command the terminal, and changes nothing in a file', async () => {
    const hostile = 'a\u001b]0;title\u0007\tb\u009b2J\r\n'
    const events = [started, block(0, 'text'), delta(0, 'text', hostile), ended]
    expect((await show(events, { tty: true })).out).toBe('a]0;title\tb2J\n')
    expect((await show(events)).out).toBe(hostile)
  })
})

describe('terminalLanguage', () => {
  it.each([
    [{ LANG: 'it_IT.UTF-8' }, 'it'],
    [{ LC_ALL: 'it', LANG: 'en_US' }, 'it'],
    [{ LC_ALL: '', LANG: 'it' }, 'it'],
    [{ LC_ALL: 'C', LANG: 'it_IT' }, 'en'],
    [{ LANG: 'de_DE' }, 'en'],
    [{}, 'en'],
  ])('%j', (env, language) => {
    expect(terminalLanguage(env)).toBe(language)
  })
})
