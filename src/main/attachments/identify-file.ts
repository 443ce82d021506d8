import { createHash, webcrypto } from 'node:crypto'
import { imageSize } from 'image-size'
import {
  type AttachmentBlock,
  type DocumentFormat,
  largestFile,
  longestFileName,
} from '../../shared/attachments'
import { type Text, text } from '../../shared/text'
import { readSignature } from './file-signature'

/** A file with the block that stands for it, or why Basalt does not take it. */
export type IdentifiedFile =
  | { readonly kind: 'attachment'; readonly block: AttachmentBlock }
  | RefusedFile
export interface RefusedFile {
  readonly kind: 'refused'
  readonly reason: Text
}

const formatByExtension: Readonly<Record<string, DocumentFormat>> = {
  csv: 'csv',
  htm: 'html',
  html: 'html',
  md: 'md',
  markdown: 'md',
}

/**
 * What a file is, by its content; of texts only the name tells whether they are CSV, HTML, Markdown or
 * plain. Every other text is a plain text document, so that source code can be attached. Never throws.
 */
export async function identifyFile(name: string, bytes: Uint8Array): Promise<IdentifiedFile> {
  if (bytes.byteLength === 0) return refuse('attachments.refused.empty')
  if (bytes.byteLength > largestFile) return tooLarge()
  const signature = readSignature(bytes)
  const file = async () => ({
    fileId: await hash(bytes),
    name: toFileName(name),
    size: bytes.byteLength,
  })
  if (signature?.type === 'image') {
    return attachment({ ...signature, ...(await file()), ...readDimensions(bytes) })
  }
  if (signature?.type === 'document') return attachment({ ...signature, ...(await file()) })
  if (signature?.type === 'video') return attachment({ ...signature, ...(await file()) })
  if (!isText(bytes)) return refuse('attachments.refused.unknownType')
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return attachment({
    type: 'document',
    format: formatByExtension[extension] ?? 'txt',
    ...(await file()),
  })
}

export function tooLarge(): RefusedFile {
  return refuse('attachments.refused.tooLarge', { megabytes: largestFile / 1024 / 1024 })
}

/**
 * A name fit to be shown in one line and stored: the last part of a path, without control characters
 * and those that turn the direction of text, which can make one type look like another.
 */
export function toFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  const shown = base
    .replaceAll(/[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim()
  if (shown === '') return 'file'
  if (shown.length <= longestFileName) return shown
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(shown)?.[0] ?? ''
  const kept = shown.slice(0, longestFileName - extension.length - 1)
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…${extension}`
}

/** Off the main thread where that pays: the hash of a large file takes longer than a frame. */
async function hash(bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength < 1024 * 1024) return createHash('sha256').update(bytes).digest('hex')
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex')
}

function readDimensions(bytes: Uint8Array): { readonly width?: number; readonly height?: number } {
  try {
    const { width, height } = imageSize(bytes)
    return width > 0 && height > 0 ? { width, height } : {}
  } catch {
    // A damaged header: the service will say so; what can be told without it is told.
    return {}
  }
}

/** Text has no NUL; in which encoding it is written does not matter here. */
function isText(bytes: Uint8Array): boolean {
  const isUtf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return isUtf16 || !bytes.includes(0)
}

function attachment(block: AttachmentBlock): IdentifiedFile {
  return { kind: 'attachment', block }
}

function refuse(key: Text['key'], values?: Text['values']): RefusedFile {
  return { kind: 'refused', reason: values === undefined ? text(key) : text(key, values) }
}
