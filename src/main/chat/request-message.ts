import type { DocumentFormat, ImageFormat, VideoFormat } from '../../shared/attachments'

/**
 * A message in the form that every model accepts: never empty, roles alternating, the user first.
 * `File` is a file's bytes or, before they are read, its id.
 */
export interface RequestMessage<File = Uint8Array> {
  readonly role: 'user' | 'assistant'
  readonly content: readonly RequestBlock<File>[]
}

export type RequestBlock<File = Uint8Array> =
  | { readonly type: 'text'; readonly text: string }
  /** Signed by the model: sent back byte by byte. */
  | { readonly type: 'reasoning'; readonly text: string; readonly signature: string }
  | { readonly type: 'redactedReasoning'; readonly data: string }
  | {
      readonly type: 'toolUse'
      readonly toolUseId: string
      readonly name: string
      readonly input: JsonObject
    }
  | {
      readonly type: 'toolResult'
      readonly toolUseId: string
      /** Absent where the model does not take it. */
      readonly status?: 'success' | 'error'
      /** Never empty. */
      readonly content: readonly ToolResultContent<File>[]
    }
  | FileBlock<File>

export type ToolResultContent<File> =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'json'; readonly json: JsonObject }
  | RequestImage<File>

interface RequestImage<File> {
  readonly type: 'image'
  readonly format: ImageFormat
  readonly file: File
}

export type FileBlock<File> =
  | RequestImage<File>
  | {
      readonly type: 'document'
      readonly format: DocumentFormat
      /**
       * Neutral and unique in the request. The file's own name is not sent: Bedrock refuses most real
       * names, and a model may take what a name says for an instruction.
       */
      readonly name: string
      readonly file: File
    }
  | { readonly type: 'video'; readonly format: VideoFormat; readonly file: File }

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject
export interface JsonObject {
  readonly [name: string]: JsonValue
}
