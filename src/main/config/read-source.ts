import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, realpath, stat } from 'node:fs/promises'
import { type Text, text } from '../../shared/text'
import { errorCode } from '../error-code'
import { configSizeLimit } from './parse-config'

/** A file as it was found. */
export type Source = {
  /** Differs whenever the content may. */
  readonly version: string
} & (
  | {
      readonly kind: 'text'
      readonly content: string
      /** Past every link. */
      readonly realPath: string
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly message: Text }
)

export type ReadSource = (file: string) => Promise<Source>

/** Reads a file of at most 1 MiB. Never rejects, and never waits for a pipe or a device. */
export const readSource: ReadSource = async (file) => {
  let handle: FileHandle | undefined
  let version = ''
  try {
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const stats = await handle.stat()
    version = toVersion(stats)
    const unreadable = (message: Text): Source => ({ kind: 'unreadable', version, message })
    if (stats.isDirectory()) return unreadable(reasonOf('EISDIR'))
    if (!stats.isFile()) return unreadable(text('configProblems.noFile'))
    if (stats.size > configSizeLimit) {
      const values = { size: Math.ceil(stats.size / 1024), limit: configSizeLimit / 1024 }
      return unreadable(text('configProblems.tooLarge', values))
    }
    const bytes = await handle.readFile()
    const content = decode(bytes)
    if (typeof content !== 'string') return unreadable(content.message)
    return { kind: 'text', version, content, realPath: await realpath(file) }
  } catch (cause) {
    const code = errorCode(cause)
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent', version: code }
    return { kind: 'unreadable', version: version || code, message: reasonOf(code) }
  } finally {
    await handle?.close()
  }
}

/** Cheaper than reading: only whether the file may have changed. */
export async function readVersion(file: string): Promise<string> {
  try {
    return toVersion(await stat(file))
  } catch (cause) {
    return errorCode(cause)
  }
}

function reasonOf(code: string): Text {
  return text('configProblems.unreadable', { reason: code })
}

/** The byte order mark stays part of the text, so that it is written back. */
function decode(bytes: Buffer): string | { readonly message: Text } {
  const utf16 = (name: string) => ({ message: text('configProblems.encoding', { encoding: name }) })
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16('UTF-16LE')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16('UTF-16BE')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { message: text('configProblems.notUtf8') }
  }
}

function toVersion({ mtimeMs, size, ino }: Stats): string {
  return [mtimeMs, size, ino].join(' ')
}
