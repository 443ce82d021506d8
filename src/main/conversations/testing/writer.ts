import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import type { AssistantMessage, UserMessage } from '../../../shared/chat'
import { openConversations } from '../open-conversations'

/**
 * Runs turns as fast as the disk takes them until it is killed, and reports each write once it is
 * acknowledged: `prompt <message id>`, `text <message id> <length>` and `ended <message id>`.
 */
const [folder = '', workerUrl = ''] = process.argv.slice(2)
const conversations = await openConversations({ folder, workerUrl: new URL(workerUrl) })
const report = (line: string) => writeSync(1, `${line}\n`)

for (;;) {
  const base = { conversationId: randomUUID(), createdAt: Date.now() }
  const prompt: UserMessage = {
    ...base,
    id: randomUUID(),
    parentId: null,
    role: 'user',
    content: [{ type: 'text', text: `Prompt of ${base.conversationId}` }],
  }
  let reply: AssistantMessage = {
    ...base,
    id: randomUUID(),
    parentId: prompt.id,
    role: 'assistant',
    turnId: randomUUID(),
    content: [],
    state: { kind: 'starting' },
  }
  await conversations.startTurn({ conversationId: base.conversationId, prompt, reply })
  report(`prompt ${prompt.id}`)
  for (let length = 2000; length <= 10_000; length += 2000) {
    reply = {
      ...reply,
      state: { kind: 'streaming' },
      content: [{ type: 'text', text: 'word '.repeat(length / 5) }],
    }
    await conversations.saveReplies([reply])
    report(`text ${reply.id} ${length}`)
  }
  await conversations.finishReply({ ...reply, state: { kind: 'ended', stopReason: 'end_turn' } })
  report(`ended ${reply.id}`)
}
