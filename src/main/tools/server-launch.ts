import { createHash } from 'node:crypto'
import type { McpServerSettings } from '../../shared/config-schema'
import { type Text, text } from '../../shared/text'
import type { ToolServerLaunch } from '../../shared/tools'

/** How a server is really reached. Carries secrets. */
export type Launch =
  | {
      readonly kind: 'command'
      readonly command: string
      readonly args: readonly string[]
      readonly env: Readonly<Record<string, string>>
      readonly cwd: string | null
    }
  | {
      readonly kind: 'url'
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
    }
  | { readonly kind: 'unusable'; readonly reason: Text }

/** What an entry of `basalt.mcpServers` says, variables put in. */
export function readLaunch(entry: McpServerSettings): Launch {
  const { command, args = [], env = {}, cwd = null, url, headers = {} } = entry
  if ((command === undefined) === (url === undefined)) {
    return { kind: 'unusable', reason: text('tools.unusable.eitherWay') }
  }
  if (url !== undefined) {
    return isHttpAddress(url)
      ? { kind: 'url', url, headers }
      : { kind: 'unusable', reason: text('tools.unusable.address') }
  }
  return { kind: 'command', command: command ?? '', args, env, cwd }
}

function isHttpAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)
}

/**
 * Names a launch so that any change of it gives another name, one of a secret's value included: what
 * runs or gets what must be what the user has confirmed.
 */
export function fingerprintOf(launch: Launch): string {
  const sorted = (pairs: Readonly<Record<string, string>>) => Object.entries(pairs).toSorted()
  const facts =
    launch.kind === 'command'
      ? [launch.kind, launch.command, launch.args, sorted(launch.env), launch.cwd]
      : launch.kind === 'url'
        ? [launch.kind, launch.url, sorted(launch.headers)]
        : [launch.kind]
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

/** The launch without its secrets, as the user reads it. */
export function describeLaunch(launch: Launch): ToolServerLaunch {
  switch (launch.kind) {
    case 'command':
      return {
        kind: 'command',
        commandLine: [launch.command, ...launch.args].map(quote).join(' '),
        cwd: launch.cwd,
        env: Object.keys(launch.env),
      }
    case 'url':
      return { kind: 'url', url: escapeHidden(launch.url), headers: Object.keys(launch.headers) }
    case 'unusable':
      return launch
  }
}

/** As a shell would take it, so that spaces in a word are not taken for the end of one. */
function quote(word: string): string {
  const shown = escapeHidden(word)
  return /^[\w@%+=:,./\\-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`
}

/** Nothing that is confirmed may hide: control characters and those that turn the direction of text. */
function escapeHidden(text: string): string {
  return text.replaceAll(
    /[\p{C}\u2028\u2029]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
}
