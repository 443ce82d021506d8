import { z } from 'zod'
import type { ToolAnswer } from '../../shared/tools'
import { createKeptValue } from '../kept-value'

const name = z.string()

/**
 * What the user has confirmed and allowed. Each holds for one fingerprint: a server that is reached in
 * another way is another server. Without `conversationId` a tool is allowed everywhere.
 */
export const permissionsSchema = z.object({
  confirmed: z.array(z.object({ server: name, fingerprint: name })),
  allowed: z.array(
    z.object({
      ...{ server: name, fingerprint: name, tool: name },
      conversationId: z.string().exactOptional(),
    }),
  ),
})
export type StoredPermissions = z.infer<typeof permissionsSchema>
type Allowed = StoredPermissions['allowed'][number]

/** A server reached in exactly one way. */
export interface KnownServer {
  readonly server: string
  readonly fingerprint: string
}

export interface Permissions {
  isConfirmed(server: KnownServer): boolean
  /** Rejects with `storage` when it cannot be kept, and then nothing is confirmed. */
  confirm(server: KnownServer): Promise<void>
  /** Takes the confirmation and all that was allowed of the server back. */
  forget(server: string): Promise<void>
  /** Whether a tool runs unasked, in one conversation or, where none is named, in all of them. */
  isAllowed(server: KnownServer, tool: string, conversationId?: string): boolean
  allow(
    server: KnownServer,
    tool: string,
    answer: ToolAnswer,
    conversationId: string,
  ): Promise<void>
  disallow(server: string, tool: string): Promise<void>
}

/** What was allowed in conversations of long ago is asked for again. */
const mostInConversations = 1000

/** `write` resolves when it is on disk. */
export function createPermissions(
  stored: StoredPermissions,
  write: (permissions: StoredPermissions) => Promise<void>,
): Permissions {
  const kept = createKeptValue(stored, write)

  async function change(
    make: (current: StoredPermissions) => Partial<StoredPermissions>,
  ): Promise<void> {
    await kept.change((current) => ({ ...current, ...make(current) }))
  }

  const isSame = (one: KnownServer, other: KnownServer) =>
    one.server === other.server && one.fingerprint === other.fingerprint

  return {
    isConfirmed: (server) => kept.read().confirmed.some((one) => isSame(one, server)),
    confirm: ({ server, fingerprint }) =>
      change(({ confirmed }) => ({
        confirmed: [...confirmed.filter((one) => one.server !== server), { server, fingerprint }],
      })),
    forget: (server) =>
      change(({ confirmed, allowed }) => ({
        confirmed: confirmed.filter((one) => one.server !== server),
        allowed: allowed.filter((one) => one.server !== server),
      })),
    isAllowed: (server, tool, conversationId) =>
      kept
        .read()
        .allowed.some(
          (one) =>
            isSame(one, server) &&
            one.tool === tool &&
            (one.conversationId === undefined || one.conversationId === conversationId),
        ),
    async allow({ server, fingerprint }, tool, answer, conversationId) {
      if (answer !== 'always' && answer !== 'conversation') return
      const added: Allowed = {
        ...{ server, fingerprint, tool },
        ...(answer === 'conversation' && { conversationId }),
      }
      await change(({ allowed }) => {
        const everywhere = allowed.filter((one) => one.conversationId === undefined)
        const inOne = allowed.filter((one) => one.conversationId !== undefined)
        return { allowed: [...everywhere, ...inOne.slice(1 - mostInConversations), added] }
      })
    },
    disallow: (server, tool) =>
      change(({ allowed }) => ({
        allowed: allowed.filter((one) => one.server !== server || one.tool !== tool),
      })),
  }
}
