import type {
  AssistantMessage,
  ContentBlock,
  ToolResultBlock,
  ToolResultPart,
} from '../../shared/chat'
import { keepText } from './keep-text'
import { parseObject } from './parse-object'
import type { Draft, HistoryChange, RepairOptions } from './repair-history'
import { answerOpenCall, showResultAsText, toRequestResult } from './repair-tool-results'
import type { RequestBlock } from './request-message'
import { removeUnpairedSurrogates } from './well-formed'

type Block = RequestBlock<string>
type Note = (kind: HistoryChange['kind']) => void

/** A legal id for a call that no other call of the request has. */
export type CallIds = (toolUseId: string) => string

export function createCallIds(): CallIds {
  const given = new Set<string>()
  return (toolUseId) => {
    const legal = toLegalName(toolUseId)
    let unique = legal
    for (let count = 2; given.has(unique); count += 1) {
      unique = `${legal.slice(0, 64 - String(count).length - 1)}_${count}`
    }
    given.add(unique)
    return unique
  }
}

/** What the replies of one request share. */
export interface SharedByReplies {
  readonly callIds: CallIds
  readonly toolImages: ReadonlySet<ToolResultPart>
}

/**
 * What the model wrote and what its tools answered, in turns: each call has exactly one answer in the
 * user's turn that follows.
 */
export function repairReply(
  message: AssistantMessage,
  options: RepairOptions,
  shared: SharedByReplies,
  note: Note,
): readonly Draft[] {
  if (message.state.kind === 'failed') return []
  const replays = options.replayReasoning && message.route?.modelId === options.modelId
  return splitRounds(message.content).flatMap((round) =>
    repairRound(round, replays, options, shared, note),
  )
}

interface Round {
  readonly blocks: Exclude<ContentBlock, ToolResultBlock>[]
  readonly results: ToolResultBlock[]
}

/** What the model wrote after results is its next answer. */
function splitRounds(content: readonly ContentBlock[]): readonly Round[] {
  const rounds: Round[] = []
  for (const block of content) {
    const last = rounds.at(-1)
    if (block.type === 'toolResult') last?.results.push(block)
    else if (last === undefined || last.results.length > 0) {
      rounds.push({ blocks: [block], results: [] })
    } else last.blocks.push(block)
  }
  return rounds
}

function repairRound(
  round: Round,
  replays: boolean,
  options: RepairOptions,
  { callIds, toolImages }: SharedByReplies,
  note: Note,
): readonly Draft[] {
  const rich = options.richToolResults === true
  const noteImage = () => note('tool-image-left-out')
  const content: Block[] = []
  const answers: Block[] = []
  const results = [...round.results]
  for (const block of round.blocks) {
    const repaired = repairBlock(block, replays, options, note)
    const [first] = repaired
    if (block.type !== 'toolUse' || first?.type !== 'toolUse') {
      content.push(...repaired)
      continue
    }
    const toolUseId = callIds(block.toolUseId)
    content.push({ ...first, toolUseId })
    const at = results.findIndex((result) => result.toolUseId === block.toolUseId)
    const [result] = at < 0 ? [] : results.splice(at, 1)
    if (result === undefined) note('tool-answered')
    answers.push(
      result === undefined
        ? answerOpenCall(toolUseId, block.call?.state, rich)
        : toRequestResult(toolUseId, result, rich, toolImages, noteImage),
    )
  }
  // A model may not end its turn by thinking: without an answer the thought is not sent either.
  if (!content.some(({ type }) => type === 'text' || type === 'toolUse')) return []
  const texts = results.map((result) => showResultAsText(result, noteImage))
  return [
    { role: 'assistant', content },
    { role: 'user', content: [...answers, ...texts] },
  ]
}

function repairBlock(
  block: Round['blocks'][number],
  replays: boolean,
  options: RepairOptions,
  note: Note,
): readonly Block[] {
  switch (block.type) {
    case 'text':
      return keepText(block.text, note)
    case 'reasoning':
      if (replays && block.redactedContent !== undefined) {
        return [{ type: 'redactedReasoning', data: block.redactedContent }]
      }
      if (replays && block.signature !== undefined) {
        return [{ type: 'reasoning', text: block.text, signature: block.signature }]
      }
      note('reasoning-left-out')
      return []
    case 'toolUse': {
      const { toolUseId, name } = block
      const input = parseObject(block.input)
      if (options.tools && input !== undefined) {
        return [{ type: 'toolUse', toolUseId, name: toLegalName(name), input }]
      }
      note('tool-shown-as-text')
      const text = removeUnpairedSurrogates(`[Tool call: ${name} ${block.input}]`)
      return [{ type: 'text', text }]
    }
    case 'unknown':
      note('unknown-block-left-out')
      return []
  }
}

/** Claude takes fewer characters than Bedrock's own model of the service, and other services send more. */
function toLegalName(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, 64) || '_'
}
