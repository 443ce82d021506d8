import type { CallToolResult } from '@modelcontextprotocol/client'
import type { ImageBlock } from '../../shared/attachments'
import type { ToolResultBlock, ToolResultPart } from '../../shared/chat'
import { exceedsFileLimits } from '../../shared/file-limits'

/** What a call brought, as it is shown, stored and sent to the model. */
export type CallOutcome = Pick<ToolResultBlock, 'outcome' | 'content' | 'leftOut'>

/** Keeps an image of a tool; undefined for bytes that are no image that Bedrock takes. */
export type KeepImage = (name: string, bytes: Uint8Array) => Promise<ImageBlock | undefined>

/** Of all texts of a result together: about 25,000 tokens. Characters. */
const longestResult = 100_000
const mostImages = 20

/**
 * The result of a tool as data: texts, images, JSON. What Bedrock has no place for is named instead. A
 * text that is too long is cut, and says so where it is cut. Rejects when an image cannot be stored.
 */
export async function toCallOutcome(
  { content = [], structuredContent, isError }: CallToolResult,
  keepImage: KeepImage,
): Promise<CallOutcome> {
  const parts: ToolResultPart[] = []
  let images = 0
  for (const block of content) {
    if (block.type === 'image') images += 1
    parts.push(images > mostImages ? left('an image') : await toPart(block, keepImage))
  }
  // A server that gives structured content says the same as text, for clients that read only that.
  if (parts.length === 0 && structuredContent !== undefined) {
    parts.push({ type: 'json', json: JSON.stringify(structuredContent) })
  }
  return { outcome: isError === true ? 'failed' : 'done', ...cut(parts) }
}

/** A call that has no result of its tool. English, as all that is said to the model. */
export function toldOutcome(outcome: CallOutcome['outcome'], told: string): CallOutcome {
  return { outcome, ...cut([{ type: 'text', text: told }]) }
}

async function toPart(
  block: NonNullable<CallToolResult['content']>[number],
  keepImage: KeepImage,
): Promise<ToolResultPart> {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text }
    case 'image': {
      const image = await keepImage('image', Buffer.from(block.data, 'base64'))
      return image === undefined || exceedsFileLimits(image) ? left('an image') : image
    }
    case 'audio':
      return left('a sound')
    case 'resource_link':
      return { type: 'text', text: `[Resource ${block.uri}]` }
    case 'resource': {
      const { resource } = block
      return 'text' in resource
        ? { type: 'text', text: `[Resource ${resource.uri}]\n${resource.text}` }
        : left(`the bytes of ${resource.uri}`)
    }
  }
}

function left(what: string): ToolResultPart {
  return { type: 'text', text: `[The tool gave ${what}, which is not passed on.]` }
}

function cut(parts: readonly ToolResultPart[]): Omit<CallOutcome, 'outcome'> {
  let room = longestResult
  let leftOut = 0
  const content = parts.flatMap((part): readonly ToolResultPart[] => {
    if (part.type === 'image') return [part]
    const text = part.type === 'text' ? part.text : part.json
    const kept = text.slice(0, room)
    room -= kept.length
    if (kept.length === text.length) return [part]
    leftOut += text.length - kept.length
    return kept === '' ? [] : [{ type: 'text', text: kept }]
  })
  if (leftOut === 0) return { content }
  const note = `[Cut here: ${leftOut} more characters are left out.]`
  return { content: [...content, { type: 'text', text: note }], leftOut }
}
