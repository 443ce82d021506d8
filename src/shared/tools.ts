import { z } from 'zod'
import type { RequestSettings } from './request-settings'
import type { Text } from './text'

/** How far the user lets a tool go: this call, every call in the conversation, every call. */
export const toolAnswerSchema = z.enum(['once', 'conversation', 'always', 'deny'])
export type ToolAnswer = z.infer<typeof toolAnswerSchema>

/** A tool, or a whole server, that a conversation does not offer to the model. */
export type ToolOff = NonNullable<RequestSettings['toolsOff']>[number]

/** How a server is reached, as the user confirms it. Secrets are named, their values never told. */
export type ToolServerLaunch =
  | {
      readonly kind: 'command'
      /** As one would type it in a shell; variables are put in. */
      readonly commandLine: string
      readonly cwd: string | null
      /** The names of the variables that the config sets for it. */
      readonly env: readonly string[]
    }
  | { readonly kind: 'url'; readonly url: string; readonly headers: readonly string[] }
  /** The entry says neither or both. */
  | { readonly kind: 'unusable'; readonly reason: Text }

/**
 * - `unconfirmed`: it starts when the user has confirmed how it is reached, as it stands now.
 * - `idle`: starts with the next turn that may use it.
 * - `signed-out`: it wants the user to sign in before it tells or does anything.
 * - `signing-in`: the browser is to come back from its page.
 * - `failed`: tried again by itself at `retryAt` (epoch ms), or not before the user asks where null.
 * - `stopped`: by the user; `disabled`: by the config.
 */
export type ToolServerState =
  | { readonly kind: 'unconfirmed' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signing-in' }
  | { readonly kind: 'failed'; readonly reason: Text; readonly retryAt: number | null }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'disabled' }

/** A tool as its server describes it. Texts are the server's own: data, not to be trusted. */
export interface ToolFacts {
  readonly name: string
  readonly title: string | null
  readonly description: string
  /** The user has allowed it for good. */
  readonly allowed: boolean
}

/** A server of `basalt.mcpServers`. */
export interface ToolServer {
  /** Its name in the config. */
  readonly name: string
  readonly launch: ToolServerLaunch
  /** Names exactly this way to reach it: a confirmation holds for no other. */
  readonly fingerprint: string
  readonly state: ToolServerState
  /** As the server last listed them. */
  readonly tools: readonly ToolFacts[]
  /** The end of what it wrote to its standard error, for whoever looks for the cause of a failure. */
  readonly errorOutput: string
}

/** The servers in the order of the config. */
export interface ToolsStatus {
  readonly servers: readonly ToolServer[]
}

/** Whether a conversation offers a tool or, where none is named, anything of the server. */
export function isToolOn(
  off: readonly ToolOff[] | undefined,
  server: string,
  tool?: string,
): boolean {
  return !off?.some((one) => one.server === server && (one.tool === undefined || one.tool === tool))
}
