/** What the simulator signs reasoning with. */
export const signature = toBase64('a signature of the simulator that proves nothing')

/** One that it refuses when it comes back. */
export const brokenSignature = toBase64('a signature that the simulator will not know again')

function toBase64(text: string): string {
  return Buffer.from(text).toString('base64')
}
