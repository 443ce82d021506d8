import { z } from 'zod'
import { idSchema } from '../chat'

/** One request of the contract: what is sent, checked by its schema, and the type of its answer. */
export interface RequestOf<Output> {
  readonly input: z.ZodType
  /** Only for the compiler: never present at run time. */
  readonly output?: Output
}

/** Makes a request of its input's schema; the type of its answer is given in a second call, which infers nothing. */
export function request<Input extends z.ZodType>(input: Input) {
  return <Output>(): { readonly input: Input; readonly output?: Output } => ({ input })
}

export const nothing = z.strictObject({})
export const conversationOf = z.strictObject({ conversationId: idSchema })
export const messageOf = z.strictObject({ conversationId: idSchema, messageId: idSchema })
