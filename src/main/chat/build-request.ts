import type { Message } from '../../shared/chat'
import type { RequestSettings } from '../../shared/request-settings'
import { type Text, text } from '../../shared/text'
import type { ProviderRequest } from './chat-provider'
import { readCut } from './cut-history'
import { describeRepairs } from './describe-repairs'
import { isPromptArn } from './plan-managed-prompt'
import { planRequest } from './plan-request'
import type { ReadFile } from './prepare-messages'
import { followRecipe, type RequestRecipe } from './request-recipe'
import type { ResolvedTurn } from './stream-turn'
import type { ToolSpec } from './tool-box'

/**
 * The request for a branch by a resolved turn, what it was made of, and how it differs from what the user
 * sees. Fails where a file cannot be read.
 */
export async function buildRequest(
  branch: readonly Message[],
  settings: RequestSettings,
  turn: ResolvedTurn,
  readFile: ReadFile,
  offered: readonly ToolSpec[] = [],
): Promise<{
  readonly request: ProviderRequest
  readonly recipe: RequestRecipe
  readonly repairs: readonly Text[]
}> {
  const { route, target, facts, defaults, takes } = turn
  const planned = planRequest({ settings, defaults, facts, invokedId: route.invokedId })
  const cut = readCut(branch)
  const tools = takeTools(turn, offered)
  const recipe: RequestRecipe = {
    route,
    options: planned.options,
    ...(tools.length > 0 && { tools }),
    ...(tools.length > 0 && facts.streamingToolUse?.value === false && { whole: true }),
    history: {
      modelId: route.modelId,
      tools: tools.length > 0,
      replayReasoning: planned.replayReasoning,
      richToolResults: facts.richToolResults?.value === true,
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
      ...(offered.length > tools.length ? [text('request.refused.tools')] : []),
      ...describeRepairs(changes),
    ],
  }
}

/** The tools that go into a request. What is not known of a model is tried: it says so where it takes none. */
export function takeTools<Tools extends readonly ToolSpec[] | undefined>(
  { facts, route }: ResolvedTurn,
  offered: Tools,
): Tools | readonly [] {
  return facts.toolUse?.value !== false && !isPromptArn(route.invokedId) ? offered : []
}
