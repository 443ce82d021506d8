import type { Message } from '../../shared/chat'
import type { RequestSettings } from '../../shared/request-settings'
import { type Text, text } from '../../shared/text'
import type { ProviderRequest } from './chat-provider'
import { readCut } from './cut-history'
import { describeRepairs } from './describe-repairs'
import { planRequest } from './plan-request'
import type { ReadFile } from './prepare-messages'
import { followRecipe, type RequestRecipe } from './request-recipe'
import type { ResolvedTurn } from './stream-turn'

/**
 * The request for a branch by a resolved turn, what it was made of, and how it differs from what the user
 * sees. Fails where a file cannot be read.
 */
export async function buildRequest(
  branch: readonly Message[],
  settings: RequestSettings,
  turn: ResolvedTurn,
  readFile: ReadFile,
): Promise<{
  readonly request: ProviderRequest
  readonly recipe: RequestRecipe
  readonly repairs: readonly Text[]
}> {
  const { route, target, facts, defaults, takes } = turn
  const planned = planRequest({ settings, defaults, facts, invokedId: route.invokedId })
  const cut = readCut(branch)
  const recipe: RequestRecipe = {
    route,
    options: planned.options,
    history: {
      modelId: route.modelId,
      tools: false,
      replayReasoning: planned.replayReasoning,
      ...(takes && { takes }),
    },
    ...(cut && { cut }),
  }
  const { request, changes } = await followRecipe(branch, recipe, readFile)
  return {
    request: { ...request, target },
    recipe,
    repairs: [
      ...planned.changes,
      ...(cut ? [text('chat.repair.cutOff', { count: cut.messages })] : []),
      ...describeRepairs(changes),
    ],
  }
}
