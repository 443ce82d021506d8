import { type Exchange, type ExchangeAttempt, notedGap } from '../../../../shared/exchange'

/** One line of the timeline; times are epoch milliseconds. */
export interface TimelineRow {
  readonly kind: 'prepared' | 'waited' | 'events' | 'silence' | 'end' | 'retry'
  readonly from: number
  readonly to: number
  /** An event's name, and the kind of the block or delta. */
  readonly name?: string
  readonly detail?: string
  readonly index?: number
  readonly count?: number
}

/** How long what matters took, in milliseconds; undefined where it did not happen. */
export interface Pace {
  readonly firstByte: number | undefined
  readonly firstToken: number | undefined
  readonly longestGap: number | undefined
}

/** The lines of one attempt. `next` is when the one after it began, `now` ends what has no end yet. */
export function listRows(
  attempt: ExchangeAttempt,
  next: number | undefined,
  now: number,
): readonly TimelineRow[] {
  const { startedAt, sent, answered, events, end, retryAt } = attempt
  const rows: TimelineRow[] = []
  const endedAt = end?.at ?? now
  rows.push({ kind: 'prepared', from: startedAt, to: sent?.at ?? endedAt })
  if (sent) rows.push({ kind: 'waited', from: sent.at, to: answered?.at ?? endedAt })
  let last = answered?.at ?? sent?.at
  for (const { name, detail, index, count, from, to } of events) {
    if (last !== undefined && from - last >= notedGap) rows.push(silence(last, from))
    rows.push({
      ...{ kind: 'events', from, to, name, count },
      ...(detail !== undefined && { detail }),
      ...(index !== undefined && { index }),
    })
    last = to
  }
  if (answered && last !== undefined && endedAt - last >= notedGap)
    rows.push(silence(last, endedAt))
  if (end) rows.push({ kind: 'end', from: end.at, to: end.at })
  const waitedUntil = next ?? retryAt
  if (end && waitedUntil !== undefined && waitedUntil > end.at) {
    rows.push({ kind: 'retry', from: end.at, to: waitedUntil })
  }
  return rows
}

function silence(from: number, to: number): TimelineRow {
  return { kind: 'silence', from, to }
}

/** When the exchange began and ended, at `now` the latest where it has not. */
export function spanOf({ attempts }: Exchange, now: number): { from: number; to: number } {
  const from = attempts[0]?.startedAt ?? now
  const last = attempts.at(-1)
  return { from, to: Math.max(from, last?.end?.at ?? now) }
}

export function readPace({ sent, answered, events }: ExchangeAttempt): Pace {
  const since = (at: number | undefined) =>
    sent === undefined || at === undefined ? undefined : at - sent.at
  const firstDelta = events.find(({ name }) => name === 'contentBlockDelta' || name === 'chunk')
  const gaps = events.map(({ from }, index) => {
    const before = events[index - 1]
    return before === undefined ? 0 : from - before.to
  })
  const longest = Math.max(0, ...gaps)
  return {
    firstByte: since(answered?.at),
    firstToken: since(firstDelta?.from),
    longestGap: longest >= notedGap ? longest : undefined,
  }
}
