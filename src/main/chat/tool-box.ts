import type { ToolResultBlock } from '../../shared/chat'
import type { Text } from '../../shared/text'
import type { ToolAnswer, ToolOff } from '../../shared/tools'

/** A tool as a request offers it to the model. */
export interface ToolSpec {
  /** Legal for Converse and unique in the request: `[a-zA-Z0-9_-]{1,64}`. */
  readonly name: string
  /** Never blank; absent where the server tells nothing. */
  readonly description?: string
  /** A JSON schema of an object. */
  readonly inputSchema: Readonly<Record<string, unknown>>
}

/** The tools of a request as the model reads them, to be estimated; empty where there are none. */
export function describeTools(tools: readonly ToolSpec[]): string {
  return tools.length === 0 ? '' : JSON.stringify(tools)
}

/** What a call brought, whichever way it went. */
export type ToolOutcome = Pick<ToolResultBlock, 'outcome' | 'content' | 'leftOut'>

/** One tool that is offered, and what may be done with it. */
export interface OfferedTool {
  readonly spec: ToolSpec
  /** The server's name in the config file, and the tool's own name there. */
  readonly server: string
  readonly tool: string
  /** Whether the user has allowed it without being asked again. */
  isAllowed(conversationId: string): boolean
  /** Keeps what the user allowed beyond this call. */
  allow(answer: ToolAnswer, conversationId: string): Promise<void>
  /** Calls it. Never rejects; an abort cancels the call, and what it then gives is not looked at. */
  call(input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<ToolOutcome>
}

/** What a turn can call. */
export interface OfferedTools {
  readonly tools: readonly OfferedTool[]
  /** Why servers that are switched on offer nothing. */
  readonly notices: readonly Text[]
  /** How often a turn may go back to the model with results. */
  readonly mostRounds: number
}

/** Where turns get their tools. */
export interface ToolBox {
  /**
   * The tools of the servers that the user has confirmed, without those that the conversation switched
   * off; starts servers that are needed and waits for them, but not long. Never rejects.
   */
  offer(off: readonly ToolOff[]): Promise<OfferedTools>
  /**
   * What `offer` would offer now, without starting anything; undefined as long as that cannot be known, because
   * a server that it would start has not told its tools. Never rejects.
   */
  list(off: readonly ToolOff[]): Promise<readonly ToolSpec[] | undefined>
}

/** For a place where nobody can be asked about a call. */
export const noTools: ToolBox = {
  offer: async () => ({ tools: [], notices: [], mostRounds: 0 }),
  list: async () => [],
}
