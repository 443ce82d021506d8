import { errorCode } from '../error-code'
import { type CallOutcome, type KeepImage, toCallOutcome, toldOutcome } from './tool-result'
import type { ToolServerRun } from './tool-server'

/**
 * Calls a tool and gives what it brought, also where it brought nothing: every failure is a result that
 * the model can read. Never rejects. `timeout` in milliseconds.
 */
export async function callTool(
  server: Pick<ToolServerRun, 'call'>,
  tool: string,
  input: Readonly<Record<string, unknown>>,
  options: {
    readonly timeout: number
    readonly signal: AbortSignal
    readonly keepImage: KeepImage
  },
): Promise<CallOutcome> {
  const { timeout, signal, keepImage } = options
  try {
    return await toCallOutcome(await server.call(tool, input, { timeout, signal }), keepImage)
  } catch (error) {
    // The client tells a cancelled call as one that took too long.
    if (signal.aborted) return toldOutcome('failed', 'The call was cancelled.')
    if (errorCode(error) === 'REQUEST_TIMEOUT') {
      const seconds = timeout / 1000
      return toldOutcome(
        'timedOut',
        `The tool did not answer within ${seconds} seconds. It may still be at work.`,
      )
    }
    const reason = error instanceof Error ? error.message : String(error)
    return toldOutcome('failed', `The tool could not be called: ${reason}`)
  }
}
