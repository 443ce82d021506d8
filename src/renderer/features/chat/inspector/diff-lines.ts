import { Chunk } from '@codemirror/merge'
import { Text } from '@codemirror/state'

/** Two texts as one that marks what differs, as `diff -u` does. */
export interface LineDiff {
  /** Empty where the texts are the same. */
  readonly text: string
  readonly added: number
  readonly removed: number
}

/** Unchanged lines around each change. */
const context = 3

/** Compares two texts line by line. */
export function diffLines(before: string, after: string): LineDiff {
  const old = before.split('\n')
  const now = after.split('\n')
  // With an end to each line, the last one included: else adding a line would change the one before it.
  const oldText = Text.of([...old, ''])
  const nowText = Text.of([...now, ''])
  const changes = Chunk.build(oldText, nowText).map(({ fromA, toA, fromB, toB }) => ({
    old: linesBetween(oldText, fromA, toA),
    now: linesBetween(nowText, fromB, toB),
  }))
  const lines: string[] = []
  let shownTo = 0
  for (const [index, change] of changes.entries()) {
    const from = Math.max(shownTo, change.old.from - context)
    if (from > shownTo || index === 0) {
      lines.push(`@@ -${from + 1} +${from + 1 + change.now.from - change.old.from} @@`)
    }
    lines.push(...old.slice(from, change.old.from).map((line) => ` ${line}`))
    lines.push(...old.slice(change.old.from, change.old.to).map((line) => `-${line}`))
    lines.push(...now.slice(change.now.from, change.now.to).map((line) => `+${line}`))
    const next = changes[index + 1]?.old.from ?? old.length
    shownTo = Math.min(next, change.old.to + context)
    lines.push(...old.slice(change.old.to, shownTo).map((line) => ` ${line}`))
  }
  const count = (side: 'old' | 'now') =>
    changes.reduce((sum, change) => sum + change[side].to - change[side].from, 0)
  return { text: lines.join('\n'), added: count('now'), removed: count('old') }
}

/** Whole lines, counted from 0; `to` is the first that is no longer meant. Chunks end after a line's end. */
function linesBetween(text: Text, from: number, to: number) {
  const first = text.lineAt(Math.min(from, text.length)).number - 1
  if (to === from) return { from: first, to: first }
  return { from: first, to: to > text.length ? text.lines : text.lineAt(to).number - 1 }
}
