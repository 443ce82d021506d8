import type { AppError } from '../../../shared/app-error'
import type {
  ConfigConflict,
  ConfigDraft,
  ConfigFileDraft,
  ConfigStatus,
} from '../../../shared/config'
import type { Loadable } from '../../loadable'

/** How the file is edited. */
export type ConfigView = 'form' | 'text'

/** What the window knows of the config file, and the draft that is being edited. */
export interface ConfigState {
  readonly config: Loadable<ConfigStatus>
  /** Why the file could not be opened outside. */
  readonly openError: AppError | null
  /** The one unsaved document; its texts are always the latest, what they mean follows. */
  readonly draft: Loadable<ConfigDraft>
  /** Why the last edit or save did not happen. */
  readonly error: AppError | null
  /** Keys that were changed outside as well: the user is asked. */
  readonly conflicts: readonly ConfigConflict[] | null
  /** The file that kept a save from happening because it does not parse, and whose text that is. */
  readonly broken: { readonly file: string; readonly which: 'mine' | 'theirs' } | null
  /** What a save would change is in sight; `before` is the draft that giving up goes back to. */
  readonly review: { readonly before: ConfigDraft | null } | null
  /** The texts before the last save, for its undo. */
  readonly beforeSave: readonly ConfigFileDraft[] | null
  readonly view: ConfigView
  /** The earlier contents of the file are in sight. */
  readonly backupsOpen: boolean
}

/** Null while it is not known. */
export function configStatus(state: ConfigState): ConfigStatus | null {
  return state.config.kind === 'ready' ? state.config.value : null
}

/** Whether there is anything to save. */
export function isDirty(draft: Loadable<ConfigDraft>): boolean {
  return draft.kind === 'ready' && draft.value.files.some(isChanged)
}

/** A template that nobody has touched is no change. */
export function isChanged({ base, text }: ConfigFileDraft): boolean {
  return base === null ? false : base !== text
}

/** Whether what was saved last is still what is there, so that undoing it takes back nothing else. */
export function canUndoSave({ beforeSave, draft }: ConfigState): boolean {
  if (beforeSave === null || draft.kind !== 'ready') return false
  const now = new Map(draft.value.files.map(({ file, text }) => [file, text]))
  return beforeSave.every(({ file, text }) => now.get(file) === text)
}

/**
 * The texts after a save: what was typed while it was under way goes on from the texts that were sent. Null where
 * nothing was typed.
 */
export function keepTyped(texts: {
  readonly saved: readonly ConfigFileDraft[]
  readonly sent: readonly ConfigFileDraft[]
  readonly now: readonly ConfigFileDraft[]
}): readonly ConfigFileDraft[] | null {
  const byFile = (drafts: readonly ConfigFileDraft[]) =>
    new Map(drafts.map(({ file, text }) => [file, text]))
  const sent = byFile(texts.sent)
  const now = byFile(texts.now)
  const kept = texts.saved.map((one) => {
    const [base, text] = [sent.get(one.file), now.get(one.file)]
    return base === undefined || text === undefined || text === base ? one : { ...one, base, text }
  })
  return kept.some((one, index) => one !== texts.saved[index]) ? kept : null
}
