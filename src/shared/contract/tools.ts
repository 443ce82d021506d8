import { z } from 'zod'
import type { ToolsStatus } from '../tools'
import { nothing, request } from './request'

const serverName = z.string().min(1).max(200)
const toolServer = z.strictObject({ server: serverName })

export const toolsRequests = {
  /** The tool servers of the config, with how they are. */
  'tools.read': request(nothing)<ToolsStatus>(),
  /**
   * Starts a server after the user has read how. `fingerprint` names what was read: where the config says
   * something else by now it fails with `refused`, and nothing starts.
   */
  'tools.confirm': request(
    z.strictObject({ server: serverName, fingerprint: z.string().min(1).max(200) }),
  )<ToolsStatus>(),
  /** Starts a server that was confirmed before; one that was not stays as it is. */
  'tools.start': request(toolServer)<ToolsStatus>(),
  /**
   * Begins to sign the user in to a server that wants it: main asks whether its page may be opened, and
   * `tools.changed` tells the rest. `tools.stop` gives it up.
   */
  'tools.signIn': request(toolServer)<ToolsStatus>(),
  /** Ends a server with all its processes until it is started again or Basalt is. */
  'tools.stop': request(toolServer)<ToolsStatus>(),
  /** Ends a server, and forgets that it was confirmed, what of it was allowed, and how the user signed in to it. */
  'tools.forget': request(toolServer)<ToolsStatus>(),
  /** Takes back that a tool may run without being asked about, everywhere. */
  'tools.disallow': request(
    z.strictObject({ server: serverName, tool: z.string().min(1).max(300) }),
  )<ToolsStatus>(),
} as const
