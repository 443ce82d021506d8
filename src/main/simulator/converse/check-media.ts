import { validationError } from '../wire/aws-error'
import type { RequestBlock, RequestMessage } from './converse-request'

const formats = {
  image: ['png', 'jpeg', 'gif', 'webp'],
  document: ['pdf', 'csv', 'doc', 'docx', 'xls', 'xlsx', 'html', 'txt', 'md'],
  video: ['mkv', 'mov', 'mp4', 'webm', 'flv', 'mpeg', 'mpg', 'wmv', 'three_gp'],
} as const
const maximumImages = 20
const maximumDocuments = 5

/** Checks the files of a conversation by what stands beside their bytes; any model demands this. */
export function checkMedia(messages: readonly RequestMessage[]): void {
  for (const [index, message] of messages.entries())
    for (const [place, block] of message.content.entries())
      checkShape(block, `messages.${index + 1}.member.content.${place + 1}.member`)
  const blocks = messages.flatMap((message) => message.content)
  const names = blocks.flatMap((block) => block.document?.name ?? [])
  for (const name of names)
    if (!/^[a-zA-Z0-9_\-()[\] ]{1,200}$/.test(name) || / {2}/.test(name))
      throw validationError(
        "The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. The name can't contain more than one consecutive whitespace character. Check that the file name conforms to these restrictions and retry your request.",
      )
  if (new Set(names).size < names.length)
    throw validationError("Messages can't contain duplicate document names.")
  if (names.length > maximumDocuments)
    throw validationError(`You can't include more than ${maximumDocuments} documents in a request.`)
  if (blocks.filter((block) => block.image).length > maximumImages)
    throw validationError(`You can't include more than ${maximumImages} images in a request.`)
  for (const message of messages)
    if (
      message.content.some((block) => block.document) &&
      !message.content.some((block) => block.text !== undefined)
    )
      throw validationError(
        'When you include a document in a message, you must also include a text block. Add a text block and try again.',
      )
}

function checkShape(block: RequestBlock, path: string): void {
  for (const kind of ['image', 'document', 'video'] as const) {
    const { format, source } = block[kind] ?? {}
    if (format !== undefined && !formats[kind].some((known) => known === format))
      throw validationError(
        `1 validation error detected: Value '${format}' at '${path}.${kind}.format' failed to satisfy constraint: Member must satisfy enum value set: [${formats[kind].join(', ')}]`,
      )
    if (source?.['bytes'] === '')
      throw validationError(
        `1 validation error detected: Value at '${path}.${kind}.source.bytes' failed to satisfy constraint: Member must have length greater than or equal to 1`,
      )
  }
}
