import type { Message } from '../../shared/chat'
import type { RequestSettings } from '../../shared/request-settings'
import type { Text } from '../../shared/text'
import type { ProviderRequest } from './chat-provider'
import { describeRepairs } from './describe-repairs'
import { planRequest } from './plan-request'
import { prepareMessages, type ReadFile } from './prepare-messages'
import type { ResolvedTurn } from './stream-turn'

/**
 * The request for a branch by a resolved turn, and how it differs from what the user sees. Fails where a
 * file cannot be read.
 */
export async function buildRequest(
  history: readonly Message[],
  settings: RequestSettings,
  turn: ResolvedTurn,
  readFile: ReadFile,
): Promise<{ readonly request: ProviderRequest; readonly repairs: readonly Text[] }> {
  const { route, target, facts, defaults, takes } = turn
  const planned = planRequest({ settings, defaults, facts, invokedId: route.invokedId })
  const { messages, changes } = await prepareMessages(
    history,
    {
      modelId: route.modelId,
      tools: false,
      replayReasoning: planned.replayReasoning,
      ...(takes && { takes }),
    },
    readFile,
  )
  return {
    request: { route, target, messages, options: planned.options },
    repairs: [...planned.changes, ...describeRepairs(changes)],
  }
}
