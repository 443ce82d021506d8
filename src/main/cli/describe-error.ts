import type { AppError } from '../../shared/app-error'
import type { Translate } from '../translate'

/** A failure in the lines that a terminal shows: what happened, what was kept, facts to search for. */
export function describeError(error: AppError, translate: Translate): readonly string[] {
  const { name, httpStatus, requestId } = error.detail ?? {}
  const facts = [name, httpStatus, requestId].filter((fact) => fact !== undefined).join(' · ')
  return [
    `${translate(error.title)}. ${translate(error.message)}`,
    ...(error.hints ?? []).map(translate),
    ...(facts === '' ? [] : [translate({ key: 'cli.detail', values: { detail: facts } })]),
  ]
}
