import type { AttachmentBlock } from './attachments'

/**
 * What one Converse request may carry, from the reference of `Message`. A newer page of the user guide
 * (inference-api-restrictions) lifts the size of documents for some models, so sizes are told before
 * sending and left to the service to refuse; the counts hold.
 */
export const fileLimits = {
  images: 20,
  documents: 5,
  /** Bytes of one image: 3.75 MB. */
  imageBytes: 3.75 * 1024 * 1024,
  /** Pixels of one side of an image. */
  imageSide: 8000,
  /** Bytes of one document: 4.5 MB. */
  documentBytes: 4.5 * 1024 * 1024,
} as const

/** Whether a file is larger than the reference of `Message` allows. */
export function exceedsFileLimits(block: AttachmentBlock): boolean {
  switch (block.type) {
    case 'image':
      return (
        block.size > fileLimits.imageBytes ||
        Math.max(block.width ?? 0, block.height ?? 0) > fileLimits.imageSide
      )
    case 'document':
      return block.size > fileLimits.documentBytes
    case 'video':
      return false
  }
}
