import type { ConfigProblem } from '../../shared/config'
import { text } from '../../shared/text'
import type { Translate } from '../translate'

/** A problem of the config in one line that begins as compilers do: file, line, column. */
export function describeProblem(
  { file, path, line, column, message, details = [] }: ConfigProblem,
  configFile: string,
  translate: Translate,
): string {
  const place = [file ?? configFile, line, column].filter((part) => part !== undefined).join(':')
  return translate(
    text('cli.configProblem', {
      place: path === '' ? place : `${place} (${path})`,
      message: [message, ...details].map(translate).join(' '),
    }),
  )
}
