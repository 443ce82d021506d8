import { describe, expect, it } from 'vitest'
import type { ExchangeAttempt } from '../../../../shared/exchange'
import { route } from '../../../testing/fixtures'
import { listRows, readPace } from './timeline-rows'

const attempt: ExchangeAttempt = {
  startedAt: 1000,
  route,
  sent: { at: 1010, method: 'POST', url: 'https://a', bytes: 1, digest: 'd' },
  answered: { at: 1200, httpStatus: 200 },
  events: [
    { name: 'messageStart', from: 1200, to: 1200, count: 1 },
    { name: 'contentBlockDelta', index: 0, detail: 'text', from: 1300, to: 1900, count: 9 },
    { name: 'contentBlockDelta', index: 0, detail: 'text', from: 3900, to: 4000, count: 2 },
  ],
  end: { kind: 'completed', at: 4100, stopReason: 'end_turn' },
}

const kindsOf = (rows: ReturnType<typeof listRows>) => rows.map(({ kind }) => kind)

describe('the timeline of an attempt', () => {
  it('shows each step and each silence between them', () => {
    const rows = listRows(attempt, undefined, 9000)
    expect(kindsOf(rows)).toEqual([
      ...['prepared', 'waited', 'events', 'events', 'silence', 'events', 'end'],
    ])
    expect(rows[4]).toEqual({ kind: 'silence', from: 1900, to: 3900 })
  })

  it('ends what is still going on now', () => {
    const { end: _end, answered: _answered, ...running } = attempt
    const rows = listRows({ ...running, events: [] }, undefined, 5000)
    expect(rows.at(-1)).toEqual({ kind: 'waited', from: 1010, to: 5000 })
  })

  it('shows the silence in which a connection broke off', () => {
    const error = { ...attempt, end: { kind: 'stopped', at: 9000 } } as const
    expect(kindsOf(listRows(error, undefined, 9000)).slice(-2)).toEqual(['silence', 'end'])
  })

  it('shows how long an attempt really waited for the next, else how long it would', () => {
    const refused = { ...attempt, retryAt: 8000 }
    expect(listRows(refused, 6000, 9000).at(-1)).toMatchObject({ kind: 'retry', to: 6000 })
    expect(listRows(refused, undefined, 9000).at(-1)).toMatchObject({ kind: 'retry', to: 8000 })
  })

  it('measures from when the request left', () => {
    expect(readPace(attempt)).toEqual({ firstByte: 190, firstToken: 290, longestGap: 2000 })
    expect(readPace({ ...attempt, events: [] })).toMatchObject({
      firstToken: undefined,
      longestGap: undefined,
    })
  })
})
