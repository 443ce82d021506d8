import type { ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime'

/** What an event of a stream is, without what it carries: names in AWS's own words. */
export function describeConverseEvent(event: ConverseStreamOutput): {
  readonly name: string
  readonly index?: number
  readonly detail?: string
} {
  const name = memberOf(event)
  if (event.contentBlockStart) {
    const { contentBlockIndex, start } = event.contentBlockStart
    return describe(name, contentBlockIndex, start && memberOf(start))
  }
  if (event.contentBlockDelta) {
    const { contentBlockIndex, delta } = event.contentBlockDelta
    return describe(name, contentBlockIndex, delta && memberOf(delta))
  }
  if (event.contentBlockStop) return describe(name, event.contentBlockStop.contentBlockIndex)
  if (event.messageStop) return describe(name, undefined, event.messageStop.stopReason)
  return { name }
}

function describe(name: string, index: number | undefined, detail?: string) {
  return {
    name,
    ...(index !== undefined && { index }),
    ...(detail !== undefined && { detail }),
  }
}

/** The name of a union's member, also of one that only a newer SDK would know. */
export function memberOf(union: object): string {
  const unknown: unknown = '$unknown' in union ? union.$unknown : undefined
  return Array.isArray(unknown) ? String(unknown[0]) : (Object.keys(union)[0] ?? 'unknown')
}
