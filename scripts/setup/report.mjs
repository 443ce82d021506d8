const progressOnTerminalMs = 200
const progressInLogMs = 10_000

/** A step of the set-up that cannot be done, with what the reader should do about it. */
export class SetUpError extends Error {
  /**
   * @param {string} message what went wrong
   * @param {string} advice what to do now
   */
  constructor(message, advice) {
    super(message)
    this.name = 'SetUpError'
    this.advice = advice
  }
}

/**
 * Says one line on standard error: standard output belongs to the command that is being started.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Shows what `describe` answers until the returned function is called: in place on a terminal,
 * as a line every ten seconds elsewhere.
 *
 * @param {() => string} describe
 */
export function showProgress(describe) {
  const onTerminal = process.stderr.isTTY
  const show = () => {
    process.stderr.write(onTerminal ? `\r\x1b[K  ${describe()}` : `  ${describe()}\n`)
  }
  const timer = setInterval(show, onTerminal ? progressOnTerminalMs : progressInLogMs)
  return () => {
    clearInterval(timer)
    if (onTerminal) process.stderr.write('\r\x1b[K')
  }
}

/**
 * Tells why a command failed: a set-up error in two lines, anything else is a fault of ours and
 * keeps its stack.
 *
 * @param {unknown} error
 */
export function tellFailure(error) {
  if (error instanceof SetUpError) {
    say(`Error: ${error.message}`)
    say(`What to do: ${error.advice}`)
  } else {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
}

/**
 * Runs a command of this folder to its end and sets the exit code; a failure is told, and is 1.
 *
 * @param {() => Promise<number>} command answers the exit code
 */
export async function runCommand(command) {
  try {
    process.exitCode = await command()
  } catch (error) {
    tellFailure(error)
    process.exitCode = 1
  }
}
