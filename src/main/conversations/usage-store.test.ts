import { describe, expect, it } from 'vitest'
import type { AssistantMessage } from '../../shared/chat'
import { allTokens, sumUsage } from '../../shared/usage'
import {
  complete,
  createReply,
  createTurn,
  openForTest,
  temporaryFolder,
  withText,
} from './testing/support'
import { toUsageCsv } from './usage-csv'
import { createUsageStore } from './usage-store'

const noon = new Date(2026, 5, 15, 12).getTime()
const day = 86_400_000
const price = { input: 3, output: 15, origin: { kind: 'config', path: 'here' } } as const

function answered(
  at: number,
  change: Partial<AssistantMessage> & { readonly modelId?: string; readonly simulated?: boolean },
): ReturnType<typeof createTurn> {
  const turn = createTurn('Hello', { createdAt: at })
  const { modelId = 'a.model', simulated = false, ...rest } = change
  const reply: AssistantMessage = {
    ...withText(turn.reply, 'Hi', complete),
    endedAt: at,
    route: { modelId, invokedId: modelId, region: 'eu-west-1', kind: 'on-demand', simulated },
    usage: { inputTokens: 1000, outputTokens: 100, totalTokens: 1100 },
    ...rest,
  }
  return { ...turn, reply }
}

function openUsage() {
  const { store, database } = openForTest(temporaryFolder())
  const finish = (turn: ReturnType<typeof createTurn>) => {
    store.startTurn({ ...turn, reply: { ...turn.reply, state: { kind: 'starting' } } })
    store.finishReply(turn.reply)
    return turn
  }
  const { readUsage, sumUsage: sumOf } = createUsageStore(database, () => noon)
  return { store, finish, readUsage, sumOf }
}

describe('the use of models', () => {
  it('is added up by day and model, with the cost of each reply’s own price', () => {
    const { finish, readUsage } = openUsage()
    finish(answered(noon, { price }))
    finish(answered(noon + 1, { price: { ...price, input: 6 } }))
    finish(answered(noon, { modelId: 'b.model', price }))
    finish(answered(noon - day, { price }))
    const { rows, firstDay, lastDay } = readUsage({ days: 7, simulated: false })
    expect([firstDay, lastDay]).toEqual(['2026-06-09', '2026-06-15'])
    expect(rows.map((row) => [row.day, row.modelId, row.replies])).toEqual([
      ['2026-06-14', 'a.model', 1],
      ['2026-06-15', 'a.model', 2],
      ['2026-06-15', 'b.model', 1],
    ])
    expect(rows[1]?.dollars).toBeCloseTo((1000 * 3 + 1000 * 6 + 200 * 15) / 1e6, 12)
    expect(allTokens(sumUsage(rows))).toBe(4400)
  })

  it('is added up for one conversation, in all versions, and tells what nobody counted', () => {
    const { store, finish, sumOf } = openUsage()
    const first = finish(answered(noon - 400 * day, { price }))
    const { conversationId } = first
    const again = createReply(first.prompt)
    store.startTurn({ conversationId, reply: again })
    const { reply: template } = answered(noon, {})
    store.finishReply({ ...template, ...again, state: complete })
    const stopped = createReply(first.prompt)
    store.startTurn({ conversationId, reply: stopped })
    store.finishReply({ ...stopped, state: { kind: 'stopped' } })
    finish(answered(noon, { price }))
    const total = sumOf({ conversationId, simulated: false })
    expect(total).toMatchObject({
      ...{ replies: 2, inputTokens: 2000, outputTokens: 200, unpricedReplies: 1 },
      unreportedReplies: 1,
    })
    expect(total.dollars).toBeCloseTo((1000 * 3 + 100 * 15) / 1e6, 12)
    expect(sumOf({ conversationId, simulated: true })).toMatchObject({
      ...{ replies: 0, inputTokens: 0, dollars: 0, unreportedReplies: 1 },
    })
    expect(sumOf({ conversationId: 'none', simulated: false })).toMatchObject({ replies: 0 })
  })

  it('counts from the first moment of the first day', () => {
    const { finish, readUsage } = openUsage()
    const midnight = new Date(2026, 5, 14).getTime()
    finish(answered(midnight, { price }))
    finish(answered(midnight - 1, { price }))
    expect(sumUsage(readUsage({ days: 2, simulated: false }).rows).replies).toBe(1)
  })

  it('tells apart what has no price, and never takes it for free', () => {
    const { finish, readUsage } = openUsage()
    finish(answered(noon, { price }))
    finish(answered(noon, {}))
    const [row] = readUsage({ days: 1, simulated: false }).rows
    expect(row).toMatchObject({ replies: 2, unpricedReplies: 1 })
    expect(row?.dollars).toBeCloseTo(0.0045, 10)
  })

  it('does not add simulated replies to real ones', () => {
    const { finish, readUsage } = openUsage()
    finish(answered(noon, { price }))
    finish(answered(noon, { simulated: true, price }))
    const count = (simulated: boolean) => sumUsage(readUsage({ days: 1, simulated }).rows).replies
    expect([count(true), count(false)]).toEqual([1, 1])
  })

  it('counts a reply once, and nothing for one without usage', () => {
    const { store, finish, readUsage } = openUsage()
    const { reply } = finish(answered(noon, { price }))
    store.finishReply(reply)
    const { usage: _none, ...silent } = answered(noon, {}).reply
    store.startTurn({
      conversationId: silent.conversationId,
      reply: { ...silent, parentId: null, state: { kind: 'starting' } },
    })
    store.finishReply({ ...silent, parentId: null })
    expect(sumUsage(readUsage({ days: 1, simulated: false }).rows).replies).toBe(1)
  })

  it('outlives the conversation', () => {
    const { store, finish, readUsage } = openUsage()
    const { conversationId } = finish(answered(noon, { price }))
    store.remove([conversationId])
    store.purgeRemoved()
    expect(sumUsage(readUsage({ days: 1, simulated: false }).rows).replies).toBe(1)
  })
})

describe('toUsageCsv', () => {
  const row = {
    day: '2026-06-15',
    modelId: 'a.model',
    replies: 1,
    inputTokens: 1,
    outputTokens: 2,
    cacheReadTokens: 3,
    cacheWriteTokens: 4,
    dollars: 0.5,
    unpricedReplies: 0,
  }
  const lines = (modelId: string, unpricedReplies = 0) =>
    toUsageCsv({
      firstDay: row.day,
      lastDay: row.day,
      rows: [{ ...row, modelId, unpricedReplies }],
    }).split('\r\n')

  it('has a heading and a line for each row', () => {
    expect(lines('a.model')).toEqual([
      'day,modelId,replies,inputTokens,outputTokens,cacheReadTokens,cacheWriteTokens,dollars,unpricedReplies',
      '2026-06-15,a.model,1,1,2,3,4,0.5,0',
      '',
    ])
  })

  it('leaves a cost that nobody knows empty', () => {
    expect(lines('a.model', 1)[1]).toBe('2026-06-15,a.model,1,1,2,3,4,,1')
  })

  it.each([
    ['a,"b"', '"a,""b"""'],
    ['=cmd()', "'=cmd()"],
  ])('makes %s harmless', (modelId, written) => {
    expect(lines(modelId)[1]).toBe(`2026-06-15,${written},1,1,2,3,4,0.5,0`)
  })
})
