import type {
  ContentBlock,
  Message,
  ToolCall,
  ToolResultBlock,
  ToolResultPart,
} from '../../shared/chat'
import { parseObject } from './parse-object'
import type { RequestBlock, ToolResultContent } from './request-message'
import { removeUnpairedSurrogates } from './well-formed'

type Block = RequestBlock<string>

/** What is said to the model instead of an image that it cannot read. */
const imageLeftOut = '[The tool gave an image, which is not sent to this model.]'

/** The images of tools that are sent: the newest, as many as attached images leave places for. */
export function chooseToolImages(
  messages: readonly Message[],
  places: number,
): ReadonlySet<ToolResultPart> {
  const images = messages.flatMap((message) =>
    message.role === 'assistant' ? message.content.flatMap(imagesOf) : [],
  )
  return new Set(places > 0 ? images.slice(-places) : [])
}

function imagesOf(block: ContentBlock): readonly ToolResultPart[] {
  return block.type === 'toolResult' ? block.content.filter(({ type }) => type === 'image') : []
}

/**
 * A stored result as Bedrock takes it: never empty, no blank text, of its images those that are sent.
 * `rich`: the model takes a status; where it does not, the text says what failed.
 */
export function toRequestResult(
  toolUseId: string,
  result: ToolResultBlock,
  rich: boolean,
  images: ReadonlySet<ToolResultPart>,
  noteImage: () => void,
): Block {
  const parts = result.content.flatMap((part) => toContent(part, images, noteImage))
  return answer(toolUseId, result.outcome === 'done', parts, rich)
}

/** The answer to a call that nobody carried out, or whose end nobody saw. */
export function answerOpenCall(
  toolUseId: string,
  state: ToolCall['state'] | undefined,
  rich: boolean,
): Block {
  const text =
    state === 'running'
      ? 'The call was interrupted. Whether it had an effect is not known.'
      : 'The call was not carried out.'
  return answer(toolUseId, false, [{ type: 'text', text }], rich)
}

/** A result whose call is not sent as one. */
export function showResultAsText(result: ToolResultBlock, noteImage: () => void): Block {
  const texts = result.content.map((part) => {
    if (part.type === 'image') noteImage()
    return part.type === 'text' ? part.text : part.type === 'json' ? part.json : imageLeftOut
  })
  return { type: 'text', text: removeUnpairedSurrogates(`[Tool result: ${texts.join('\n')}]`) }
}

function answer(
  toolUseId: string,
  succeeded: boolean,
  parts: readonly ToolResultContent<string>[],
  rich: boolean,
): Block {
  const given = parts.length > 0 ? parts : [{ type: 'text', text: '(no output)' } as const]
  if (rich) {
    return {
      type: 'toolResult',
      toolUseId,
      status: succeeded ? 'success' : 'error',
      content: given,
    }
  }
  const failed = { type: 'text', text: 'Error:' } as const
  return { type: 'toolResult', toolUseId, content: succeeded ? given : [failed, ...given] }
}

function toContent(
  part: ToolResultPart,
  images: ReadonlySet<ToolResultPart>,
  noteImage: () => void,
): readonly ToolResultContent<string>[] {
  if (part.type === 'image' && images.has(part)) {
    return [{ type: 'image', format: part.format, file: part.fileId }]
  }
  if (part.type === 'image') {
    noteImage()
    return [{ type: 'text', text: imageLeftOut }]
  }
  const json = part.type === 'json' ? parseObject(part.json) : undefined
  if (json !== undefined) return [{ type: 'json', json }]
  const text = removeUnpairedSurrogates(
    part.type === 'text' ? part.text : part.type === 'json' ? part.json : '',
  )
  return text.trim() === '' ? [] : [{ type: 'text', text }]
}
