import type { AppError } from '../../shared/app-error'
import type { Translate } from '../i18n/use-text'

const names = [
  'name',
  'httpStatus',
  'requestId',
  'attempts',
  'retryAfterSeconds',
  'modelId',
  'region',
  'message',
] as const

/** The facts of an error as labelled lines; they hold no secret and no text of the conversation. */
export function detailRows(
  error: AppError,
  text: Translate,
): readonly { readonly label: string; readonly value: string }[] {
  const rows = names.flatMap((name) => {
    const value = error.detail?.[name]
    return value === undefined ? [] : [{ label: text(`app.detail.${name}`), value: String(value) }]
  })
  return [{ label: text('app.detail.kind'), value: error.kind }, ...rows]
}

/** The whole error as text for a bug report or a cloud team. */
export function detailText(error: AppError, text: Translate): string {
  const rows = detailRows(error, text).map(({ label, value }) => `${label}: ${value}`)
  return [text(error.title), text(error.message), '', ...rows].join('\n')
}
