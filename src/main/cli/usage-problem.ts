import { parseModelKey } from '../../shared/model-key'
import { type Text, text } from '../../shared/text'

/** A reason for the arguments to be refused, on its way up to whoever reads the whole line. */
export class UsageProblem extends Error {
  readonly problem: Text

  constructor(problem: Text) {
    super(problem.key)
    this.name = 'UsageProblem'
    this.problem = problem
  }
}

export function refuse(problem: Text): never {
  throw new UsageProblem(problem)
}

export function refuseArguments([argument]: readonly string[]): void {
  if (argument !== undefined) refuse(text('cli.usage.unexpectedArgument', { argument }))
}

/** Refuses the first option that does not go with a command of several words. */
export function refuseOptions(
  used: readonly string[],
  allowed: readonly string[],
  command: string,
): void {
  const option = used.find((name) => !allowed.includes(name))
  if (option === undefined) return
  refuse(text('cli.usage.optionNotForCommand', { option: `--${option}`, command }))
}

/** A value without the blanks around it; one of nothing else makes no sense. */
export function readText(option: string, value: string): string {
  if (value.trim() === '') refuse(text('cli.usage.badOption', { option }))
  return value.trim()
}

/** The id that a Bedrock key names; the whole key where it names another provider. */
export function readModelId(option: string, value: string): string {
  const key = parseModelKey(value)
  if (key === null) return refuse(text('cli.usage.badOption', { option }))
  return key.kind === 'bedrock' ? key.modelId : value.trim()
}
