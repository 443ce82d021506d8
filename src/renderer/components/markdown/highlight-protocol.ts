/** What the highlighter asks of its worker. A block is one `id`; its text comes in whole lines, in order. */
export type HighlightRequest =
  | { readonly type: 'add'; readonly id: number; readonly language: string; readonly text: string }
  | { readonly type: 'end'; readonly id: number }

/**
 * The worker's answer to each `add`, in order: the whole text as runs of one colour, pairs of a length
 * and an index into the token kinds.
 */
export interface HighlightAnswer {
  readonly id: number
  readonly runs: Uint32Array<ArrayBuffer>
}
