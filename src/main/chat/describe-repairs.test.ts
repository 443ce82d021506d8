import { describe, expect, it } from 'vitest'
import { describeRepairs } from './describe-repairs'
import type { HistoryChange } from './repair-history'

describe('describeRepairs', () => {
  it.each<[string, readonly (readonly [string, HistoryChange['kind']])[], readonly unknown[]]>([
    ['nothing for a history that went as it is', [], []],
    [
      'messages, not blocks',
      [
        ['a', 'reasoning-left-out'],
        ['a', 'reasoning-left-out'],
        ['b', 'reasoning-left-out'],
      ],
      [['chat.repair.reasoningLeftOut', 2]],
    ],
    [
      'only once of a message that was not sent',
      [
        ['a', 'blank-text-left-out'],
        ['a', 'message-left-out'],
        ['b', 'merged-with-previous'],
      ],
      [
        ['chat.repair.messageLeftOut', 1],
        ['chat.repair.mergedWithPrevious', 1],
      ],
    ],
  ])('tells %s', (_what, changes, expected) => {
    const told = describeRepairs(changes.map(([messageId, kind]) => ({ messageId, kind })))
    expect(told.map(({ key, values }) => [key, values?.['count']])).toEqual(expected)
  })
})
