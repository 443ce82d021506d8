import { brokenSignature, signature } from '../converse/signatures'
import { diagramKinds, diagramReplies } from './diagrams'
import { messageRoleText } from './echo'
import { guardrailSides, playGuardrail } from './guardrail'
import { hostileKinds, hostileReplies, imageFormsOf } from './hostile'
import { markdownShowcase } from './markdown-showcase'
import { writeMixedMarkdown } from './mixed-markdown'
import { writePlainAnswer, writeThoughts } from './plain-answer'
import type { ReplyBlock } from './reply'
import { findSampleAnswer } from './sample-answers'
import type { Play, Scenario, ScenarioContext } from './scenario'
import { playToolCalls } from './tool-calls'

/** Every stop reason of the service model, and one that no model names. */
const stopReasons = [
  'end_turn',
  'tool_use',
  'max_tokens',
  'stop_sequence',
  'guardrail_intervened',
  'content_filtered',
  'malformed_model_output',
  'malformed_tool_use',
  'model_context_window_exceeded',
  'refusal',
] as const

export function plainText(context: ScenarioContext): string {
  const prompt = context.prompt.replace(/^[ \t]*\/sim.*$/m, '').trim()
  const sample = findSampleAnswer(prompt)
  if (sample !== null) return sample
  return writePlainAnswer(context.random, {
    prompt: prompt || 'a simulated scenario',
    modelName: context.model.modelName,
    userTurns: (context.request.messages ?? []).filter((message) => message.role === 'user').length,
  })
}

export function thoughtsBlock(context: ScenarioContext, signedWith = signature): ReplyBlock {
  return { type: 'reasoning', text: writeThoughts(context.random), signature: signedWith }
}

function text(content: string, more: Partial<Extract<Play, { kind: 'blocks' }>> = {}): Play {
  return { kind: 'blocks', blocks: [{ type: 'text', text: content }], ...more }
}

/** Scenarios that end as a reply should. */
export const contentScenarios: readonly Scenario[] = [
  {
    name: 'answer',
    parameters: '',
    summary: 'the pleasant answer that a prompt without a directive gets',
    play: (_read, context) => text(plainText(context)),
  },
  {
    name: 'markdown',
    parameters: '',
    summary: 'every Markdown feature, with raw HTML and a remote image among them',
    play: () => text(markdownShowcase),
  },
  {
    name: 'stream',
    parameters: 'size=20kb seed=WORD',
    summary: 'mixed Markdown of exactly that size: paragraphs, lists, tables, code, math',
    play: (read, context) => {
      const size = read.size('size', 20_000)
      read.word('seed', '')
      return text(writeMixedMarkdown(context.random, size))
    },
  },
  {
    name: 'echo',
    parameters: '',
    summary:
      'the history as it arrived: how many messages, their roles, blocks with the names of documents, and texts',
    play: (_read, context) => text(messageRoleText(context.request)),
  },
  {
    name: 'request',
    parameters: '',
    summary: 'the request as it arrived, without its messages, as JSON',
    play: (_read, { request: { messages: _messages, ...rest } }) =>
      text(`\`\`\`json\n${JSON.stringify(rest, null, 2)}\n\`\`\``),
  },
  {
    name: 'reasoning',
    parameters: 'signature=known|broken',
    summary:
      'a reasoning block with its signature, then the answer; a broken one is refused when it comes back',
    play: (read, context) => {
      const kind = read.choice('signature', ['known', 'broken'], 'known')
      const thoughts = thoughtsBlock(context, kind === 'broken' ? brokenSignature : signature)
      return { kind: 'blocks', blocks: [thoughts, { type: 'text', text: plainText(context) }] }
    },
  },
  {
    name: 'redacted',
    parameters: '',
    summary: 'reasoning that the provider encrypted, then the answer',
    play: (_read, context) => ({
      kind: 'blocks',
      blocks: [
        { type: 'redacted', data: Buffer.from('reasoning that nobody may read') },
        { type: 'text', text: plainText(context) },
      ],
    }),
  },
  {
    name: 'tool',
    parameters: 'name=TOOL,TOOL args=JSON input=json|empty|broken count=1 rounds=1',
    summary:
      'a text and calls of these tools, or of the first one in the request or `get_weather`, so often; then what the tools answered',
    play: playToolCalls,
  },
  {
    name: 'stop',
    parameters: 'reason=max_tokens',
    summary: `an answer that ends for that reason: ${stopReasons.join(', ')} or any other word`,
    play: (read, context) =>
      text(plainText(context), { stopReason: read.word('reason', 'max_tokens') }),
  },
  {
    name: 'guardrail',
    parameters: 'on=input|output|masked',
    summary:
      'the guardrail that the request names steps in, with its trace if it asks for one; the answer where it names none',
    play: (read, context) =>
      playGuardrail(context, read.choice('on', guardrailSides, 'input'), plainText(context)),
  },
  {
    name: 'empty',
    parameters: '',
    summary: 'a reply without any content block',
    play: () => ({ kind: 'blocks', blocks: [] }),
  },
  {
    name: 'empty-deltas',
    parameters: '',
    summary: 'an answer with an empty delta between every two words',
    play: (_read, context) => {
      const words = plainText(context).split(/(?<=\s)/)
      return {
        kind: 'blocks',
        blocks: [
          { type: 'text', text: words.join(''), deltas: words.flatMap((word) => ['', word]) },
        ],
      }
    },
  },
  {
    name: 'bytes',
    parameters: 'size=2kb',
    summary: 'mixed Markdown in deltas of one byte',
    play: (read, context) =>
      text(writeMixedMarkdown(context.random, read.size('size', 2000)), { chunk: 1 }),
  },
  {
    name: 'emoji',
    parameters: '',
    summary: 'emoji whose two halves come in two deltas',
    play: () =>
      text('Split: 😀 👩‍👩‍👧‍👦 🇮🇹 𝒳 and whole again. '.repeat(4), {
        chunk: 1,
        splitsCharacters: true,
      }),
  },
  {
    name: 'hostile',
    parameters: `kind=${hostileKinds.join('|')} sink=PORT`,
    summary:
      'a reply that breaks careless parsers and renderers; with a sink, one that asks that port of this computer for images',
    play: (read) => {
      const kind = read.choice('kind', hostileKinds, 'quotes')
      const port = read.number('sink', 0)
      if (port === 0) return text(hostileReplies[kind]())
      return text(imageFormsOf(`127.0.0.1:${port}`).join('\n\n').replaceAll('https:', 'http:'))
    },
  },
  {
    name: 'diagram',
    parameters: `kind=${diagramKinds.join('|')}`,
    summary: 'Mermaid diagrams: good ones, wrong ones, hostile ones, too large or too slow ones',
    play: (read) => text(diagramReplies[read.choice('kind', diagramKinds, 'shown')]().join('\n\n')),
  },
  {
    name: 'clock',
    parameters: 'count=200',
    summary: 'one word a delta, in paragraphs: the epoch milliseconds at which it was made',
    play: (read, context) => {
      const count = read.number('count', 200)
      return {
        kind: 'blocks',
        blocks: [{ type: 'text', text: '', deltas: timestamps(count, context.clock) }],
      }
    },
  },
  {
    name: 'unknown-block',
    parameters: '',
    summary: 'a content block of a kind that the service model lacks, then the answer',
    play: (_read, context) => ({
      kind: 'blocks',
      blocks: [
        { type: 'unknown', name: 'hologramContent' },
        { type: 'text', text: plainText(context) },
      ],
    }),
  },
]

const wordsInParagraph = 50

/** Never earlier than the one before: a computer's clock may be set back meanwhile. */
function* timestamps(count: number, clock: () => number): Generator<string> {
  let latest = 0
  for (let index = 1; index <= count; index += 1) {
    latest = Math.max(latest, clock())
    yield `${latest}${index % wordsInParagraph === 0 ? '\n\n' : ' '}`
  }
}
