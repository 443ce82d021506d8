import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppFailure } from '../../shared/app-error'

/**
 * What the log may hold: these events with these fields, and so never a prompt, a reply, a secret or
 * the sentence of an unknown error, which might quote any of them.
 */
export type LogEntry =
  | {
      readonly event: 'started'
      readonly basalt: string
      readonly electron: string
      readonly platform: string
    }
  | { readonly event: 'failed'; readonly where: string; readonly failure: LoggedFailure }
  | { readonly event: 'window-gone'; readonly reason: string; readonly exitCode: number }
  | { readonly event: 'window-frozen' | 'stopping' | 'stopped' | 'stop-timed-out' }

/** A failure without its sentence: what it is called and where it was made. */
export interface LoggedFailure {
  readonly name: string
  readonly kind?: string
  readonly code?: string
  readonly httpStatus?: number
  readonly requestId?: string
  readonly stack?: readonly string[]
}

export interface Log {
  write(entry: LogEntry): void
}

const maxBytes = 1024 * 1024
const olderFiles = 2

/**
 * Writes one line of JSON for each entry, at once, so that the last words before a crash are kept.
 * A full file becomes `basalt.1.log` and so on. A log that cannot be written says so on stderr and
 * never disturbs the app.
 */
export function createLog(options: {
  readonly folder: string
  readonly redact: (value: string) => string
  readonly maxBytes?: number
}): Log {
  const file = (age: number) => join(options.folder, age === 0 ? 'basalt.log' : `basalt.${age}.log`)
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })

  function rotate(): void {
    for (let age = olderFiles; age > 0; age -= 1) {
      if (sizeOf(file(age - 1)) > 0) renameSync(file(age - 1), file(age))
    }
  }

  const redactStrings = (_name: string, value: unknown) =>
    typeof value === 'string' ? options.redact(value) : value

  return {
    write(entry) {
      const line = JSON.stringify({ at: new Date().toISOString(), ...entry }, redactStrings)
      try {
        if (sizeOf(file(0)) >= (options.maxBytes ?? maxBytes)) rotate()
        appendFileSync(file(0), `${line}\n`, { mode: 0o600 })
      } catch (failure) {
        const name = failure instanceof Error ? failure.message : 'unknown'
        process.stderr.write(`basalt: the log cannot be written: ${options.redact(name)}\n`)
      }
    },
  }
}

/** Takes from a failure what the log may hold. */
export function toLoggedFailure(failure: unknown): LoggedFailure {
  if (failure instanceof AppFailure) {
    const { kind, detail } = failure.error
    return {
      name: detail?.name ?? failure.name,
      kind,
      ...(detail?.httpStatus !== undefined && { httpStatus: detail.httpStatus }),
      ...(detail?.requestId !== undefined && { requestId: detail.requestId }),
    }
  }
  if (!(failure instanceof Error)) return { name: typeof failure }
  return {
    name: failure.name,
    ...('code' in failure && { code: String(failure.code) }),
    stack: framesOf(failure),
  }
}

/** The stack begins with the message, which may have many lines: only its frames are taken. */
function framesOf(failure: Error): readonly string[] {
  const message = `${failure.name}: ${failure.message}`
  const stack = failure.stack ?? ''
  const frames = stack.startsWith(message) ? stack.slice(message.length) : ''
  return frames
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 12)
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
