/** A link that may be shown as one: what it opens, and the honest way to write it. */
export interface LinkTarget {
  /** The address in full, in the form that the browser would use (punycode, percent-encoded). */
  readonly url: string
  /** The host, or the address for mail. */
  readonly host: string
}

const longestUrl = 8192

/** The target of a link or image in a reply; null for everything but http, https and mailto. */
export function readLinkTarget(href: string): LinkTarget | null {
  if (href.length > longestUrl || !URL.canParse(href)) return null
  const url = new URL(href)
  if (url.protocol === 'http:' || url.protocol === 'https:') {
    return { url: url.href, host: url.host }
  }
  return url.protocol === 'mailto:' ? { url: url.href, host: url.pathname } : null
}
