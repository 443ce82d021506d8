import { randomUUID } from 'node:crypto'
import type { RequestInput, RequestOutput } from '../../shared/contract'
import { buildRequest } from './build-request'
import type { ProviderRequest } from './chat-provider'
import type { TurnSteps } from './stream-turn'
import type { TurnStore } from './turn-store'

/** Counts the tokens of a request; undefined where the service does not count for the model. */
export type CountTokens = (request: ProviderRequest) => Promise<number | undefined>

/** Answers `chat.countTokens`: counts the very request that the prompt would make, or nothing. */
export function createInputCounter(dependencies: {
  readonly store: Pick<TurnStore, 'readBranch'>
  readonly resolveTurn: TurnSteps['resolveTurn']
  readonly readFile: TurnSteps['readFile']
  readonly tools: Pick<TurnSteps['tools'], 'list'>
  readonly countTokens: CountTokens
}): (input: RequestInput<'chat.countTokens'>) => Promise<RequestOutput<'chat.countTokens'>> {
  const { store, resolveTurn, readFile, tools, countTokens } = dependencies
  return async ({ conversationId, parentId, content, options, settings = {} }) => {
    const [turn, offered, earlier] = await Promise.all([
      resolveTurn(options),
      tools.list(settings.toolsOff ?? []),
      parentId === null ? [] : store.readBranch(conversationId, parentId),
    ])
    if (offered === undefined) return { tokens: null }
    const prompt = {
      id: randomUUID(),
      conversationId,
      parentId,
      createdAt: 0,
      role: 'user',
      content,
    } as const
    const { request } = await buildRequest([...earlier, prompt], settings, turn, readFile, offered)
    return { tokens: (await countTokens(request)) ?? null }
  }
}
