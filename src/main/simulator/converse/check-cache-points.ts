import type { ConversationTraits } from '../catalogue/model-entry'
import { modelError, validationError } from '../wire/aws-error'
import type { CachePoint, ConverseRequest } from './converse-request'

const mostPoints = 4

/** Checks the cache points of a request; throws the first refusal that AWS would send. */
export function checkCachePoints(request: ConverseRequest, traits: ConversationTraits): void {
  const points = listCachePoints(request)
  if (points.length === 0) return
  const { caching } = traits
  const unknown = points.find(
    ({ path }) => caching === undefined || (!caching.tools && path.startsWith('toolConfig/')),
  )
  if (caching === undefined || unknown !== undefined)
    throw validationError(
      `Malformed input request: #/${unknown?.path}: extraneous key [cachePoint] is not permitted, please reformat your input and try again.`,
    )
  if (points.length > mostPoints)
    throw modelError(
      `A maximum of ${mostPoints} blocks with cache_control may be provided. Found ${points.length}.`,
    )
  if (points.some(({ point }) => point.ttl === '1h' && !caching.hour))
    throw modelError("cache_control.ttl: Input should be '5m'")
  const hours = points.map(({ point }) => point.ttl === '1h')
  if (hours.lastIndexOf(true) > hours.indexOf(false) && hours.includes(false))
    throw modelError(
      "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block",
    )
  for (const { content } of request.messages ?? [])
    for (const [index, block] of content.entries())
      if (block.cachePoint && content[index - 1]?.reasoningContent)
        throw validationError('Cache point cannot be inserted after reasoning block.')
}

/** In the order in which Bedrock reads a request: tools, system, messages. */
function listCachePoints(
  request: ConverseRequest,
): readonly { readonly path: string; readonly point: CachePoint }[] {
  const places = [
    ...(request.toolConfig?.tools ?? []).map(({ cachePoint }, index) => ({
      path: `toolConfig/tools/${index}`,
      point: cachePoint,
    })),
    ...(request.system ?? []).map(({ cachePoint }, index) => ({
      path: `system/${index}`,
      point: cachePoint,
    })),
    ...(request.messages ?? []).flatMap(({ content }, message) =>
      content.map(({ cachePoint }, index) => ({
        path: `messages/${message}/content/${index}`,
        point: cachePoint,
      })),
    ),
  ]
  return places.flatMap(({ path, point }) => (point ? [{ path, point }] : []))
}
