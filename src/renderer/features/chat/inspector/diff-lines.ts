import { diff } from '@codemirror/merge'

/** Two texts as one that marks what differs, as `diff -u` does. */
export interface LineDiff {
  /** Empty where the texts are the same. */
  readonly text: string
  readonly added: number
  readonly removed: number
}

/** Unchanged lines around each change. */
const context = 3
/** Beyond so many changed lines in one place the search for the fewest changes becomes a rough one. */
const scanLimit = 1000

/** Compares two texts line by line. */
export function diffLines(before: string, after: string): LineDiff {
  const old = before.split('\n')
  const now = after.split('\n')
  const changes = findChanges(old, now)
  const lines: string[] = []
  let shownTo = 0
  for (const [index, { fromA, toA, fromB, toB }] of changes.entries()) {
    const from = Math.max(shownTo, fromA - context)
    if (from > shownTo || index === 0) lines.push(`@@ -${from + 1} +${from + 1 + fromB - fromA} @@`)
    lines.push(...old.slice(from, fromA).map((line) => ` ${line}`))
    lines.push(...old.slice(fromA, toA).map((line) => `-${line}`))
    lines.push(...now.slice(fromB, toB).map((line) => `+${line}`))
    shownTo = Math.min(changes[index + 1]?.fromA ?? old.length, toA + context)
    lines.push(...old.slice(toA, shownTo).map((line) => ` ${line}`))
  }
  return {
    text: lines.join('\n'),
    added: changes.reduce((sum, { fromB, toB }) => sum + toB - fromB, 0),
    removed: changes.reduce((sum, { fromA, toA }) => sum + toA - fromA, 0),
  }
}

/** Has texts compared in which each line is one character: equal lines are equal ones. */
function findChanges(old: readonly string[], now: readonly string[]) {
  const characters = new Map<string, string>()
  const encode = (lines: readonly string[]): string =>
    lines
      .map((line) => {
        const known = characters.get(line) ?? characterFor(characters.size)
        characters.set(line, known)
        return known
      })
      .join('')
  const [oldText, nowText] = [encode(old), encode(now)]
  return characters.size > mostLines
    ? [{ fromA: 0, toA: old.length, fromB: 0, toB: now.length }]
    : diff(oldText, nowText, { scanLimit })
}

/** Halves of characters are none: they stand between these two. */
const firstHalf = 0xd800
const afterHalves = 0xe000
const mostLines = 0x10000 - (afterHalves - firstHalf)

function characterFor(count: number): string {
  return String.fromCharCode(count < firstHalf ? count : count + afterHalves - firstHalf)
}
