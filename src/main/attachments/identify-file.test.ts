import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { largestFile, longestFileName } from '../../shared/attachments'
import { identifyFile, toFileName } from './identify-file'
import { sampleGif, samplePng } from './sample-images.fixture'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const hex = (digits: string) => Buffer.from(digits, 'hex')
const zip = (part: string) => Buffer.concat([hex('504b0304'), Buffer.alloc(26), latin1(part)])
const compound = (stream: string) =>
  Buffer.concat([hex('d0cf11e0a1b11ae1'), Buffer.alloc(500), Buffer.from(stream, 'utf16le')])
const isoMedia = (brand: string) => Buffer.concat([hex('00000018'), latin1(`ftyp${brand}`)])

async function typeOf(name: string, bytes: Uint8Array): Promise<string> {
  const file = await identifyFile(name, bytes)
  return file.kind === 'attachment' ? `${file.block.type} ${file.block.format}` : file.reason.key
}

describe('identifyFile', () => {
  it.each<[string, string, Uint8Array]>([
    ['image png', 'a', samplePng(2, 3)],
    ['image jpeg', 'a', hex('ffd8ffe000104a464946')],
    ['image gif', 'a', sampleGif()],
    ['image webp', 'a', Buffer.concat([latin1('RIFF'), Buffer.alloc(4), latin1('WEBPVP8 ')])],
    ['document pdf', 'a', latin1('%PDF-1.7\n')],
    ['document pdf', 'a', latin1('junk before it\n%PDF-1.4')],
    ['document docx', 'a', zip('word/document.xml')],
    ['document xlsx', 'a', zip('xl/workbook.xml')],
    ['document doc', 'a', compound('WordDocument')],
    ['document xls', 'a', compound('Workbook')],
    ['video mp4', 'a', isoMedia('isom')],
    ['video mov', 'a', isoMedia('qt  ')],
    ['video three_gp', 'a', isoMedia('3gp4')],
    ['video webm', 'a', Buffer.concat([hex('1a45dfa3'), latin1('...webm')])],
    ['video mkv', 'a', Buffer.concat([hex('1a45dfa3'), latin1('...matroska')])],
    ['video flv', 'a', latin1('FLV\x01')],
    ['video wmv', 'a', hex('3026b2758e66cf11')],
    ['video mpeg', 'a', hex('000001ba44')],
    ['document csv', 'table.CSV', latin1('a,b\n')],
    ['document html', 'page.htm', latin1('<p>')],
    ['document md', 'notes.md', latin1('# Notes')],
    ['document txt', 'main.rs', latin1('fn main() {}')],
    ['document txt', 'no extension', latin1('text')],
    ['document txt', 'old.txt', hex('e8e9ea')],
    ['document txt', 'wide.txt', hex('fffe61006200')],
  ])('takes %s', async (expected, name, bytes) => {
    expect(await typeOf(name, bytes)).toBe(expected)
  })

  it.each<[string, string, Uint8Array]>([
    ['an image named as text', 'notes.txt', samplePng(1, 1)],
    ['an image named as a PDF', 'report.pdf', samplePng(1, 1)],
  ])('believes the content of %s', async (_what, name, bytes) => {
    expect(await typeOf(name, bytes)).toBe('image png')
  })

  it.each<[string, string, Uint8Array]>([
    ['an empty file', 'empty', new Uint8Array()],
    ['unknownType', 'program.txt', hex('7f454c4600010203')],
    ['unknownType', 'archive.docx', zip('some/other.file')],
    ['unknownType', 'photo.heic', isoMedia('heic')],
    ['unknownType', 'old.ppt', compound('PowerPoint Document')],
    ['tooLarge', 'huge.txt', new Uint8Array(largestFile + 1)],
  ])('refuses %s', async (reason, name, bytes) => {
    const key = reason === 'an empty file' ? 'empty' : reason
    expect(await typeOf(name, bytes)).toBe(`attachments.refused.${key}`)
  })

  it('tells id, size and dimensions', async () => {
    const bytes = samplePng(640, 480)
    expect(await identifyFile('/home/ada/shot.png', bytes)).toEqual({
      kind: 'attachment',
      block: {
        type: 'image',
        format: 'png',
        name: 'shot.png',
        fileId: createHash('sha256').update(bytes).digest('hex'),
        size: bytes.byteLength,
        width: 640,
        height: 480,
      },
    })
  })

  it('gives a large file the same id as any other hash of it', async () => {
    const bytes = Buffer.alloc(2 * 1024 * 1024, 'a')
    expect(await identifyFile('a.txt', bytes)).toMatchObject({
      block: { fileId: createHash('sha256').update(bytes).digest('hex') },
    })
  })

  it('takes an image whose header is damaged, without dimensions', async () => {
    const file = await identifyFile('a.png', samplePng(640, 480).subarray(0, 12))
    expect(file).toMatchObject({ kind: 'attachment', block: { type: 'image' } })
    expect(file).not.toHaveProperty('block.width')
  })
})

describe('toFileName', () => {
  it.each([
    ['C:\\Users\\ada\\report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['two\nlines\0.txt', 'twolines.txt'],
    ['\ud800', 'file'],
    ['..\u0000/', 'file'],
    ['日本語の報告.pdf', '日本語の報告.pdf'],
  ])('makes %j %j', (given, shown) => {
    expect(toFileName(given)).toBe(shown)
  })

  it('shortens a long name and keeps its extension', () => {
    const shown = toFileName(`${'😀'.repeat(300)}.pdf`)
    expect(shown.length).toBeLessThanOrEqual(longestFileName)
    expect(shown).toMatch(/^(😀)+….pdf$/u)
  })
})
