import { createParser } from 'eventsource-parser'
import { EndpointError } from './endpoint-error'

/** The longest event that Basalt reads, in characters; real ones are far below. */
const maxEventLength = 16 * 1024 * 1024

/**
 * Gives the data of each server-sent event of a body; comments and other fields are passed over. What
 * follows the last blank line belongs to an event that was cut off, and is dropped. An event beyond
 * 16 Mi characters ends it with an error. Bytes that are no UTF-8 become U+FFFD.
 */
export async function* readServerEvents(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  let events: string[] = []
  let tooLong = false
  const parser = createParser({
    maxBufferSize: maxEventLength,
    onEvent: ({ data }) => events.push(data),
    onError: ({ type }) => {
      tooLong ||= type === 'max-buffer-size-exceeded'
    },
  })
  for await (const chunk of body) {
    parser.feed(decoder.decode(chunk, { stream: true }))
    const complete = events
    events = []
    yield* complete
    if (tooLong) throw new EndpointError('DamagedChunkError', 'An event is too long.')
  }
}
