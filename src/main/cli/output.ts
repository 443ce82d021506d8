import type { Writable } from 'node:stream'

/** The two ways out: what was asked for, and what is said about it. */
export interface Output {
  /** Writes to standard output; resolves when it may go on. */
  write(text: string): Promise<void>
  /** Writes a line to standard error, after ending a line of the reply that is still open. */
  note(line: string): void
  /** Resolves when everything has been handed over. */
  flush(): Promise<void>
  /** Aborts when standard output takes nothing more: its reader left, or the disk is full. */
  readonly closed: AbortSignal
  /** Why it takes nothing more, such as `ENOSPC`; undefined for a reader that has enough. */
  failureCode(): string | undefined
}

type Stream = Writable & { readonly isTTY?: boolean }

/**
 * To a terminal nothing goes that could command it: a reply or an error may hold escape sequences of
 * somebody else's making. A file or a pipe gets the bytes as they came.
 */
export function createOutput(streams: { readonly out: Stream; readonly notes: Stream }): Output {
  const { out, notes } = streams
  const closed = new AbortController()
  let lineOpen = false
  let failureCode: string | undefined

  out.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') failureCode ??= error.code ?? error.name
    closed.abort()
  })
  // Where nobody reads what is said about the reply, the reply still counts.
  notes.on('error', () => undefined)

  async function write(text: string): Promise<void> {
    if (text === '' || closed.signal.aborted) return
    lineOpen = !text.endsWith('\n')
    if (out.write(out.isTTY ? disarm(text) : text)) return
    await new Promise<void>((resolve) => {
      const goOn = () => {
        out.off('drain', goOn)
        closed.signal.removeEventListener('abort', goOn)
        resolve()
      }
      out.on('drain', goOn)
      closed.signal.addEventListener('abort', goOn)
    })
  }

  function note(line: string): void {
    if (lineOpen && out.isTTY && notes.isTTY) notes.write('\n')
    if (out.isTTY && notes.isTTY) lineOpen = false
    notes.write(`${notes.isTTY ? disarm(line) : line}\n`)
  }

  return {
    write,
    note,
    async flush() {
      await Promise.all([finishWrites(out), finishWrites(notes)])
    },
    closed: closed.signal,
    failureCode: () => failureCode,
  }
}

function finishWrites(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}

/** Takes out every control character but tab and line feed. */
function disarm(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]/gu, '')
}
