import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'

/** Bytes: what stands before the first frame of a log, and before the page of each. */
const logHeadLength = 32
const frameHeadLength = 24

/** No page that holds this byte is ever written (SQLite's file format, 1.3). */
const lockByte = 0x4000_0000

/**
 * Whether a database lacks pages at its end, as a cut file does; to be asked by whoever has locked it, before anything
 * is written. `pageCount` is what SQLite takes for its length, in pages of `pageSize` bytes. SQLite itself sees what is
 * missing only where there is no log and a whole page is gone, and reads it as zeros otherwise.
 *
 * The length of the file alone does not tell: a crash while the log is carried over leaves the file short of pages
 * that the log still holds, and the log counts only as far as its sums are right (SQLite's file format, 4.2).
 */
export function lacksPages(path: string, pageSize: number, pageCount: number): boolean {
  // Not by opening it: to close it again would give SQLite's lock back.
  const whole = Math.floor(statSync(path).size / pageSize)
  if (whole >= pageCount) return false
  const logged = readLoggedPages(`${path}-wal`, pageSize)
  for (let page = whole + 1; page <= pageCount; page += 1) {
    if (page !== lockByte / pageSize + 1 && !logged.has(page)) return true
  }
  return false
}

/** The pages that were committed to the log. */
function readLoggedPages(path: string, pageSize: number): ReadonlySet<number> {
  const pages = new Set<number>()
  if (!existsSync(path)) return pages
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(logHeadLength)
    if (readSync(file, head) < head.length) return pages
    const magic = head.readUInt32BE(0)
    if (magic !== 0x377f_0682 && magic !== 0x377f_0683) return pages
    if (head.readUInt32BE(8) !== pageSize) return pages
    const add = createSum(magic === 0x377f_0683)
    if (!isSum(add(head, 0, 24), head, 24)) return pages
    const uncommitted: number[] = []
    const frame = Buffer.alloc(frameHeadLength + pageSize)
    while (readSync(file, frame) === frame.length) {
      if (frame.compare(head, 16, 24, 8, 16) !== 0) break
      add(frame, 0, 8)
      if (!isSum(add(frame, frameHeadLength, frame.length), frame, 16)) break
      uncommitted.push(frame.readUInt32BE(0))
      const isCommit = frame.readUInt32BE(4) > 0
      if (isCommit) for (const page of uncommitted.splice(0)) pages.add(page)
    }
    return pages
  } finally {
    closeSync(file)
  }
}

type Sum = readonly [number, number]

/** The running checksum of a log: what it is after this part too, from one byte to before another. */
function createSum(bigEndian: boolean): (bytes: Buffer, from: number, to: number) => Sum {
  let first = 0
  let second = 0
  return (bytes, from, to) => {
    for (let at = from; at < to; at += 8) {
      const left = bigEndian ? bytes.readInt32BE(at) : bytes.readInt32LE(at)
      const right = bigEndian ? bytes.readInt32BE(at + 4) : bytes.readInt32LE(at + 4)
      first = (first + left + second) | 0
      second = (second + right + first) | 0
    }
    return [first, second]
  }
}

function isSum([first, second]: Sum, bytes: Buffer, at: number): boolean {
  return bytes.readInt32BE(at) === first && bytes.readInt32BE(at + 4) === second
}
