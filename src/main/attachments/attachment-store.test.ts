import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createAttachmentStore } from './attachment-store'
import { samplePng } from './sample-images.fixture'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'basalt-attachments-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const text = (content: string, name = 'notes.txt') => ({ name, bytes: Buffer.from(content) })

describe('the attachment store', () => {
  it('keeps the same content once, under its hash, closed to other users', async () => {
    const folder = join(temporaryFolder(), 'attachments')
    const store = createAttachmentStore(folder)
    const [one, two] = await Promise.all([
      store.add([text('Hello', 'a.txt'), text('Hello', 'b.txt'), text('Other')]),
      store.add([text('Hello', 'c.txt')]),
    ])
    expect(one.added.map(({ name }) => name)).toEqual(['a.txt', 'b.txt', 'notes.txt'])
    expect(two.added[0]?.fileId).toBe(one.added[0]?.fileId)
    expect(readdirSync(folder).sort()).toEqual([...new Set(one.added.map((f) => f.fileId))].sort())
    if (process.platform !== 'win32') {
      expect(statSync(folder).mode & 0o777).toBe(0o700)
      for (const name of readdirSync(folder)) {
        expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
      }
    }
    const fileId = one.added[0]?.fileId ?? ''
    expect(await store.has(fileId)).toBe(true)
    expect(Buffer.from((await store.read(fileId)) ?? []).toString()).toBe('Hello')
  })

  it('writes a stored file anew that was cut short from outside', async () => {
    const folder = temporaryFolder()
    const store = createAttachmentStore(folder)
    const { added } = await store.add([text('Hello')])
    const path = join(folder, added[0]?.fileId ?? '')
    writeFileSync(path, 'Hel')
    await store.add([text('Hello')])
    expect(readFileSync(path, 'utf8')).toBe('Hello')
  })

  it.each(['a'.repeat(64), '../conversations.db', '', '/etc/passwd', `${'a'.repeat(63)}/`])(
    'has no file %j',
    async (fileId) => {
      const folder = temporaryFolder()
      writeFileSync(join(folder, 'conversations.db'), 'secret')
      const store = createAttachmentStore(join(folder, 'attachments'))
      expect(await store.has(fileId)).toBe(false)
      expect(await store.read(fileId)).toBeUndefined()
    },
  )

  it('refuses by name what it cannot take, and takes the rest', async () => {
    const folder = temporaryFolder()
    const image = join(folder, 'shot.png')
    writeFileSync(image, samplePng(4, 4))
    mkdirSync(join(folder, 'sub'))
    const paths = [join(folder, 'sub'), image, join(folder, 'missing.txt')]
    if (process.platform !== 'win32') {
      const pipe = join(folder, 'pipe')
      execFileSync('mkfifo', [pipe])
      paths.push(pipe, '/dev/zero')
    }
    const { added, refused } = await createAttachmentStore(join(folder, 'kept')).addPaths(paths)
    expect(added.map(({ name }) => name)).toEqual(['shot.png'])
    expect(refused.map(({ name, reason }) => [name, reason.key])).toEqual([
      ['sub', 'attachments.refused.notAFile'],
      ['missing.txt', 'attachments.refused.unreadable'],
      ...(process.platform === 'win32'
        ? []
        : [
            ['pipe', 'attachments.refused.notAFile'],
            ['zero', 'attachments.refused.notAFile'],
          ]),
    ])
  })

  it('fails with storage where nothing can be written, and leaves nothing behind', async () => {
    const folder = temporaryFolder()
    const blocked = join(folder, 'attachments')
    writeFileSync(blocked, 'a file where the folder should be')
    await expect(createAttachmentStore(blocked).add([text('Hello')])).rejects.toMatchObject({
      error: { kind: 'storage' },
    })
    expect(readdirSync(folder)).toEqual(['attachments'])
  })
})
