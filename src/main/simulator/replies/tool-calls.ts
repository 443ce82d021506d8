import { type ConverseRequest, resultsSincePrompt } from '../converse/converse-request'
import type { DirectiveReader } from './directive'
import type { ReplyBlock } from './reply'
import type { Play, ScenarioContext } from './scenario'

const inputs = {
  json: '{"city": "Rome", "days": 3, "units": ["celsius", "km/h"]}',
  empty: '',
  broken: '{"city": "Rome", "days":',
} as const

/**
 * Calls the tools that the directive names, or the first one of the request, as often as it says; then
 * answers with the results that came back.
 */
export function playToolCalls(read: DirectiveReader, context: ScenarioContext): Play {
  const input = read.choice('input', ['json', 'empty', 'broken'], 'json')
  const args = read.word('args', inputs[input])
  const names = read.word('name', '').split(',')
  const count = read.number('count', 1)
  const rounds = read.number('rounds', 1)
  const round = resultsSincePrompt(context.request).length
  if (round >= rounds) {
    return { kind: 'blocks', blocks: [{ type: 'text', text: tellResults(context.request) }] }
  }
  const calls = names.flatMap((name) =>
    Array.from({ length: count }, () => findTool(context.request, name)),
  )
  return {
    kind: 'blocks',
    stopReason: input === 'broken' ? 'malformed_tool_use' : 'tool_use',
    blocks: [
      { type: 'text', text: 'Let me look that up.' },
      ...calls.map(
        (name, index): ReplyBlock => ({
          type: 'toolUse',
          toolUseId: `tooluse_sim${context.random.below(1_000_000)}_${round}_${index}`,
          name,
          input: args,
        }),
      ),
    ],
  }
}

/** A tool by the name in the request, or by the end of it: clients put the server's name before it. */
function findTool({ toolConfig }: ConverseRequest, name: string): string {
  const offered = toolConfig?.tools.flatMap(({ toolSpec }) => toolSpec?.name ?? []) ?? []
  if (name === '') return offered[0] ?? 'get_weather'
  return (
    offered.find((one) => one === name) ?? offered.find((one) => one.endsWith(`__${name}`)) ?? name
  )
}

function tellResults(request: ConverseRequest): string {
  const results = resultsSincePrompt(request).flatMap(({ content }) =>
    content.flatMap(({ toolResult }) => toolResult ?? []),
  )
  const lines = results.map(({ status, content }) => {
    const parts = content.map((part) => {
      if (part.text !== undefined) return part.text.slice(0, 500)
      return 'json' in part ? JSON.stringify(part['json']) : `(${Object.keys(part)[0] ?? ''})`
    })
    return `- ${status === 'error' ? '**error** ' : ''}${parts.join(' ')}`
  })
  return ['The tools answered:', lines.join('\n')].join('\n\n')
}
