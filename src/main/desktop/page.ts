import { diagramOrigin } from '../../shared/diagrams'
import { originOf } from './sender-gate'

/** The one page of the window: our own scheme, or Vite's server while Basalt is being developed. */
export interface Page {
  /** Scheme and host, without a path. */
  readonly origin: string
  readonly address: string
  readonly isDevelopment: boolean
}

export const pageScheme = 'app'
export const pagePath = '/index.html'
const pageOrigin = `${pageScheme}://basalt`

/** Development needs a checkout (never a packaged copy) and a server in this computer. */
export function resolvePage(developmentServer: string | undefined, isPackaged: boolean): Page {
  if (!isPackaged && developmentServer !== undefined && isLoopback(developmentServer)) {
    const { origin, href } = new URL(developmentServer)
    return { origin, address: href, isDevelopment: true }
  }
  return { origin: pageOrigin, address: `${pageOrigin}${pagePath}`, isDevelopment: false }
}

/**
 * Whether something in the window may make this request: only for the files of our own page and of the
 * one that draws diagrams. Data and blob addresses never leave the process. The developer tools are parts of the
 * runtime.
 */
export function isAllowedRequest(page: Page, hasDevTools: boolean, address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol } = new URL(address)
  if (protocol === 'data:' || protocol === 'blob:') return true
  if (protocol === 'devtools:') return hasDevTools
  const origin = originOf(address)
  if (origin === page.origin || origin === diagramOrigin) return true
  return page.isDevelopment && origin === page.origin.replace(/^http/, 'ws')
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
