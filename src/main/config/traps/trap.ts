import type { ConfigEdit, ConfigProblem } from '../../../shared/config'
import { type ConfigPath, formatConfigPath } from '../../../shared/config-path'
import type { Text } from '../../../shared/text'
import type { ConfigDocument } from '../load-document'
import { findLocated, type LocatedValue } from '../located-value'

/** Something that is valid and still does not do what its owner most likely wants. */
export interface Trap {
  readonly path: ConfigPath
  readonly message: Text
  readonly details?: readonly Text[]
  readonly fix: { readonly label: Text; readonly edits: readonly ConfigEdit[] }
  /** It is the key of a provider, which safe storage takes. */
  readonly keepable?: boolean
}

/** A trap with its place in the text; undefined for one that stands in no file. */
export function toProblem(document: ConfigDocument, trap: Trap): ConfigProblem | undefined {
  const located = findLocated(document.root, trap.path)
  if (located === undefined) return undefined
  const { file, line, column } = located.home
  return {
    severity: 'warning',
    ...(file !== document.file && { file }),
    path: formatConfigPath(trap.path),
    line,
    column,
    message: trap.message,
    ...(trap.details !== undefined && { details: trap.details }),
    fix: trap.fix,
    ...(trap.keepable && { keepable: trap.path }),
  }
}

/** A text as it is written; undefined for anything else, and for one that names a variable. */
export function plainText(value: LocatedValue | undefined): string | undefined {
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return undefined
  return value.value.includes('${') ? undefined : value.value
}

export function plainNumber(value: LocatedValue | undefined): number | undefined {
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined
}
