import { isLoopback } from '../aws/is-loopback'

/** An address that may be opened outside, in the form in which it is shown and opened. */
export interface CheckedLink {
  readonly url: string
  /** Host with port, internationalised names in punycode; empty for a mail address. */
  readonly host: string
  readonly kind: 'web' | 'mail'
}

const maxLength = 4096

/**
 * Decides which addresses may leave the app: http, https and mailto, none with a user name or password
 * (`https://aws.amazon.com@evil.example` reads like another host), none that is overlong. Gives null
 * for every other one, and the parsed form otherwise, so that what is shown is what is opened.
 */
export function checkLink(address: string): CheckedLink | null {
  if (address.length > maxLength || !URL.canParse(address)) return null
  const url = new URL(address)
  if (url.href.length > maxLength) return null
  switch (url.protocol) {
    case 'https:':
    case 'http:':
      if (url.username !== '' || url.password !== '' || url.hostname === '') return null
      return { url: url.href, host: url.host, kind: 'web' }
    case 'mailto:':
      return checkMail(url)
    default:
      return null
  }
}

/**
 * As {@link checkLink}, for a page that the user has just asked for and that is opened without asking:
 * https, or http on this computer.
 */
export function checkPage(address: string): CheckedLink | null {
  const link = checkLink(address)
  if (link?.kind !== 'web') return null
  const { protocol, hostname } = new URL(link.url)
  return protocol === 'https:' || isLoopback(hostname) ? link : null
}

/** Mail headers are limited to those that fill a message in; some programs attach files by others. */
const mailHeaders = ['subject', 'body', 'cc', 'bcc', 'to']

function checkMail(url: URL): CheckedLink | null {
  if (url.pathname === '' || url.host !== '') return null
  for (const name of url.searchParams.keys()) {
    if (!mailHeaders.includes(name.toLowerCase())) return null
  }
  return { url: url.href, host: '', kind: 'mail' }
}
