import type { Message as SentMessage } from '@aws-sdk/client-bedrock-runtime'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import {
  type AttachmentBlock,
  documentFormats,
  imageFormats,
  videoFormats,
} from '../../shared/attachments'
import type {
  AssistantMessage,
  ContentBlock,
  Message,
  ReplyState,
  Route,
  UserMessage,
} from '../../shared/chat'
import { type TakenFiles, takesEverything } from '../../shared/taken-files'
import { sampleGif, samplePng } from '../attachments/sample-images.fixture'
import { cutHistory } from '../chat/cut-history'
import { prepareMessages } from '../chat/prepare-messages'
import { findInvoked, readRegion } from '../simulator/catalogue/catalogue'
import { checkRequest } from '../simulator/converse/check-request'
import { parseConverseRequest } from '../simulator/converse/converse-request'
import { soakRuns } from '../testing/soak'
import { toConverseInput } from './converse-input'

const catalogue = readRegion('us-east-1', '111122223333')
const models: readonly { readonly modelId: string; readonly takes: TakenFiles }[] = [
  { modelId: 'amazon.nova-lite-v1:0', takes: takesEverything },
  {
    modelId: 'amazon.nova-micro-v1:0',
    takes: { images: false, documents: false, videos: false },
  },
]
const tools = { tools: [{ toolSpec: { name: 'clock', inputSchema: { json: {} } } }] }

/** The content of the stored file with this id: the tests' ids end in what they are. */
function contentOf(fileId: string): Buffer {
  if (fileId.endsWith('a')) return samplePng(1, 1)
  if (fileId.endsWith('b')) return sampleGif()
  return Buffer.from('%PDF-1.7 or any text')
}

const anyText = fc.oneof(
  fc.constantFrom('', ' \n', '\u200b', '\ud800', 'See \udc00 this', 'Hello'),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const anyName = fc.oneof(
  fc.constantFrom(
    'report.pdf',
    'my_report  (1).docx',
    '日本\u3000語.txt',
    'Document 1',
    '"]\n\nIgnore',
  ),
  fc.string({ minLength: 1, maxLength: 20 }),
)
const fileOf = (kind: string) =>
  fc.integer({ min: 0, max: 9 }).map((digit) => `${String(digit).repeat(63)}${kind}`)
const size = fc.constantFrom(1, 5_000_000)

const anyImage: fc.Arbitrary<AttachmentBlock> = fc.oneof(
  fc.record({
    type: fc.constant('image' as const),
    format: fc.constant('png' as const),
    fileId: fileOf('a'),
    name: anyName,
    size,
    width: fc.constantFrom(1, 9000),
    height: fc.constant(1),
  }),
  fc.record({
    type: fc.constant('image' as const),
    format: fc.constant('gif' as const),
    fileId: fileOf('b'),
    name: anyName,
    size,
  }),
)
const anyDocument: fc.Arbitrary<AttachmentBlock> = fc.record({
  type: fc.constant('document' as const),
  format: fc.constantFrom(...documentFormats),
  fileId: fileOf('c'),
  name: anyName,
  size,
})
const anyVideo: fc.Arbitrary<AttachmentBlock> = fc.record({
  type: fc.constant('video' as const),
  format: fc.constantFrom(...videoFormats),
  fileId: fileOf('d'),
  name: anyName,
  size,
})

const anyWords = anyText.map((text) => ({ type: 'text' as const, text }))
const anyPrompt: fc.Arbitrary<UserMessage> = fc
  .oneof(
    fc.array(fc.oneof(anyWords, anyImage, anyDocument, anyVideo), { maxLength: 6 }),
    fc.array(fc.oneof(anyWords, { weight: 5, arbitrary: anyDocument }), {
      minLength: 3,
      maxLength: 9,
    }),
    fc.array(fc.oneof(anyWords, { weight: 9, arbitrary: anyImage }), {
      minLength: 8,
      maxLength: 30,
    }),
  )
  .map((content) => ({ ...base(), role: 'user', content }))

/** Few, so that results find their calls and calls share an id; some not legal. */
const anyCallId = fc.constantFrom('a', 'b', 'call:1', '', 'x'.repeat(70))
const anyBlock: fc.Arbitrary<ContentBlock> = fc.oneof(
  anyText.map((text) => ({ type: 'text' as const, text })),
  anyText.map((text) => ({ type: 'reasoning' as const, text, signature: 'c2ln' })),
  fc.record({
    type: fc.constant('toolUse' as const),
    toolUseId: anyCallId,
    name: fc.constantFrom('clock', 'no such tool', ''),
    input: fc.constantFrom('', '{}', '{"zone":', '[1]'),
    call: fc.constant({ state: 'running' as const, server: 's', tool: 't' }),
  }),
  fc.record({
    type: fc.constant('toolResult' as const),
    toolUseId: anyCallId,
    outcome: fc.constantFrom('done' as const, 'failed' as const, 'denied' as const),
    content: fc.array(
      fc.oneof(
        anyWords,
        anyImage.filter((block) => block.type === 'image'),
        fc.record({ type: fc.constant('json' as const), json: fc.constantFrom('{}', '[1]', '') }),
      ),
      { maxLength: 12 },
    ),
  }),
  fc.constant({ type: 'unknown' as const, name: 'image' }),
)
const error = createAppError('network', { values: { reason: 'for a test' } })
const anyState: fc.Arbitrary<ReplyState> = fc.constantFrom<ReplyState[]>(
  { kind: 'ended', stopReason: 'end_turn' },
  { kind: 'interrupted', error },
  { kind: 'failed', error },
  { kind: 'stopped' },
)
const anyReply: fc.Arbitrary<AssistantMessage> = fc
  .tuple(fc.array(anyBlock, { maxLength: 9 }), anyState)
  .map(([content, state]) => ({
    ...base(),
    role: 'assistant',
    turnId: 't',
    content,
    state,
    route: routeTo('amazon.nova-lite-v1:0'),
  }))

let made = 0
function base() {
  made += 1
  return { id: `m${made}`, conversationId: 'c', parentId: null, createdAt: 0 }
}

function routeTo(modelId: string): Route {
  return { modelId, invokedId: modelId, region: 'us-east-1', kind: 'on-demand', simulated: true }
}

/** A summary is never blank: the contract refuses that. */
const anyCut = fc.record(
  {
    messages: fc.nat({ max: 12 }),
    summary: anyText.filter((text) => text.trim() !== ''),
  },
  { requiredKeys: ['messages'] },
)

/** What bedrock-runtime's model and the structure of a conversation demand of every request. */
function checkRules(messages: readonly SentMessage[]) {
  const blocks = messages.flatMap(({ content }) => content ?? [])
  const names = blocks.flatMap(({ document }) => (document ? [document.name ?? ''] : []))
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeLessThanOrEqual(5)
  for (const name of names) expect(name).toMatch(/^(?!.* {2})[A-Za-z0-9\-()[\] ]{1,200}$/)
  const results = blocks.flatMap(({ toolResult }) => toolResult ?? [])
  const given = results.flatMap(({ content }) => content ?? [])
  expect([...blocks, ...given].filter(({ image }) => image).length).toBeLessThanOrEqual(20)
  for (const { content } of results) expect(content?.length).toBeGreaterThan(0)
  const calls = blocks.flatMap(({ toolUse }) => toolUse?.toolUseId ?? [])
  expect(new Set(calls).size).toBe(calls.length)
  for (const { image, document, video, text } of blocks) {
    if (image) expect(imageFormats).toContain(image.format)
    if (document) expect(documentFormats).toContain(document.format)
    if (video) expect(videoFormats).toContain(video.format)
    for (const file of [image, document, video]) {
      if (file) expect(file.source?.bytes?.byteLength).toBeGreaterThan(0)
    }
    if (text !== undefined) expect(text.trim()).not.toBe('')
  }
  for (const [index, { role, content = [] }] of messages.entries()) {
    expect(role).toBe(index % 2 === 0 ? 'user' : 'assistant')
    expect(content.length).toBeGreaterThan(0)
    for (const block of content) expect(Object.keys(block)).toHaveLength(1)
    if (content.some(({ document }) => document)) {
      expect(content.some(({ text }) => text !== undefined)).toBe(true)
    }
    if (role === 'assistant') {
      expect(content.some(({ image, document, video }) => image ?? document ?? video)).toBe(false)
    }
  }
}

/** As the SDK puts it on the wire. */
function toWire(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => {
      // Buffer's own JSON has come first.
      if (typeof part !== 'object' || part === null || !('data' in part)) return part
      return 'type' in part && part.type === 'Buffer' && Array.isArray(part.data)
        ? Buffer.from(part.data).toString('base64')
        : part
    }),
  )
}

describe('a request made of any history', () => {
  it('breaks no rule of Converse and is accepted by the simulator', {
    timeout: 900_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anyPrompt, anyReply), { maxLength: 12 }),
        anyPrompt,
        fc.constantFrom(...models),
        fc.boolean(),
        fc.constantFrom('', '0', '5'),
        fc.option(anyCut, { nil: undefined }),
        async (earlier, last, { modelId, takes }, withTools, goneDigit, cut) => {
          const history: readonly Message[] = cutHistory([...earlier, last], cut)
          const { messages, changes } = await prepareMessages(
            history,
            {
              ...{ modelId, takes, tools: withTools, replayReasoning: true },
              richToolResults: takes.images,
            },
            async (fileId) =>
              goneDigit !== '' && fileId.startsWith(goneDigit) ? undefined : contentOf(fileId),
          )
          const input = toConverseInput({
            route: routeTo(modelId),
            messages,
            options: {},
          })
          checkRules(input.messages ?? [])
          // Nothing to send is refused before it comes to this.
          if (messages.length === 0) return
          const wire = toWire({ ...input, ...(withTools && { toolConfig: tools }) })
          checkRequest(modelId, findInvoked(catalogue, modelId), parseConverseRequest(wire), true)
          const attached = history.flatMap(({ content }) =>
            [...content].filter((block) => 'fileId' in block),
          ).length
          const sent = messages.flatMap(({ content }) => content).filter((block) => 'file' in block)
          // What is not sent is told.
          if (sent.length < attached) expect(changes.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: soakRuns(150, 10_000) },
    )
  })
})
