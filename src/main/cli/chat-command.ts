import { assertNever } from '../../shared/assert-never'
import type { Route, Usage } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
import { text } from '../../shared/text'
import type { Translate } from '../translate'
import { describeError } from './describe-error'
import { type ExitCode, exitCodes, failureExitCode } from './exit-code'
import type { Output } from './output'

/** Shows a turn as it runs. Each method tells what one event is for the person who waits. */
export interface TurnPrinter {
  /** Gives the exit code when the event is the turn's ending. */
  print(event: ChatEvent): Promise<ExitCode | undefined>
}

/** One event per line, as it is. */
export function createJsonPrinter(output: Output): TurnPrinter {
  return {
    async print(event) {
      await output.write(`${JSON.stringify(event)}\n`)
      return endingExitCode(event)
    },
  }
}

/** The reply's text to standard output, everything else in words to standard error. */
export function createTextPrinter(
  output: Output,
  translate: Translate,
  now: () => number = Date.now,
): TurnPrinter {
  let started: { readonly at: number; readonly route: Route } | undefined
  let usage: Usage | undefined
  let lastCharacter = ''

  async function write(reply: string): Promise<void> {
    if (reply === '') return
    lastCharacter = reply.slice(-1)
    await output.write(reply)
  }

  async function endLine(): Promise<void> {
    if (lastCharacter !== '' && lastCharacter !== '\n') await write('\n')
  }

  async function show(event: ChatEvent): Promise<void> {
    switch (event.type) {
      case 'turnStarted':
        if (started === undefined) {
          for (const repair of event.repairs ?? []) output.note(translate(repair))
        }
        started = { at: started?.at ?? event.at, route: event.route }
        return
      case 'turnWaiting': {
        const count = Math.max(0, Math.ceil((event.retryAt - now()) / 1000))
        const title = translate(event.error.title)
        const { attempt, attempts } = event
        return output.note(translate(text('cli.waiting', { title, count, attempt, attempts })))
      }
      case 'blockStarted':
        if (event.block.type === 'reasoning') output.note(translate(text('cli.reasoning')))
        if (event.block.type === 'toolUse') {
          output.note(translate(text('cli.toolUse', { name: event.block.name })))
        }
        if (event.block.type === 'text') {
          await endLine()
          await write(event.block.text)
        }
        return
      case 'blockDelta':
        return event.delta.type === 'text' ? await write(event.delta.text) : undefined
      case 'blockEnded':
      case 'toolCallChanged':
      case 'responseReported':
        return
      case 'usageReported':
        usage = event.usage
        return
      case 'turnEnded':
        await endLine()
        if (event.stopReason !== 'end_turn' && event.stopReason !== 'stop_sequence') {
          output.note(translate(text('cli.stopReason', { reason: event.stopReason })))
        }
        return showUsage(event.at)
      case 'turnFailed':
      case 'turnInterrupted':
        await endLine()
        for (const line of describeError(event.error, translate)) output.note(line)
        return
      case 'turnStopped':
        await endLine()
        output.note(translate(text('cli.stopped')))
        return
      default:
        return assertNever(event)
    }
  }

  function showUsage(endedAt: number): void {
    if (usage === undefined || started === undefined) return
    const { inputTokens, outputTokens, cacheReadInputTokens, cacheWriteInputTokens } = usage
    output.note(
      translate(
        text('cli.usageLine', {
          model: started.route.invokedId,
          region: started.route.region,
          input: inputTokens + (cacheReadInputTokens ?? 0) + (cacheWriteInputTokens ?? 0),
          output: outputTokens,
          seconds: ((endedAt - started.at) / 1000).toFixed(1),
        }),
      ),
    )
  }

  return {
    async print(event) {
      await show(event)
      return endingExitCode(event)
    },
  }
}

/** Prints a whole turn and gives its exit code. */
export async function printTurn(
  events: AsyncIterable<ChatEvent>,
  printer: TurnPrinter,
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.interrupted
  for await (const event of events) exitCode = (await printer.print(event)) ?? exitCode
  return exitCode
}

function endingExitCode(event: ChatEvent): ExitCode | undefined {
  switch (event.type) {
    case 'turnEnded':
      return exitCodes.ended
    case 'turnFailed':
      return failureExitCode(event.error.kind)
    case 'turnInterrupted':
      return exitCodes.interrupted
    case 'turnStopped':
      return exitCodes.stopped
    default:
      return undefined
  }
}
