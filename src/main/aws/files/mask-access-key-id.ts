/**
 * The first and last four characters. What is too short for an access key id is hidden whole: it may
 * be a secret in the wrong place.
 */
export function maskAccessKeyId(accessKeyId: string): string {
  return accessKeyId.length < 16 ? '…' : `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`
}
