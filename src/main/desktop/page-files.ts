import { readdir } from 'node:fs/promises'
import { extname, sep } from 'node:path'

/** A file of the interface as the page asks for it. */
export interface PageFile {
  readonly file: string
  readonly type: string
}

/** The files that the page may have, by the path of their address. Nothing else is ever served. */
export type PageFiles = ReadonlyMap<string, PageFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

/**
 * Lists the built interface once. Only regular files of a known type count: a link that leads
 * elsewhere is not followed.
 */
export async function listPageFiles(folder: string): Promise<PageFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, PageFile>()
  for (const entry of entries) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const inside = entry.parentPath.slice(folder.length).replaceAll(sep, '/')
    files.set(`${inside}/${entry.name}`, { file: `${entry.parentPath}${sep}${entry.name}`, type })
  }
  return files
}

/** The files for one of several pages: without the documents of the others, which have policies of their own. */
export function withoutOtherDocuments(files: PageFiles, document: string): PageFiles {
  return new Map([...files].filter(([path]) => path === document || extname(path) !== '.html'))
}

/** The file that an address names, or null. The address is looked up, never joined to a folder. */
export function findPageFile(
  files: PageFiles,
  origin: string,
  method: string,
  address: string,
): PageFile | null {
  if (method !== 'GET' || !URL.canParse(address)) return null
  const url = new URL(address)
  if (`${url.protocol}//${url.host}` !== origin || url.username !== '' || url.password !== '') {
    return null
  }
  return files.get(url.pathname) ?? null
}
