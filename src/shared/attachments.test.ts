import { describe, expect, it } from 'vitest'
import { largestFile } from './attachments'
import { requests } from './contract'

const id = 'b9f8e6a4-5f1a-4a53-9c1e-3d60f6a7c001'
const paths = [
  '/etc/passwd',
  '../conversations.db',
  '..\\conversations.db',
  '\\\\server\\share\\file',
  'file:///etc/passwd',
  'C:\\Windows\\win.ini',
  `${'a'.repeat(63)}/`,
  'A'.repeat(64),
  '',
]

/** Whether main would go on with this input. */
function takes(name: keyof typeof requests, input: unknown): boolean {
  return requests[name].input.safeParse(input).success
}

describe('IPC-4: the window names no path', () => {
  it.each(paths)('not %j as the file of a preview, a prompt or a draft', (fileId) => {
    const file = { type: 'image', format: 'png', name: 'a.png', size: 1, fileId }
    expect(takes('attachments.read', { fileId })).toBe(false)
    expect(
      takes('chat.send', {
        ...{ turnId: id, conversationId: id, parentId: null, options: { modelId: 'm' } },
        content: [file],
      }),
    ).toBe(false)
    expect(
      takes('conversations.saveDraft', { conversationId: null, text: '', files: [file] }),
    ).toBe(false)
  })

  it('not beside what it picks or drops either', () => {
    expect(takes('attachments.pick', {})).toBe(true)
    expect(takes('attachments.pick', { paths: ['/etc/passwd'] })).toBe(false)
    const bytes = new Uint8Array(1)
    expect(takes('attachments.add', { name: 'a.txt', bytes })).toBe(true)
    expect(takes('attachments.add', { name: 'a.txt', bytes, path: '/etc/passwd' })).toBe(false)
    expect(takes('attachments.add', { name: 'a.txt', bytes: 'text' })).toBe(false)
  })

  it('and no more bytes than one request can carry', () => {
    const bytes = new Uint8Array(largestFile + 1)
    expect(takes('attachments.add', { name: 'a.txt', bytes })).toBe(false)
  })
})
