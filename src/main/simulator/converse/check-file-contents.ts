import { imageSize } from 'image-size'
import { modelError, validationError } from '../wire/aws-error'
import type { RequestBlock, RequestMessage } from './converse-request'

/** In base64, as it travels: 3.75 MB of image. */
const maximumImageCharacters = 5 * 1024 * 1024
const maximumSide = 8000
const maximumDocumentBytes = 4.5 * 1024 * 1024

/**
 * Checks what only whoever opens the files can tell. The size of a document is not limited for every
 * model: a PDF is not for Claude from version 4 on, nor a PDF or DOCX for Nova.
 */
export function checkFileContents(messages: readonly RequestMessage[], modelId: string): void {
  for (const [index, message] of messages.entries())
    for (const [place, block] of message.content.entries()) {
      checkImage(block, `messages.${index}.content.${place}.image.source.base64`)
      checkDocument(block, modelId)
    }
}

function checkImage({ image }: RequestBlock, path: string): void {
  const base64 = image?.source['bytes']
  if (image === undefined || typeof base64 !== 'string') return
  if (base64.length > maximumImageCharacters)
    throw modelError(
      `${path}: image exceeds 5 MB maximum: ${base64.length} bytes > ${maximumImageCharacters} bytes`,
    )
  const { type = '', width = 0, height = 0 } = measure(Buffer.from(base64, 'base64'))
  const format = type === 'jpg' ? 'jpeg' : type
  if (width === 0 || height === 0) throw modelError(`${path}.data: Could not process image`)
  if (format !== image.format)
    throw modelError(
      `${path}: The image was specified using the image/${image.format} media type, but the image appears to be a image/${format} image`,
    )
  if (Math.max(width, height) > maximumSide)
    throw modelError(
      `${path}.data: At least one of the image dimensions exceed max allowed size: ${maximumSide} pixels`,
    )
}

function measure(bytes: Buffer): Partial<ReturnType<typeof imageSize>> {
  try {
    return imageSize(bytes)
  } catch {
    // What the library cannot read, the model cannot either.
    return {}
  }
}

function checkDocument({ document }: RequestBlock, modelId: string): void {
  const base64 = document?.source['bytes']
  if (document === undefined || typeof base64 !== 'string') return
  const { format = 'txt' } = document
  const bytes = Buffer.from(base64, 'base64')
  if (format === 'pdf' && !bytes.subarray(0, 1024).includes('%PDF-'))
    throw modelError('The PDF specified was not valid.')
  if (bytes.byteLength > maximumDocumentBytes && !takesLargeDocument(modelId, format))
    throw validationError(
      `The document exceeds the maximum size of ${maximumDocumentBytes} bytes. Reduce the size of the document and try again.`,
    )
}

function takesLargeDocument(modelId: string, format: string): boolean {
  if (modelId.startsWith('amazon.nova')) return format === 'pdf' || format === 'docx'
  return format === 'pdf' && /^anthropic\.claude-(?:[a-z]+-)[4-9]/.test(modelId)
}
