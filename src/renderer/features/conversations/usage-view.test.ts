import { describe, expect, it } from 'vitest'
import type { DailyUsage } from '../../../shared/usage'
import { listDays, listModels } from './usage-view'

const row = (day: string, modelId: string, dollars: number): DailyUsage => ({
  day,
  modelId,
  replies: 1,
  inputTokens: 10,
  outputTokens: 1,
  cacheReadTokens: 5,
  cacheWriteTokens: 4,
  dollars,
  unpricedReplies: 0,
})

describe('listDays', () => {
  const report = {
    firstDay: '2026-03-27',
    lastDay: '2026-03-31',
    rows: [row('2026-03-28', 'a', 1), row('2026-03-28', 'b', 2), row('2026-03-31', 'a', 4)],
  }

  it('has every day once, also over a change of the clock', () => {
    expect(listDays(report, 'cost')).toEqual([
      { day: '2026-03-27', value: 0 },
      { day: '2026-03-28', value: 3 },
      { day: '2026-03-29', value: 0 },
      { day: '2026-03-30', value: 0 },
      { day: '2026-03-31', value: 4 },
    ])
  })

  it('counts every kind of tokens', () => {
    expect(listDays(report, 'tokens').map(({ value }) => value)).toEqual([0, 40, 0, 0, 20])
  })
})

describe('listModels', () => {
  it('puts the dearest first', () => {
    const models = listModels(
      [row('2026-01-01', 'a', 1), row('2026-01-02', 'a', 1)].concat(row('2026-01-01', 'b', 3)),
    )
    expect(models.map(({ modelId, dollars, replies }) => [modelId, dollars, replies])).toEqual([
      ['b', 3, 1],
      ['a', 2, 2],
    ])
  })
})
