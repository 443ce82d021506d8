import type { AssistantMessage, Message, Route } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
import type { TurnOptions } from '../../shared/contract/chat'
import type { PriceQuote } from '../../shared/cost'
import type { ModelFacts } from '../../shared/model-facts'
import type { RequestDefaults } from '../../shared/request-defaults'
import type { RequestSettings } from '../../shared/request-settings'
import type { TakenFiles } from '../../shared/taken-files'
import type { AwsTarget } from '../aws/aws-target'
import { classifyError } from '../aws/classify-error'
import type { AskUser } from './answer-calls'
import type { ObserveWire, ProviderRequest } from './chat-provider'
import type { Clock } from './clock'
import { type Fallbacks, withFallbacks } from './fallbacks'
import type { ReadFile } from './prepare-messages'
import type { ExchangeRecorder } from './record-exchange'
import { toFailed } from './run-turn'
import type { ToolBox } from './tool-box'
import { runRounds } from './tool-rounds'
import { untilAborted } from './until-aborted'

/** Where a turn runs, and what is known for its request. */
export interface ResolvedTurn {
  readonly route: Route
  readonly target: AwsTarget
  readonly facts: ModelFacts
  /** What the config file says for the model. */
  readonly defaults: RequestDefaults
  /** What its tokens cost there; absent where that is not known. */
  readonly price?: PriceQuote
  /** Which files the model takes; absent where it is not known, and then every file is sent. */
  readonly takes?: TakenFiles
}

export interface TurnSteps {
  /** Decides where a turn runs; fails with `AppFailure`, which then ends the turn. */
  readonly resolveTurn: (options: TurnOptions) => Promise<ResolvedTurn>
  readonly readFile: ReadFile
  /** `runTurn` with its provider; hurried when another model stands ready. */
  readonly runTurn: (
    request: ProviderRequest,
    signal: AbortSignal,
    options: { readonly hurried: boolean; readonly observe?: ObserveWire | undefined },
  ) => AsyncIterable<ChatEvent>
  readonly readFallbacks: () => Promise<Fallbacks>
  readonly tools: ToolBox
}

type Turn = TurnSteps & {
  readonly history: readonly Message[]
  /** The reply as it begins, empty. */
  readonly reply: AssistantMessage
  readonly ask: AskUser
  readonly options: TurnOptions
  readonly settings: RequestSettings
  readonly clock: Clock
  /** Writes down what goes over the wire. */
  readonly recorder?: Pick<ExchangeRecorder, 'prepare' | 'follow' | 'observe'>
}

/**
 * Runs a turn from its history: finds out where it runs and which tools it has, repairs the history, reads
 * its files, says what was changed, sends it, and carries out what the model calls.
 * Ends as `runTurn` does, also when there is nowhere to run it, and never throws.
 */
export async function* streamTurn(
  turn: Turn,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, undefined> {
  const { options, clock, readFallbacks } = turn
  try {
    const fallbacks = await readFallbacks()
    yield* withFallbacks(options.modelId, fallbacks, (modelId, hasNext) =>
      askModel({ ...turn, options: { ...options, modelId } }, hasNext, signal),
    )
  } catch (error) {
    yield { type: 'turnFailed', at: clock.now(), error: toFailed(classifyError(error)) }
  }
}

async function* askModel(
  turn: Turn,
  hurried: boolean,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, undefined> {
  const { options, settings, clock, resolveTurn, tools } = turn
  try {
    const resolved = await untilAborted(resolveTurn(options), signal)
    const offered = resolved && (await untilAborted(tools.offer(settings.toolsOff ?? []), signal))
    if (resolved === undefined || offered === undefined) {
      yield { type: 'turnStopped', at: clock.now() }
      return
    }
    yield* runRounds({ ...turn, resolved, offered }, hurried, signal)
  } catch (error) {
    yield { type: 'turnFailed', at: clock.now(), error: toFailed(classifyError(error)) }
  }
}
