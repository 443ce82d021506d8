import { isToolOn, type ToolOff } from '../../../shared/tools'

/** What is off after a server was switched; its tools come back as they were chosen. */
export function switchServer(off: readonly ToolOff[], server: string): readonly ToolOff[] {
  return isToolOn(off, server)
    ? [...off, { server }]
    : off.filter((one) => one.server !== server || one.tool !== undefined)
}

/** What is off after a tool was switched; to switch one on switches its server on. */
export function switchTool(
  off: readonly ToolOff[],
  server: string,
  tool: string,
): readonly ToolOff[] {
  if (isToolOn(off, server, tool)) return [...off, { server, tool }]
  return off.filter((one) => one.server !== server || (one.tool !== undefined && one.tool !== tool))
}
