import { z } from 'zod'
import { findInvoked, type RegionCatalogue } from '../catalogue/catalogue'
import { checkMessages } from '../converse/check-messages'
import { parseConverseRequest, parseJsonBody } from '../converse/converse-request'
import { countInputTokens, countTextTokens } from '../converse/token-count'
import { validationError } from '../wire/aws-error'

const requestSchema = z.looseObject({
  input: z.looseObject({
    converse: z.unknown().optional(),
    invokeModel: z.looseObject({ body: z.string() }).optional(),
  }),
})

/** CountTokens: a few models only, and only by their own id. */
export function countTokens(
  catalogue: RegionCatalogue,
  modelId: string,
  body: Uint8Array,
): { readonly inputTokens: number } {
  const invoked = findInvoked(catalogue, modelId)
  if (!invoked) throw validationError('The provided model identifier is invalid.')
  if (invoked.kind === 'profile' || !invoked.model.conversation?.countsTokens)
    throw validationError("The provided model doesn't support counting tokens.")
  const { data } = requestSchema.safeParse(parseJsonBody(body))
  const { converse, invokeModel } = data?.input ?? {}
  if (converse !== undefined) {
    const request = parseConverseRequest(converse)
    checkMessages(request)
    return { inputTokens: countInputTokens(request) }
  }
  if (invokeModel)
    return {
      inputTokens: countTextTokens(Buffer.from(invokeModel.body, 'base64').toString()),
    }
  throw validationError('The input must set one of the following keys: invokeModel, converse.')
}
