import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import type { AttachmentBlock } from '../../shared/attachments'
import type { AssistantMessage, Message, ReplyState, UserMessage } from '../../shared/chat'
import { type TakenFiles, takesEverything } from '../../shared/taken-files'
import { prepareMessages } from './prepare-messages'

const base = { conversationId: 'c', parentId: null, createdAt: 0 }
let made = 0

function document(name: string, size = 4): AttachmentBlock {
  return { type: 'document', format: 'pdf', fileId: name, name: `${name}.pdf`, size }
}

function image(name: string, size = 4): AttachmentBlock {
  return { type: 'image', format: 'png', fileId: name, name: `${name}.png`, size }
}

function user(text: string, ...files: readonly AttachmentBlock[]): UserMessage {
  made += 1
  const words = text === '' ? [] : [{ type: 'text' as const, text }]
  return { ...base, id: `m${made}`, role: 'user', content: [...files, ...words] }
}

function reply(state: ReplyState = { kind: 'ended', stopReason: 'end_turn' }): AssistantMessage {
  made += 1
  const content = [{ type: 'text' as const, text: 'Yes.' }]
  return { ...base, id: `m${made}`, role: 'assistant', turnId: 't', content, state }
}

const failed: ReplyState = {
  kind: 'failed',
  error: createAppError('invalid-request', { values: { reason: 'for a test' } }),
}

/** What is sent, as `text`, `image <file>` and `document <name> <file>`, and what was changed. */
async function prepare(
  history: readonly Message[],
  options: { readonly takes?: TakenFiles; readonly gone?: readonly string[] } = {},
) {
  const { messages, changes } = await prepareMessages(
    history,
    {
      modelId: 'm',
      tools: false,
      replayReasoning: true,
      ...(options.takes && { takes: options.takes }),
    },
    async (fileId) => (options.gone?.includes(fileId) ? undefined : Buffer.from(fileId)),
  )
  const sent = messages.map(({ content }) =>
    content.map((block) => {
      if (block.type === 'document') return `document ${block.name} = ${block.file}`
      if (block.type === 'image' || block.type === 'video') return `${block.type} ${block.file}`
      return block.type === 'text' ? block.text : block.type
    }),
  )
  return { sent, changes: changes.map(({ kind }) => kind) }
}

describe('files of a history', () => {
  it('are sent with their bytes under neutral names', async () => {
    expect(
      await prepare([
        user('Compare', document('a'), image('b')),
        reply(),
        user('And', document('c')),
      ]),
    ).toEqual({
      sent: [
        ['document Document 1 = a', 'image b', 'Compare'],
        ['Yes.'],
        ['document Document 2 = c', 'And'],
      ],
      changes: [],
    })
  })

  it('get a sentence beside a document that came without one', async () => {
    expect(await prepare([user('', document('a'))])).toEqual({
      sent: [['document Document 1 = a', 'See the attached document.']],
      changes: ['text-added'],
    })
    expect(await prepare([user('', image('a'))])).toEqual({ sent: [['image a']], changes: [] })
  })

  it('fill the five places for documents from the newest on', async () => {
    const old = user('Old', document('a'), document('b'))
    const last = user('New', ...['c', 'd', 'e', 'f'].map((name) => document(name)))
    const { sent, changes } = await prepare([old, reply(), last])
    expect(sent[0]).toEqual([expect.stringContaining('not sent'), 'document Document 1 = b', 'Old'])
    expect(sent[2]).toHaveLength(5)
    expect(changes).toEqual(['file-over-count'])
  })

  it('send a document once, where it was attached last', async () => {
    const { sent, changes } = await prepare([
      user('First', document('a')),
      reply(),
      user('Again', document('a')),
    ])
    expect(sent[0]).toEqual([expect.stringContaining('attached again below'), 'First'])
    expect(sent[2]).toEqual(['document Document 1 = a', 'Again'])
    expect(changes).toEqual(['document-repeated'])
  })

  it('leave their place to an older one when they are gone', async () => {
    const old = user('Old', document('a'))
    const last = user('New', ...['b', 'c', 'd', 'e', 'f'].map((name) => document(name)))
    const { sent, changes } = await prepare([old, reply(), last], { gone: ['f'] })
    expect(sent[0]).toEqual(['document Document 1 = a', 'Old'])
    expect(sent[2]?.[4]).toContain('no longer exists')
    expect(changes).toEqual(['file-gone'])
  })

  it('that the model cannot read are replaced by words', async () => {
    const takes = { ...takesEverything, images: false }
    const { sent, changes } = await prepare([user('', image('a')), reply(), user('Hi')], { takes })
    expect(sent[0]).toEqual(['[The user attached an image here, which this model cannot read.]'])
    expect(changes).toEqual(['file-not-taken'])
  })

  it.each<[string, ReplyState, boolean]>([
    ['goes again after the model answered it', { kind: 'ended', stopReason: 'end_turn' }, true],
    ['does not spoil what follows a refusal', failed, false],
  ])('a large one %s', async (_what, state, again) => {
    const large = image('large', 5_000_000)
    const { sent } = await prepare([user('Look', large), reply(state), user('More')])
    expect(sent.flat().includes('image large')).toBe(again)
  })

  it('a large one goes with the prompt that it is attached to', async () => {
    const { sent, changes } = await prepare([user('Look', image('large', 5_000_000))])
    expect(sent).toEqual([['image large', 'Look']])
    expect(changes).toEqual([])
  })
})
