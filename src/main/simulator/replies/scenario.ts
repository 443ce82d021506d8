import type { ListedModel } from '../catalogue/catalogue'
import type { ConversationTraits } from '../catalogue/model-entry'
import type { ConverseRequest } from '../converse/converse-request'
import type { AwsError } from '../wire/aws-error'
import type { DirectiveReader } from './directive'
import type { Random } from './random'
import type { Reply, ReplyBlock, StreamFault } from './reply'

/** What a scenario may look at. */
export interface ScenarioContext {
  readonly request: ConverseRequest
  readonly prompt: string
  /** The id in the call. */
  readonly invokedId: string
  readonly model: ListedModel
  readonly traits: ConversationTraits
  readonly region: string
  /** The caller's ARN. */
  readonly callerArn: string
  /** `bedrock:InvokeModel` or `bedrock:InvokeModelWithResponseStream`. */
  readonly action: string
  readonly random: Random
  readonly clock: () => number
}

/** What a scenario asks for; pace, pauses and repetition are the same for all and added after. */
export type Play =
  | {
      readonly kind: 'blocks'
      readonly blocks: readonly ReplyBlock[]
      readonly stopReason?: string
      readonly trace?: Reply['trace']
      readonly chunk?: number
      readonly splitsCharacters?: boolean
    }
  | { readonly kind: 'fault'; readonly fault: StreamFault }
  | { readonly kind: 'refusal'; readonly error: AwsError }
  | { readonly kind: 'gateway'; readonly status: number; readonly body: string }
  | { readonly kind: 'silence' }

export interface Scenario {
  readonly name: string
  /** As the help shows them, `key=values`. */
  readonly parameters: string
  readonly summary: string
  /** For faults that end by themselves: how many requests meet them unless `times` says otherwise. */
  readonly defaultTimes?: number
  play(read: DirectiveReader, context: ScenarioContext): Play
}
