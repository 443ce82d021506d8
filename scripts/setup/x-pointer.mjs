import { connect } from 'node:net'

// Requests and replies by the X11 protocol, version 11: https://www.x.org/releases/current/doc/xproto/x11protocol.html
const warpPointer = 41
const getInputFocus = 43
const replyBytes = 32
const fixedSetUpBytes = 40
const formatBytes = 8

/** @param {number} length */
const padded = (length) => Math.ceil(length / 4) * 4

/**
 * What a client says first.
 *
 * @param {string} authentication the name of how it proves that it may
 * @param {Uint8Array} proof
 */
export function setUpRequest(authentication, proof) {
  const request = Buffer.alloc(12 + padded(authentication.length) + padded(proof.length))
  // Least significant byte first.
  request.write('l')
  request.writeUInt16LE(11, 2)
  request.writeUInt16LE(authentication.length, 6)
  request.writeUInt16LE(proof.length, 8)
  request.write(authentication, 12)
  request.set(proof, 12 + padded(authentication.length))
  return request
}

/**
 * The first screen of those that a server answers a client with; null until the answer is whole.
 *
 * @param {Buffer} answer
 * @throws {Error} when the server refuses the client
 */
export function readScreen(answer) {
  if (answer.length < 8) return null
  if (answer[0] !== 1) throw new Error('The display refuses its own cookie')
  if (answer.length < 8 + answer.readUInt16LE(6) * 4) return null
  const vendorBytes = padded(answer.readUInt16LE(24))
  const start = fixedSetUpBytes + vendorBytes + (answer[29] ?? 0) * formatBytes
  return {
    root: answer.readUInt32LE(start),
    width: answer.readUInt16LE(start + 20),
    height: answer.readUInt16LE(start + 22),
  }
}

/**
 * Puts the pointer of a display into the last corner. In the middle, where a server starts it, it would be over every
 * window, which is told of it whenever another opens or goes: for a page, a mouse that moves on its own.
 *
 * @param {{ display: string, authentication: string, proof: Uint8Array }} server `display` is its number
 */
export async function putPointerAside({ display, authentication, proof }) {
  const socket = connect(`/tmp/.X11-unix/X${display}`)
  socket.write(setUpRequest(authentication, proof))
  let answer = Buffer.alloc(0)
  /** @type {ReturnType<typeof readScreen>} */
  let screen = null
  for await (const bytes of socket) {
    answer = Buffer.concat([answer, bytes])
    if (screen !== null && answer.length >= replyBytes) break
    screen ??= moveIntoCorner()
  }
  socket.destroy()

  function moveIntoCorner() {
    const found = readScreen(answer)
    if (found === null) return null
    answer = Buffer.alloc(0)
    const requests = Buffer.alloc(28)
    requests.writeUInt8(warpPointer)
    requests.writeUInt16LE(6, 2)
    requests.writeUInt32LE(found.root, 8)
    requests.writeInt16LE(found.width - 1, 20)
    requests.writeInt16LE(found.height - 1, 22)
    // Its reply comes when the pointer was moved.
    requests.writeUInt8(getInputFocus, 24)
    requests.writeUInt16LE(1, 26)
    socket.write(requests)
    return found
  }
}
