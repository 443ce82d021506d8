import type { MessageBoxOptions } from 'electron'
import { text } from '../../shared/text'
import { redact } from '../aws/redact'
import { createTranslate } from '../translate'
import { toAppError } from './dispatch'
import { resolveLanguage } from './language'

/** What the user reads when Basalt could not start, in the first of these languages that it speaks. */
export function explainFailedStart(
  failure: unknown,
  systemLanguages: readonly string[],
): MessageBoxOptions {
  const error = toAppError(failure, redact)
  const say = createTranslate(() => resolveLanguage('system', systemLanguages))
  return {
    type: 'error',
    message: say(text('desktop.start.failed')),
    detail: [say(error.message), error.detail?.message ?? ''].join('\n').trim(),
    buttons: [say(text('desktop.menu.quit'))],
  }
}
