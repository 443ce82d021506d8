import { assertNever } from '../../../shared/assert-never'
import { asksForThinking, type ConverseRequest } from '../converse/converse-request'
import { countTextTokens } from '../converse/token-count'
import type { Attempts } from './attempts'
import { contentScenarios, plainText, thoughtsBlock } from './content-scenarios'
import { createDirectiveReader, DirectiveError, parseDirective } from './directive'
import { faultScenarios } from './fault-scenarios'
import { describeScenarios } from './help'
import type { Outcome, Pace, Pause, Reply, ReplyBlock } from './reply'
import type { Play, Scenario, ScenarioContext } from './scenario'

/** Every scenario, as `/sim help` lists them. */
export const scenarios: readonly Scenario[] = [...contentScenarios, ...faultScenarios]

/** Deltas before a fault inside the stream, unless the directive says otherwise. */
const defaultFaultAfter = 3

/** Decides what happens to a request that is well formed: its directive's scenario, or an answer. */
export function chooseOutcome(
  context: ScenarioContext,
  deps: { readonly pace: Pace; readonly attempts: Attempts },
): Outcome {
  const directive = parseDirective(context.prompt)
  if (!directive) return reply(writeUndirected(context), deps.pace)
  const help = (reason?: string) =>
    reply(
      { blocks: [textBlock(describeScenarios(scenarios, reason))], stopReason: 'end_turn' },
      deps.pace,
    )
  if (directive.name === 'help') return help()
  const scenario = scenarios.find((candidate) => candidate.name === directive.name)
  if (!scenario) return help(`there is no scenario ${directive.name}`)

  try {
    const read = createDirectiveReader(directive)
    const pace = readPace(read, deps.pace)
    const token = read.word('token', '')
    const pauseAt = read.numbers('pause-at')
    const times = read.optionalNumber('times') ?? scenario.defaultTimes
    const after = read.number('after', defaultFaultAfter)
    const play = scenario.play(read, context)
    read.finish()
    const key = token === '' ? JSON.stringify([context.invokedId, context.request.messages]) : token
    if (times !== undefined && deps.attempts.count(`${scenario.name} ${key}`) > times)
      return reply(writeUndirected(context), pace)
    const pause = pauseAt.length === 0 ? undefined : { after: pauseAt, token }
    return toOutcome(play, context, { pace, after, pause })
  } catch (error) {
    if (error instanceof DirectiveError) return help(error.message)
    throw error
  }
}

function readPace(read: ReturnType<typeof createDirectiveReader>, pace: Pace): Pace {
  const chunk = read.optionalNumber('chunk')
  const rate = read.number('rate', pace.rate)
  if (chunk !== undefined && (chunk < 1 || !Number.isInteger(chunk)))
    throw new DirectiveError(`chunk=${chunk} is not a number of characters`)
  return {
    firstByteMs: read.number('delay', pace.firstByteMs),
    rate: rate === 0 ? Number.POSITIVE_INFINITY : rate,
    ...(chunk !== undefined && { chunk }),
  }
}

function toOutcome(
  play: Play,
  context: ScenarioContext,
  course: { readonly pace: Pace; readonly after: number; readonly pause: Pause | undefined },
): Outcome {
  const pause = course.pause && { pause: course.pause }
  switch (play.kind) {
    case 'blocks':
      return reply(
        {
          blocks: play.blocks,
          stopReason: play.stopReason ?? 'end_turn',
          ...(play.trace && { trace: play.trace }),
          ...(play.splitsCharacters && { splitsCharacters: true }),
          ...pause,
        },
        { ...(play.chunk !== undefined && { chunk: play.chunk }), ...course.pace },
      )
    case 'fault':
      return reply(
        {
          blocks: [textBlock(plainText(context))],
          stopReason: 'end_turn',
          fault: { after: course.after, fault: play.fault },
          ...pause,
        },
        course.pace,
      )
    case 'refusal':
      return { kind: 'refusal', error: play.error, delayMs: course.pace.firstByteMs }
    case 'gateway':
      return { kind: 'gateway', status: play.status, body: play.body }
    case 'silence':
      return { kind: 'silence' }
    default:
      return assertNever(play)
  }
}

function reply(content: Omit<Reply, 'pace'>, pace: Pace): Outcome {
  return { kind: 'reply', reply: { ...content, pace } }
}

function textBlock(text: string): ReplyBlock {
  return { type: 'text', text }
}

/** The answer to an ordinary prompt; unlike scenarios it keeps to the request's own limits. */
function writeUndirected(context: ScenarioContext): Omit<Reply, 'pace'> {
  const thinks =
    ['always', 'by-effort'].includes(context.traits.thinking) || asksForThinking(context.request)
  const answer = limit(plainText(context), context.request)
  return {
    blocks: [...(thinks ? [thoughtsBlock(context)] : []), textBlock(answer.text)],
    stopReason: answer.stopReason,
  }
}

function limit(text: string, request: ConverseRequest) {
  const { stopSequences = [], maxTokens } = request.inferenceConfig ?? {}
  const stops = stopSequences.map((sequence) => text.indexOf(sequence)).filter((at) => at > 0)
  const stopped = stops.length > 0 ? text.slice(0, Math.min(...stops)) : text
  if (maxTokens !== undefined && countTextTokens(stopped) > maxTokens)
    return { text: stopped.slice(0, maxTokens * 4), stopReason: 'max_tokens' }
  return { text: stopped, stopReason: stops.length > 0 ? 'stop_sequence' : 'end_turn' }
}
