import type { Sender } from './dispatch'

/**
 * Whether a request comes from our own page: our window, its main frame, exactly our origin, both as
 * Chromium computed it and as the address says. An empty address and about:blank never pass.
 *
 * @param origin scheme and host without a path, such as `app://basalt`.
 * @param ownId the id of our window's contents, or null while there is no window.
 */
export function createSenderGate(
  origin: string,
  ownId: () => number | null,
): (sender: Sender) => boolean {
  return (sender) => {
    if (sender === null || !sender.isMainFrame) return false
    if (sender.webContentsId !== ownId()) return false
    return sender.origin === origin && originOf(sender.url) === origin
  }
}

/** `URL.origin` is opaque for schemes of our own: put it together from its parts. */
export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.username !== '' || url.password !== '' || url.host === '') return null
  return `${url.protocol}//${url.host}`
}
