import type { DocumentFormat, ImageFormat, VideoFormat } from '../../shared/attachments'

export type FileSignature =
  | { readonly type: 'image'; readonly format: ImageFormat }
  | { readonly type: 'document'; readonly format: DocumentFormat }
  | { readonly type: 'video'; readonly format: VideoFormat }

/** How far into a PDF its header may stand: readers accept that much before it. */
const pdfHeaderReach = 1024
/** Where the kind of an EBML file (Matroska, WebM) is told. */
const ebmlHeaderReach = 64

/**
 * What a file is by the bytes that its format prescribes; undefined for text and for everything that
 * Converse does not take. The name is not asked: it may be wrong.
 */
export function readSignature(bytes: Uint8Array): FileSignature | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts = (hex: string, at = 0) =>
    buffer.subarray(at, at + hex.length / 2).toString('hex') === hex
  const says = (ascii: string, at = 0) => buffer.toString('latin1', at, at + ascii.length) === ascii

  if (starts('89504e470d0a1a0a')) return { type: 'image', format: 'png' }
  if (starts('ffd8ff')) return { type: 'image', format: 'jpeg' }
  if (says('GIF87a') || says('GIF89a')) return { type: 'image', format: 'gif' }
  if (says('RIFF') && says('WEBP', 8)) return { type: 'image', format: 'webp' }
  if (buffer.subarray(0, pdfHeaderReach).includes('%PDF-')) {
    return { type: 'document', format: 'pdf' }
  }
  if (starts('504b0304')) return readZip(buffer)
  if (starts('d0cf11e0a1b11ae1')) return readCompoundFile(buffer)
  if (says('ftyp', 4)) return readIsoMedia(buffer.toString('latin1', 8, 12))
  if (starts('1a45dfa3')) {
    const isWebm = buffer.subarray(0, ebmlHeaderReach).includes('webm')
    return { type: 'video', format: isWebm ? 'webm' : 'mkv' }
  }
  if (says('FLV\x01')) return { type: 'video', format: 'flv' }
  if (starts('000001ba') || starts('000001b3')) return { type: 'video', format: 'mpeg' }
  if (starts('3026b2758e66cf11')) return { type: 'video', format: 'wmv' }
  return undefined
}

/** An Office document since 2007 is a zip whose parts have prescribed names, stored uncompressed. */
function readZip(buffer: Buffer): FileSignature | undefined {
  if (buffer.includes('word/document')) return { type: 'document', format: 'docx' }
  if (buffer.includes('xl/workbook')) return { type: 'document', format: 'xlsx' }
  return undefined
}

/** An Office document before 2007 is a compound file whose streams have prescribed names, in UTF-16. */
function readCompoundFile(buffer: Buffer): FileSignature | undefined {
  const holds = (stream: string) => buffer.includes(Buffer.from(stream, 'utf16le'))
  if (holds('WordDocument')) return { type: 'document', format: 'doc' }
  if (holds('Workbook') || holds('Book')) return { type: 'document', format: 'xls' }
  return undefined
}

function readIsoMedia(brand: string): FileSignature | undefined {
  if (brand === 'qt  ') return { type: 'video', format: 'mov' }
  if (brand.startsWith('3g')) return { type: 'video', format: 'three_gp' }
  // The same container carries HEIC and AVIF images, which Converse does not take.
  return /^(hei|hev|mif1|msf1|avi[fs])/.test(brand) ? undefined : { type: 'video', format: 'mp4' }
}
