import { describe, expect, it } from 'vitest'
import { summaryWith } from '../../testing/fixtures'
import { groupByAge } from './date-groups'

const now = new Date(2026, 2, 15, 10, 30).getTime()

describe('groupByAge', () => {
  it.each([
    ['a minute ago', new Date(2026, 2, 15, 10, 29), 'today'],
    ['at midnight', new Date(2026, 2, 15, 0, 0), 'today'],
    ['just before midnight', new Date(2026, 2, 14, 23, 59), 'yesterday'],
    ['two days ago', new Date(2026, 2, 13, 12, 0), 'week'],
    ['seven days ago', new Date(2026, 2, 8, 0, 0), 'week'],
    ['eight days ago', new Date(2026, 2, 7, 23, 59), 'older'],
    ['a clock ahead of ours', new Date(2026, 2, 16, 9, 0), 'today'],
  ])('puts %s where people look for it', (_when, date, age) => {
    expect(
      groupByAge([summaryWith({ updatedAt: date.getTime() })], now).map((group) => group.age),
    ).toEqual([age])
  })
})
