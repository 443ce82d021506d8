import { expect, it } from 'vitest'
import type { AssistantMessage, UserMessage } from '../../../shared/chat'
import { formatConversation } from './export-formats'
import type { PortableConversation } from './portable'

const labels = {
  ...{ you: 'You', reply: 'Reply', incomplete: 'incomplete', untitled: 'Untitled' },
  ...{ toolCall: 'Tool call', toolResult: 'Result' },
}
const base = { conversationId: 'c', createdAt: 0 }
const prompt: UserMessage = {
  ...{ ...base, id: 'p', parentId: null, role: 'user' },
  content: [{ type: 'text', text: 'Read it' }],
}
const reply: AssistantMessage = {
  ...{ ...base, id: 'r', parentId: 'p', role: 'assistant', turnId: 't' },
  state: { kind: 'ended', stopReason: 'end_turn' },
  content: [
    { type: 'text', text: 'I look.' },
    {
      ...{ type: 'toolUse', toolUseId: 'a', name: 'files__read' },
      input: '{"path":"/x"}',
      call: { state: 'running', server: 'files', tool: 'read' },
    },
    {
      ...{ type: 'toolResult', toolUseId: 'a', outcome: 'done' },
      content: [{ type: 'text', text: '```\n<b>bold</b>\n```' }],
    },
    { type: 'text', text: 'It is bold.' },
  ],
}
const conversation: PortableConversation = {
  ...{ id: 'c', title: 'Tools', createdAt: 0, updatedAt: 0 },
  ...{ folder: null, pinned: false, archived: false },
  messages: [prompt, reply].map((message) => ({ message, shown: true })),
}

it('writes the calls of tools and their results where they happened, as data', () => {
  const markdown = formatConversation(conversation, 'markdown', labels)
  expect(markdown).toContain(
    [
      'I look.',
      '**Tool call: read (files)**',
      '```\n{"path":"/x"}\n```',
      '**Result**',
      '````\n```\n<b>bold</b>\n```\n````',
      'It is bold.',
    ].join('\n\n'),
  )
  const html = formatConversation(conversation, 'html', labels)
  expect(html).toContain(
    '<h3>Tool call: read (files)</h3><pre>{&quot;path&quot;:&quot;/x&quot;}</pre>',
  )
  expect(html).not.toContain('<b>')
})
