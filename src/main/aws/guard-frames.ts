/** The largest event that Basalt reads; AWS's own are far below. */
const maxFrameBytes = 16 * 1024 * 1024
const preludeBytes = 4
const minFrameBytes = 16

/** A frame's length prefix that no event can have: the bytes were damaged on their way. */
class DamagedFrameError extends Error {
  constructor(length: number) {
    super(`An event of ${length} bytes was announced.`)
    this.name = 'DamagedFrameError'
  }
}

/** The stream ended in the middle of an event. */
class CutFrameError extends Error {
  constructor() {
    super('The connection ended in the middle of an event.')
    this.name = 'CutFrameError'
  }
}

/**
 * Passes an event stream on, reading each frame's length prefix on the way. Fails with
 * {@link DamagedFrameError} before anyone acts on an impossible one, and with {@link CutFrameError}
 * when the stream ends inside a frame; the whole frames before that are passed on first. The SDK's
 * decoder would allocate what the prefix claims, up to 4 GiB, and check it when all of it has come.
 */
export async function* guardFrames(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let skip = 0
  let length = 0
  let lengthBytes = 0

  for await (const chunk of source) {
    let position = 0
    let frameStart = 0
    while (position < chunk.length) {
      if (skip > 0) {
        const skipped = Math.min(skip, chunk.length - position)
        skip -= skipped
        position += skipped
        frameStart = position
        continue
      }
      length = length * 256 + (chunk[position] ?? 0)
      position += 1
      lengthBytes += 1
      if (lengthBytes < preludeBytes) continue
      if (length < minFrameBytes || length > maxFrameBytes) {
        yield chunk.subarray(0, frameStart)
        throw new DamagedFrameError(length)
      }
      skip = length - preludeBytes
      length = 0
      lengthBytes = 0
    }
    yield chunk
  }
  if (skip > 0 || lengthBytes > 0) throw new CutFrameError()
}
