import { isToolOn, type ToolOff } from '../../shared/tools'
import { toInputSchema } from './input-schema'
import { nameTools } from './tool-names'
import type { ToolServerRun } from './tool-server'

/** A tool as a request offers it: see `chat/tool-box.ts`. */
export interface ToolSpec {
  readonly name: string
  readonly description?: string
  readonly inputSchema: Readonly<Record<string, unknown>>
}

/** What those of the servers that run offer, without what is switched off; `tool` is its own name there. */
export function listOffered<
  Of extends {
    readonly server: string
    readonly run: Pick<ToolServerRun, 'state' | 'tools'>
  },
>(
  servers: readonly Of[],
  off: readonly ToolOff[],
): readonly { readonly spec: ToolSpec; readonly tool: string; readonly of: Of }[] {
  const listed = servers
    .filter(({ run }) => run.state().kind === 'running')
    .flatMap((of) => of.run.tools().map((facts) => ({ ...of, of, tool: facts.name, facts })))
    .filter(({ server, tool }) => isToolOn(off, server, tool))
  return nameTools(listed).map(([name, { of, tool, facts }]) => {
    const description = facts.description?.trim()
    const inputSchema = toInputSchema(facts.inputSchema)
    return { of, tool, spec: { name, ...(description && { description }), inputSchema } }
  })
}
