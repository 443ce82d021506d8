import { z } from 'zod'
import type { Text } from './text'

/** What Converse takes as an `image`, a `document` and a `video` block, in its own words. */
export const imageFormats = ['png', 'jpeg', 'gif', 'webp'] as const
export const documentFormats = [
  'pdf',
  'csv',
  'doc',
  'docx',
  'xls',
  'xlsx',
  'html',
  'txt',
  'md',
] as const
export const videoFormats = [
  'mkv',
  'mov',
  'mp4',
  'webm',
  'flv',
  'mpeg',
  'mpg',
  'wmv',
  'three_gp',
] as const

export type ImageFormat = (typeof imageFormats)[number]
export type DocumentFormat = (typeof documentFormats)[number]
export type VideoFormat = (typeof videoFormats)[number]

/** Names a stored file by its content: the SHA-256 of its bytes in hexadecimal. Never a path. */
export const fileIdSchema = z.string().regex(/^[0-9a-f]{64}$/)

/** The longest name that is kept, in UTF-16 units. */
export const longestFileName = 200

const file = {
  fileId: fileIdSchema,
  /** The name under which the user knows it. Shown and searched, never sent: see request-message.ts. */
  name: z.string().min(1).max(longestFileName),
  /** Bytes. */
  size: z.int().min(1),
}

export const imageBlockSchema = z.object({
  type: z.literal('image'),
  format: z.enum(imageFormats),
  ...file,
  /** Pixels; absent where the file does not tell. */
  width: z.int().min(1).exactOptional(),
  height: z.int().min(1).exactOptional(),
})

export const documentBlockSchema = z.object({
  type: z.literal('document'),
  format: z.enum(documentFormats),
  ...file,
})

export const videoBlockSchema = z.object({
  type: z.literal('video'),
  format: z.enum(videoFormats),
  ...file,
})

export const attachmentBlockSchema = z.discriminatedUnion('type', [
  imageBlockSchema,
  documentBlockSchema,
  videoBlockSchema,
])

export type ImageBlock = z.infer<typeof imageBlockSchema>
export type DocumentBlock = z.infer<typeof documentBlockSchema>
export type VideoBlock = z.infer<typeof videoBlockSchema>
/** A file of a prompt: what it is and where its bytes are kept. */
export type AttachmentBlock = ImageBlock | DocumentBlock | VideoBlock

/** The outcome of attaching files: one that is refused takes no other with it. */
export interface AddedAttachments {
  readonly added: readonly AttachmentBlock[]
  readonly refused: readonly { readonly name: string; readonly reason: Text }[]
}

/**
 * No file above this is taken in, in bytes: a whole request to Bedrock carries less. The limits of
 * one image or document are below it, and are findings rather than refusals.
 */
export const largestFile = 32 * 1024 * 1024

/** Documents whose bytes are text that can stand in the prompt itself. */
export const textFormats: ReadonlySet<string> = new Set<DocumentFormat>([
  'csv',
  'html',
  'txt',
  'md',
])

export function isAttachment(block: { readonly type: string }): block is AttachmentBlock {
  return block.type === 'image' || block.type === 'document' || block.type === 'video'
}
