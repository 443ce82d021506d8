import { estimateTokens } from '../../../shared/estimate-tokens'
import type { PromptPart } from '../../../shared/exchange'
import { isJsonObject } from '../parse-object'
import { fileTokens } from '../place-cache-points'
import type { JsonValue } from '../request-message'
import { replaceBytes } from './body-bytes'

/**
 * The prompt of a Converse body in the order in which Bedrock reads it, divided where a cache point stands
 * and where tools, system prompt, history and last prompt meet. Empty parts are left out.
 */
export function listPromptParts(body: JsonValue): readonly PromptPart[] {
  if (!isJsonObject(body)) return []
  const { toolConfig, system, messages } = body
  const turns = toList(messages)
  const parts: PromptPart[] = []
  const add = (kind: PromptPart['kind'], blocks: readonly JsonValue[]) => {
    let tokens = 0
    for (const block of blocks) {
      if (isJsonObject(block) && 'cachePoint' in block) {
        parts.push({ kind, tokens, cachePoint: true })
        tokens = 0
      } else tokens += estimateBlock(block)
    }
    if (tokens > 0) parts.push({ kind, tokens, cachePoint: false })
  }
  add('tools', isJsonObject(toolConfig) ? toList(toolConfig['tools']) : [])
  add('system', toList(system))
  add('history', turns.slice(0, -1).flatMap(contentOf))
  add('prompt', turns.slice(-1).flatMap(contentOf))
  return parts
}

function contentOf(message: JsonValue): readonly JsonValue[] {
  return isJsonObject(message) ? toList(message['content']) : []
}

function toList(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}

function estimateBlock(block: JsonValue): number {
  if (isJsonObject(block) && typeof block['text'] === 'string') return estimateTokens(block['text'])
  let tokens = 0
  const rest = replaceBytes(block, ({ size, format }) => {
    tokens += format === undefined ? Math.ceil(size / 4) : fileTokens
    return ''
  })
  return tokens + (tokens > 0 ? 0 : estimateTokens(JSON.stringify(rest)))
}
