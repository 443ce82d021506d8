import { describe, expect, it } from 'vitest'
import type { AttachmentBlock, DocumentFormat } from './attachments'
import type { Message } from './chat'
import { estimateInputTokens } from './estimate-request'
import type { Model } from './models'
import { checkPrompt, type PreflightInput } from './preflight'

let made = 0
const fileId = () => {
  made += 1
  return made.toString(16).padStart(64, '0')
}
const document = (format: DocumentFormat = 'pdf', size = 4): AttachmentBlock => ({
  type: 'document',
  format,
  fileId: fileId(),
  name: `report.${format}`,
  size,
})
const image = (width = 10, size = 4): AttachmentBlock => ({
  type: 'image',
  format: 'png',
  fileId: fileId(),
  name: 'shot.png',
  size,
  width,
  height: 10,
})
const times = (count: number, make: () => AttachmentBlock) => Array.from({ length: count }, make)

function modelWith(facts: Model['facts'], inputModalities = ['TEXT', 'IMAGE']): Model {
  return {
    modelId: 'm',
    modelArn: '',
    modelName: 'Model M',
    providerName: '',
    inputModalities,
    outputModalities: ['TEXT'],
    inferenceTypesSupported: [],
    lifecycleStatus: 'ACTIVE',
    lifecycleDates: {},
    responseStreamingSupported: true,
    profiles: [],
    recommended: null,
    origin: 'discovered',
    facts,
  }
}
const known = { kind: 'list' } as const

function check(prompt: PreflightInput['prompt'], rest: Partial<PreflightInput> = {}) {
  const { history = [] } = rest
  const tokens = { tokens: estimateInputTokens(history, prompt), source: 'estimated' } as const
  return checkPrompt({ history, model: undefined, prompt, tokens, ...rest })
}

function prompt(...content: readonly AttachmentBlock[]): Message {
  return { id: 'm', conversationId: 'c', parentId: null, createdAt: 0, role: 'user', content }
}

describe('checkPrompt', () => {
  it('finds nothing where everything fits, or nothing is known', () => {
    expect(check([...times(5, document), ...times(20, image)])).toEqual([])
    expect(check([image()], { model: modelWith({}, []) })).toEqual([])
  })

  it('stops a sixth document, and offers to remove the last', () => {
    const documents = times(7, document)
    expect(check(documents)).toEqual([
      {
        kind: 'documents-over-count',
        severity: 'stops',
        values: { count: 7, most: 5 },
        fixes: [{ kind: 'remove', files: documents.slice(5) }],
      },
    ])
  })

  it('offers to write the texts among too many documents into the prompt', () => {
    const notes = document('md')
    const [finding] = check([notes, ...times(5, document)])
    expect(finding?.fixes[0]).toEqual({ kind: 'insert-text', files: [notes] })
  })

  it('stops the 21st image', () => {
    expect(check(times(21, image))).toMatchObject([
      { kind: 'images-over-count', severity: 'stops', fixes: [{ kind: 'remove' }] },
    ])
  })

  it.each<[string, AttachmentBlock, Model]>([
    ['image', image(), modelWith({ images: { value: false, origin: known } })],
    ['document', document(), modelWith({ documents: { value: false, origin: known } })],
    ['video', { ...image(), type: 'video', format: 'mp4' } as AttachmentBlock, modelWith({})],
  ])('stops a file of a kind that the model does not take: %s', (type, file, model) => {
    expect(check([file], { model })).toEqual([
      {
        kind: `${type}-not-taken`,
        severity: 'stops',
        values: { model: 'Model M', count: 1 },
        fixes: [{ kind: 'choose-model' }, { kind: 'remove', files: [file] }],
      },
    ])
  })

  it.each<[string, AttachmentBlock, string[]]>([
    ['image-too-large', image(8001), ['scale-down', 'remove']],
    ['image-too-large', image(10, 4_000_000), ['scale-down', 'remove']],
    ['document-too-large', document('pdf', 5_000_000), ['remove']],
  ])('warns of %s, which some models take all the same', (kind, file, fixes) => {
    const [finding] = check([file])
    expect(finding).toMatchObject({ kind, severity: 'warns' })
    expect(finding?.fixes.map((fix) => fix.kind)).toEqual(fixes)
  })

  it('tells which earlier files have no place any more, the same one counted once', () => {
    const again = document()
    const history = [prompt(...times(3, document), again)]
    expect(check([again], { history })).toEqual([])
    expect(check([again, ...times(3, document)], { history })).toMatchObject([
      { kind: 'earlier-files-left-out', severity: 'tells', values: { count: 2 } },
    ])
  })

  it('warns when the estimate is over a window that is known, and believes a count', () => {
    const model = modelWith({ contextWindow: { value: 1000, origin: known } })
    const long = [{ type: 'text' as const, text: 'x'.repeat(4100) }]
    expect(check(long, { model })).toMatchObject([
      { kind: 'context-overflow', values: { tokens: 1025, window: 1000, source: 'estimated' } },
    ])
    expect(check(long, { model, tokens: { tokens: 990, source: 'counted' } })).toEqual([])
    const assumed = modelWith({ contextWindow: { value: 1000, origin: { kind: 'assumed' } } })
    expect(check(long, { model: assumed })).toEqual([])
  })

  it('counts what the last reply reported, and only what has come since beside it', () => {
    const model = modelWith({ contextWindow: { value: 1000, origin: known } })
    const old: Message = { ...prompt(), content: [{ type: 'text', text: 'x'.repeat(8000) }] }
    const reply: Message = {
      ...{ id: 'r', conversationId: 'c', parentId: 'm', createdAt: 0, turnId: 't' },
      role: 'assistant',
      content: [{ type: 'text', text: 'y'.repeat(8000) }],
      state: { kind: 'ended', stopReason: 'end_turn' },
      usage: { inputTokens: 100, outputTokens: 50, totalTokens: 900, cacheReadInputTokens: 750 },
    }
    const word = (length: number) => [{ type: 'text' as const, text: 'z'.repeat(length) }]
    expect(check(word(400), { model, history: [old, reply] })).toMatchObject([
      { kind: 'context-nearly-full', severity: 'tells', values: { tokens: 1000 } },
    ])
    expect(check(word(404), { model, history: [old, reply] })).toMatchObject([
      { kind: 'context-overflow', values: { tokens: 1001 } },
    ])
  })

  it('offers to make room in a window that fills, as long as there are older turns', () => {
    const model = modelWith({ contextWindow: { value: 1000, origin: known } })
    const words = (length: number) => [{ type: 'text' as const, text: 'z'.repeat(length) }]
    const reply: Message = {
      ...{ id: 'r', conversationId: 'c', parentId: 'm', createdAt: 0, turnId: 't' },
      ...{ role: 'assistant', content: words(2000), state: { kind: 'stopped' } },
    }
    const history = [{ ...prompt(), content: words(1000) }, reply]
    expect(check(words(400), { model, history })).toEqual([])
    expect(check(words(404), { model, history })).toMatchObject([
      {
        kind: 'context-nearly-full',
        fixes: [
          { kind: 'summarise', messageId: 'r' },
          { kind: 'leave-out', messageId: 'r' },
          { kind: 'choose-model' },
        ],
      },
    ])
    const cut = [
      { ...prompt(), content: words(1000) },
      { ...reply, cut: { at: 1 } },
    ]
    expect(check(words(3600), { model, history: cut })).toEqual([])
    const tokens = { tokens: 1001, source: 'estimated' } as const
    expect(check(words(400), { model, tokens })).toMatchObject([
      { kind: 'context-overflow', fixes: [{ kind: 'choose-model' }] },
    ])
  })
})
