/** A message in the form that every model accepts: never empty, roles alternating, the user first. */
export interface RequestMessage {
  readonly role: 'user' | 'assistant'
  readonly content: readonly RequestBlock[]
}

export type RequestBlock =
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
      readonly status: 'success' | 'error'
      readonly text: string
    }

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject
export interface JsonObject {
  readonly [name: string]: JsonValue
}
