import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createJsonFile } from './json-file'

const schema = z.object({ name: z.string() })
let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basalt-json-file-'))
  path = join(folder, 'file.json')
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

describe('a JSON file', () => {
  it('is absent before the first write and read back after it', async () => {
    const file = createJsonFile(path, schema)
    expect(await file.read()).toEqual({ kind: 'absent' })
    await file.write({ name: 'à 🪨' })
    expect(await file.read()).toEqual({ kind: 'read', value: { name: 'à 🪨' } })
  })

  it.each([
    ['cut off', '{"name":'],
    ['empty', ''],
    ['NUL bytes', '\0\0\0\0'],
    ['another shape', '{"name":7}'],
    ['null', 'null'],
  ])('moves damaged content aside untouched: %s', async (_what, content) => {
    await writeFile(path, content)
    const read = await createJsonFile(path, schema).read()
    if (read.kind !== 'damaged') throw new Error(`read as ${read.kind}`)
    expect(await readFile(read.aside, 'utf8')).toBe(content)
    expect(await createJsonFile(path, schema).read()).toEqual({ kind: 'absent' })
  })

  it('ends with the last of many writes, leaving no other file', async () => {
    const file = createJsonFile(path, schema)
    await Promise.all(Array.from({ length: 30 }, (_, index) => file.write({ name: `${index}` })))
    expect(await file.read()).toEqual({ kind: 'read', value: { name: '29' } })
    expect(await readdir(folder)).toEqual(['file.json'])
  })

  it('keeps the old content when a write fails, tells so, and writes again later', async () => {
    const file = createJsonFile(path, schema)
    await file.write({ name: 'old' })
    await rm(folder, { recursive: true })
    await expect(file.write({ name: 'lost' })).rejects.toMatchObject({
      error: { kind: 'storage', detail: { name: 'ENOENT' } },
    })
    folder = await mkdtemp(join(tmpdir(), 'basalt-json-file-'))
    const next = createJsonFile(join(folder, 'file.json'), schema)
    await next.write({ name: 'new' })
    expect(await next.read()).toEqual({ kind: 'read', value: { name: 'new' } })
  })

  it.skipIf(process.platform === 'win32')('is readable by its user only', async () => {
    await writeFile(path, '{"name":"open"}')
    await chmod(path, 0o644)
    await createJsonFile(path, schema).write({ name: 'closed' })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })
})
