import { assertNever } from '../../shared/assert-never'
import type { ConfigChangeOutcome } from '../../shared/config'
import { text } from '../../shared/text'
import type { Translate } from '../translate'
import { describeProblem } from './describe-problem'
import { type ExitCode, exitCodes } from './exit-code'
import type { Output } from './output'

/** Says what a change of the config replaced, or what kept it from being made. */
export function tellChange(
  outcome: ConfigChangeOutcome,
  file: string,
  output: Output,
  translate: Translate,
): ExitCode {
  switch (outcome.kind) {
    case 'changed':
      for (const written of outcome.replacedVariables) {
        output.note(translate(text('cli.config.replacedVariable', { written })))
      }
      return exitCodes.ended
    case 'no-place':
      output.note(translate(text('cli.config.noPlace', { path: outcome.path })))
      return exitCodes.notValid
    case 'invalid':
    case 'broken':
      for (const problem of outcome.problems) {
        output.note(describeProblem(problem, file, translate))
      }
      output.note(translate(text(`cli.config.${outcome.kind}`)))
      return exitCodes.notValid
    default:
      return assertNever(outcome)
  }
}
