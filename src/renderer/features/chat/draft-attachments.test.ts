import { describe, expect, it } from 'vitest'
import { createAppError } from '../../../shared/app-error'
import type { AttachmentBlock } from '../../../shared/attachments'
import { text } from '../../../shared/text'
import { createFakeBridge, type FakeBridge } from '../../testing/fake-bridge'
import { ended, streamed } from '../../testing/reply-events'
import { type ChatStore, createChatStore } from './chat-store'

const modelId = 'amazon.nova-pro-v1:0'

function block(digit: string, name = 'report.pdf'): AttachmentBlock {
  return { type: 'document', format: 'pdf', fileId: digit.repeat(64), name, size: 4 }
}

function start(main: FakeBridge): ChatStore {
  const store = createChatStore(main.bridge, { schedule: (paint) => paint() })
  store.start()
  return store
}

/** The names of what is attached now, and of what was refused. */
function shown(store: ChatStore): readonly string[] {
  const { attachments, activeId } = store.state.getState()
  const { files = [], refused = [] } = attachments[activeId] ?? {}
  return [
    ...files.map((file) => (file.kind === 'ready' ? file.block.name : `${file.name}…`)),
    ...refused.map(({ name, reason }) => `${name}: ${reason.key}`),
  ]
}

const draft = (store: ChatStore) => {
  const { drafts, activeId } = store.state.getState()
  return drafts[activeId] ?? ''
}

describe('attached files', () => {
  it('are picked once each, and what is refused is told by name', async () => {
    const refused = [{ name: 'sub', reason: text('attachments.refused.notAFile') }]
    const store = start(createFakeBridge({ picked: { added: [block('a')], refused } }))
    await store.attachments.pick()
    await store.attachments.pick()
    expect(shown(store)).toEqual([
      'report.pdf',
      'sub: attachments.refused.notAFile',
      'sub: attachments.refused.notAFile',
      'report.pdf: attachments.refused.twice',
    ])
    store.attachments.dismissRefused()
    expect(shown(store)).toEqual(['report.pdf'])
  })

  it('go before the text, stay with their conversation, and come back when sending fails', async () => {
    const main = createFakeBridge({ picked: { added: [block('a')], refused: [] } })
    const store = start(main)
    await store.attachments.pick()
    main.refuse('chat.send', createAppError('storage', { values: { reason: 'for a test' } }))
    expect(await store.send('Look', modelId)).toBe(false)
    expect(shown(store)).toEqual(['report.pdf'])
    expect(await store.send('Look', modelId)).toBe(true)
    expect(shown(store)).toEqual([])
    expect(main.requests.findLast(({ name }) => name === 'chat.send')?.input).toMatchObject({
      content: [block('a'), { type: 'text', text: 'Look' }],
    })
  })

  it('are sent without a blank text', async () => {
    const main = createFakeBridge({ picked: { added: [block('a')], refused: [] } })
    const store = start(main)
    await store.attachments.pick()
    await store.send(' ', modelId)
    expect(main.requests.at(-1)?.input).toMatchObject({ content: [block('a')] })
  })

  it('of an edited prompt can be changed, and what was attached before comes back', async () => {
    const main = createFakeBridge({ picked: { added: [block('a', 'first.pdf')], refused: [] } })
    const store = start(main)
    await store.attachments.pick()
    await store.send('Look', modelId)
    main.reply(main.lastTurnId(), [...streamed('Yes'), ...ended()])
    await store.attachments.add([new File(['x'], 'later.txt')])
    const view = store.state.getState().views[store.state.getState().activeId]
    const [prompt] = view?.kind === 'ready' ? view.conversation.messages : []
    store.edit(prompt ?? null)
    expect(shown(store)).toEqual(['first.pdf'])
    store.attachments.remove([block('a').fileId])
    expect(shown(store)).toEqual([])
    store.edit(null)
    expect(shown(store)).toEqual(['later.txt'])
  })

  it('show while they are on their way, and go where they were dropped', async () => {
    const main = createFakeBridge()
    const store = start(main)
    await store.send('First', modelId)
    const release = main.delay('attachments.add')
    const adding = store.attachments.add([new File(['x'], 'a.txt')])
    expect(shown(store)).toEqual(['a.txt…'])
    store.newChat()
    expect(shown(store)).toEqual([])
    release()
    await adding
    expect(shown(store)).toEqual([])
  })

  it('that main cannot keep are told as any failure, and the rest stays', async () => {
    const main = createFakeBridge()
    const store = start(main)
    main.refuse('attachments.add', createAppError('storage', { values: { reason: 'for a test' } }))
    await store.attachments.add([new File(['x'], 'a.txt'), new File(['y'], 'other.txt')])
    const { sendErrors, activeId } = store.state.getState()
    expect(sendErrors[activeId]?.kind).toBe('storage')
    expect(shown(store)).toEqual(['other.txt'])
  })
})

describe('a long text that was pasted', () => {
  const long = 'A line\r\n'.repeat(2000)

  it('moves from the draft into a document', async () => {
    const store = start(createFakeBridge())
    store.attachments.offerPasted(long)
    store.setDraft(`Before ${long.replaceAll('\r\n', '\n')}after`)
    await store.attachments.attachPasted('Pasted text.txt')
    expect(draft(store)).toBe('Before after')
    expect(shown(store)).toEqual(['Pasted text.txt'])
  })

  it('is no offer when it is short or declined', () => {
    const store = start(createFakeBridge())
    store.attachments.offerPasted('short')
    expect(store.state.getState().attachments).toEqual({})
    store.attachments.offerPasted(long)
    store.attachments.dismissOffer()
    const { attachments, activeId } = store.state.getState()
    expect(attachments[activeId]).toEqual({ files: [], refused: [] })
  })
})

describe('a document that is sent as text', () => {
  it('is quoted in the draft by a fence that it cannot end', async () => {
    const main = createFakeBridge({ picked: { added: [block('a', 'notes.md')], refused: [] } })
    const store = start(main)
    await store.attachments.pick()
    store.setDraft('Read this:')
    await store.attachments.fix({ kind: 'insert-text', files: [block('a', 'notes.md')] })
    expect(draft(store)).toBe('Read this:\n\nnotes.md:\n\n```\nThe text of the file\n```')
    expect(shown(store)).toEqual([])
  })
})
