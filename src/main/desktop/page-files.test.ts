import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPageFile, listPageFiles, type PageFiles, withoutOtherDocuments } from './page-files'

const origin = 'app://basalt'
let folder: string
let files: PageFiles

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basalt-page-'))
  const page = join(folder, 'page')
  await mkdir(join(page, 'assets'), { recursive: true })
  await writeFile(join(page, 'index.html'), '<!doctype html>')
  await writeFile(join(page, 'assets', 'index-a1.js'), 'export {}')
  await writeFile(join(page, 'assets', 'notes.unknown'), '')
  await writeFile(join(folder, 'secret.json'), '{}')
  await symlink(join(folder, 'secret.json'), join(page, 'link.json'))
  files = await listPageFiles(page)
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

function find(address: string, method = 'GET') {
  return findPageFile(files, origin, method, address)
}

describe('the files of the page', () => {
  it('are its regular files of known types, no links', () => {
    expect([...files.keys()].sort()).toEqual(['/assets/index-a1.js', '/index.html'])
  })

  it('of one page are its own document and what all pages share', () => {
    const both = new Map([
      ...files,
      ['/diagram.html', { file: '/diagram.html', type: 'text/html; charset=utf-8' }],
    ])
    expect([...withoutOtherDocuments(both, '/diagram.html').keys()].sort()).toEqual([
      '/assets/index-a1.js',
      '/diagram.html',
    ])
    expect([...withoutOtherDocuments(both, '/index.html').keys()].sort()).toEqual([
      '/assets/index-a1.js',
      '/index.html',
    ])
  })

  it('are found with their type', () => {
    expect(find('app://basalt/index.html')?.type).toBe('text/html; charset=utf-8')
    expect(find('app://basalt/assets/index-a1.js?v=1#x')?.type).toBe(
      'text/javascript; charset=utf-8',
    )
  })

  it.each([
    'app://basalt/../secret.json',
    'app://basalt/%2e%2e/secret.json',
    'app://basalt/..%2fsecret.json',
    'app://basalt/assets/..%5c..%5csecret.json',
    'app://basalt/link.json',
    'app://basalt//etc/passwd',
    'app://basalt/index.html%00.js',
    'app://basalt/INDEX.HTML',
    'app://basalt/',
    'app://other/index.html',
    'app://basalt:80/index.html',
    'app://user@basalt/index.html',
    'file:///etc/passwd',
    'index.html',
    '',
  ])('do not include %s', (address) => {
    expect(find(address)).toBeNull()
  })

  it.each(['POST', 'HEAD', 'PUT', 'get'])('are not given to %s', (method) => {
    expect(find('app://basalt/index.html', method)).toBeNull()
  })

  it('stay inside the folder whatever the path', () => {
    const page = join(folder, 'page')
    const piece = fc.constantFrom('..', '%2e%2e', '/', '\\', '%2f', '\0', 'assets', 'secret.json')
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        const found = find(`app://basalt/${pieces.join('')}`)
        if (found !== null) expect(found.file.startsWith(page)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
