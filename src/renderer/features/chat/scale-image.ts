import type { AttachmentBlock } from '../../../shared/attachments'
import { fileLimits } from '../../../shared/file-limits'

/** Longest sides to try, in pixels: most models scale down to less than the last one by themselves. */
const sides = [4096, 2048, 1568]
const quality = 0.9

/**
 * The same picture within the limits of size, as WebP, which keeps what is transparent; null when it
 * cannot be decoded. An animation becomes its first frame.
 */
export async function scaleDown(
  bytes: Uint8Array,
  { name, format }: Pick<AttachmentBlock, 'name' | 'format'>,
): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | null> {
  try {
    // A copy: a blob takes no memory that may be shared.
    const picture = await createImageBitmap(new Blob([bytes.slice()], { type: `image/${format}` }))
    for (const side of sides) {
      const scaled = await draw(
        picture,
        Math.min(1, side / Math.max(picture.width, picture.height)),
      )
      if (scaled.byteLength <= fileLimits.imageBytes) {
        return { name: `${name.replace(/\.[^.]*$/, '')}.webp`, bytes: scaled }
      }
    }
    return null
  } catch (thrown) {
    if (thrown instanceof DOMException) return null
    throw thrown
  }
}

async function draw(picture: ImageBitmap, scale: number): Promise<Uint8Array<ArrayBuffer>> {
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height)
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
  return new Uint8Array(await blob.arrayBuffer())
}
