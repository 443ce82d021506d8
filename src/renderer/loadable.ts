import { type AppError, AppFailure, createAppError } from '../shared/app-error'

/** A value that main holds, as far as the window knows it. */
export type Loadable<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'ready'; readonly value: Value }

/** What a rejected request means to the user. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error
  return createAppError('internal', { detail: { message: String(thrown) } })
}

/**
 * Reads a value once and follows its changes until the returned function is called. A change that
 * comes while the first read is under way is newer than its answer, and stays.
 */
export function follow<Value>(
  source: {
    read(): Promise<Value>
    subscribe(listener: (value: Value) => void): () => void
  },
  receive: (state: Loadable<Value>) => void,
): () => void {
  let changed = false
  let over = false
  const end = source.subscribe((value) => {
    changed = true
    receive({ kind: 'ready', value })
  })
  source.read().then(
    (value) => {
      if (!changed && !over) receive({ kind: 'ready', value })
    },
    (thrown: unknown) => {
      if (!changed && !over) receive({ kind: 'failed', error: toAppError(thrown) })
    },
  )
  return () => {
    over = true
    end()
  }
}
