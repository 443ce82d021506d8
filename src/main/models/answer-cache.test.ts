import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createAnswerCache } from './answer-cache'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basalt-answers-'))
})
afterEach(() => rm(folder, { recursive: true }))

const open = (where = folder) =>
  createAnswerCache({ folder: where, name: 'colour', schema: z.enum(['red', 'green']) })
const later = Date.now() + 60_000

describe('createAnswerCache', () => {
  it('keeps answers for the next run, each in its scope and until its time', async () => {
    const first = open()
    await Promise.all([
      first.write('mine', 'a', 'red', later),
      first.write('mine', 'b', 'green', Date.now() - 1),
      first.write('yours', 'a', 'green', later),
    ])
    const next = open()
    expect(await next.read('mine', 'a')).toBe('red')
    expect(await next.read('yours', 'a')).toBe('green')
    expect(await next.read('mine', 'b')).toBeUndefined()
    expect(await next.read('theirs', 'a')).toBeUndefined()
    for (const name of await readdir(folder)) {
      if (process.platform === 'win32') break
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
    }
  })

  it('forgets what fits', async () => {
    const cache = open()
    await cache.write('mine', 'a', 'red', later)
    await cache.write('mine', 'b', 'green', later)
    await cache.forget('mine', (value) => value === 'red')
    expect(await open().read('mine', 'a')).toBeUndefined()
    expect(await open().read('mine', 'b')).toBe('green')
  })

  it('takes a damaged file for none, and a folder that cannot be for no reason to fail', async () => {
    await open().write('mine', 'a', 'red', later)
    for (const name of await readdir(folder)) await writeFile(join(folder, name), '{"answers": 1')
    const cache = open()
    expect(await cache.read('mine', 'a')).toBeUndefined()
    await cache.write('mine', 'a', 'green', later)
    expect(await open().read('mine', 'a')).toBe('green')

    await writeFile(join(folder, 'file'), '')
    const homeless = open(join(folder, 'file', 'below'))
    await homeless.write('mine', 'a', 'red', later)
    expect(await homeless.read('mine', 'a')).toBe('red')
  })
})
